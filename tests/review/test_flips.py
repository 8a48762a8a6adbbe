"""Counsel's lane of papers that changed when they were screened again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from screening import wiring_bulk
from screening.adapters.ledger.bulk import SqlBulk
from screening.domain.bulk import Listed, Reads, job_of
from screening.domain.flip import RANKS, Flip
from screening.domain.person import Role
from screening.domain.status import Status
from screening.ports import Rescreened, Ruling
from screening.settings import Settings
from tests.makers import versions
from tests.review.county import AGENCY, HOSTILE, UNSIGNED, WARRANT, Desk, csrf

HOUR = timedelta(hours=1)


@pytest.fixture
def bulk(desk: Desk, tmp_path: Path) -> Iterator[SqlBulk]:
    """The bulk lane on the ledger that the desk stands on."""
    assert desk.url
    opened = wiring_bulk.bulk(
        Settings.from_env({"SCREENING_HOME": str(tmp_path / "home")})
    )
    yield opened
    opened.close()


def change(desk: Desk, bulk: SqlBulk, names: dict[str, Flip]) -> str:
    """Record a job in which these papers changed; return its id."""
    listed = [Listed(i, desk.papers[name]) for i, name in enumerate(names)]
    job = job_of(listed, "papers", versions(), Reads.KEPT, None)
    bulk.open(job, listed)
    while batch := bulk.claim(job.id, "test", HOUR):
        found = [
            rescreened(desk, bulk, paper, list(names.values())[paper.position])
            for paper in batch.papers
        ]
        bulk.finish(batch, found, [])
    return job.id


def rescreened(desk: Desk, bulk: SqlBulk, paper: Listed, flip: Flip) -> Rescreened:
    brief = desk.office.docket.brief(paper.submission)
    before = bulk.before(paper.submission)
    assert brief is not None
    now = Ruling(
        status=Status.CLEARED,
        paper_class="judicial",
        doc_types=("ao-442",),
        reason_codes=(),
        content=brief.content.replace('"doc_type":"', '"doc_type":"x-'),
        policy_version=brief.policy_version,
    )
    return Rescreened(
        position=paper.position,
        submission=paper.submission,
        before=before,
        now=now,
        flip=flip,
        rank=RANKS[flip],
        pages=1,
        pages_read=0,
        spent_s=0.1,
    )


def see(client: httpx.Client, paper: str, job: str) -> httpx.Response:
    form = {"csrf": csrf(client), "job": job}
    return client.post(f"/flips/{paper}/seen", data=form)


def test_papers_that_changed_stand_there_the_most_dangerous_first(
    desk: Desk, bulk: SqlBulk
) -> None:
    change(desk, bulk, {UNSIGNED: Flip.CLEARED, AGENCY: Flip.MADE_A_COURTS})

    page = desk.signed_in().get("/flips").text

    places = [page.index(f"/papers/{desk.papers[name]}") for name in (AGENCY, UNSIGNED)]
    assert places == sorted(places)
    assert "Would be cleared as a court&#39;s" in page
    assert "form: ice-i-200" in page


def test_a_change_of_reasons_alone_is_not_for_counsel(
    desk: Desk, bulk: SqlBulk
) -> None:
    change(desk, bulk, {UNSIGNED: Flip.REASONS, AGENCY: Flip.NONE})

    assert "No paper that was screened again" in desk.signed_in().get("/flips").text


def test_what_counsel_saw_leaves_the_lane_and_stands_in_the_record(
    desk: Desk, bulk: SqlBulk
) -> None:
    job, paper = change(desk, bulk, {AGENCY: Flip.MADE_A_COURTS}), desk.papers[AGENCY]
    client = desk.signed_in("a.lee")

    assert see(client, paper, job).status_code == 303

    assert f"/papers/{paper}" not in client.get("/flips").text
    events = [
        (item.action, item.reference) for item in desk.office.docket.history(paper)
    ]
    assert events[-1] == ("flip seen", "a.lee")


def test_a_change_is_seen_once(desk: Desk, bulk: SqlBulk) -> None:
    job, paper = change(desk, bulk, {AGENCY: Flip.MADE_A_COURTS}), desk.papers[AGENCY]
    see(desk.signed_in("a.lee"), paper, job)

    assert see(desk.signed_in("b.kim"), paper, job).status_code == 404


def test_seeing_decides_nothing(desk: Desk, bulk: SqlBulk) -> None:
    job, paper = (
        change(desk, bulk, {WARRANT: Flip.NO_LONGER_A_COURTS}),
        desk.papers[WARRANT],
    )
    stood = desk.office.docket.brief(paper)

    see(desk.signed_in(), paper, job)

    assert desk.office.docket.brief(paper) == stood
    assert desk.office.decisions.decisions(paper) == ()


def test_hostile_names_are_shown_as_text(desk: Desk, bulk: SqlBulk) -> None:
    change(desk, bulk, {HOSTILE: Flip.CLASS})

    page = desk.signed_in().get("/flips").text

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_a_paper_that_waits_for_a_blind_answer_is_not_there(
    desk: Desk, bulk: SqlBulk
) -> None:
    job, paper = change(desk, bulk, {AGENCY: Flip.MADE_A_COURTS}), desk.papers[AGENCY]
    desk.office.blind.draw_blind(1_000, "2026-W48")
    client = desk.signed_in()

    assert paper not in client.get("/flips").text
    assert see(client, paper, job).status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPS, Role.DEPARTMENT])
def test_the_lane_is_counsels_alone(role: Role, desk: Desk, bulk: SqlBulk) -> None:
    change(desk, bulk, {AGENCY: Flip.MADE_A_COURTS})

    page = desk.signed_in("r.role", role).get("/flips")

    assert page.status_code == 403
    assert desk.papers[AGENCY] not in page.text


def test_the_lane_speaks_spanish(desk: Desk, bulk: SqlBulk) -> None:
    change(desk, bulk, {AGENCY: Flip.MADE_A_COURTS})

    page = desk.signed_in().get("/flips", headers={"Accept-Language": "es"}).text

    assert "Pasaría por judicial" in page

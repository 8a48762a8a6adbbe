"""What the desk shows where there is nothing, or something does not work."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.domain.status import Status
from screening.domain.view import View as Look
from screening.errors import PageUnreadable, Unavailable
from screening.ports import Ruling
from tests.makers import receipt
from tests.review.county import UNSIGNED, County, Desk, answered, csrf, running


class Failing:
    """Draws nothing, for the reason that a test gives."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def picture(self, content: bytes, view: Look) -> bytes:
        assert content
        assert view
        raise self.error


def test_an_empty_queue_says_where_papers_come_from(desk: Desk) -> None:
    client = desk.signed_in()
    for paper in desk.papers.values():
        answered(client, paper, answer="cannot_tell", ground="pages")

    page = client.get("/queue").text

    assert "Nothing waits for a decision." in page
    assert "New papers appear here as soon as they are screened" in page


def test_a_page_that_is_being_drawn_says_so_behind_its_picture(desk: Desk) -> None:
    page = desk.signed_in().get(f"/papers/{desk.papers[UNSIGNED]}").text

    assert page.index("The page is being drawn") < page.index("<image href")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        pytest.param(
            PageUnreadable("x"),
            "Nothing on it counts as read. Download the file",
            id="the page cannot be drawn",
        ),
        pytest.param(
            Unavailable("x"),
            "Nothing is cleared meanwhile. Try again in a minute, or download the file"
            " and read it yourself.",
            id="nothing can be drawn here",
        ),
    ],
)
def test_a_page_that_is_not_shown_says_what_that_means_and_what_to_do(
    error: Exception, says: str, county: County, tmp_path: Path
) -> None:
    office = replace(county.office, painter=Failing(error))
    with running(replace(county, office=office), tmp_path / "home") as desk:
        page = desk.signed_in().get(f"/papers/{desk.papers[UNSIGNED]}").text

    assert says in page
    assert f'href="/papers/{desk.papers[UNSIGNED]}/file"' in page
    assert 'name="answer"' in page


def test_who_saves_without_a_session_is_led_to_signing_in_and_back(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    client.get(f"/papers/{paper}")
    token = csrf(client)
    client.post(
        f"/papers/{paper}/draft", data={"csrf": token, "note": "Half a thought"}
    )
    client.cookies.delete("session")

    refused = client.post(f"/papers/{paper}/decide", data={"csrf": token})
    client.get(f"/papers/{paper}")
    back = client.post(desk.link())

    assert refused.headers["location"] == "/sign-in"
    assert back.headers["location"] == f"/papers/{paper}"
    assert "Half a thought" in client.get(f"/papers/{paper}").text


def ruled_anew(desk: Desk, paper: str) -> None:
    """Let the same bytes arrive again, and be called an agency's."""
    ledger, brief = desk.office.ledger, desk.office.docket.brief(paper)
    assert brief is not None
    told = {**json.loads(brief.content), "class": "administrative"}
    ledger.accept(receipt(source_id="again", department="sheriff"), paper, 1)
    (claim,) = ledger.claim("test", 1, timedelta(hours=1))
    ruling = Ruling(
        status=Status.AWAITING_REVIEW,
        paper_class="administrative",
        doc_types=brief.entry.doc_types,
        reason_codes=brief.entry.reason_codes,
        content=json.dumps(told),
        policy_version=brief.policy_version,
    )
    ledger.settle(claim, ruling, ())


def test_a_stale_tab_is_shown_what_differs_from_its_verdict(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    client.get(f"/papers/{paper}")
    ruled_anew(desk, paper)

    answer = answered(client, paper, note="My view of it.")

    assert answer.status_code == 409
    assert "Court&#39;s paper</del>" in answer.text
    assert "Agency&#39;s paper</ins>" in answer.text
    assert answer.text.count("<del>") == 1
    assert "My view of it." in answer.text


def test_who_lost_the_paper_sees_the_note_that_is_kept(desk: Desk) -> None:
    late, quick, paper = (
        desk.signed_in(),
        desk.signed_in("b.kim"),
        desk.papers[UNSIGNED],
    )
    late.get(f"/papers/{paper}")
    taken = {"csrf": csrf(quick), "why": "deadline"}
    quick.post(f"/papers/{paper}/take-over", data=taken)

    answer = answered(late, paper, note="My view of it.")

    assert "b.kim holds this paper until" in answer.text
    assert "<blockquote>My view of it.</blockquote>" in answer.text

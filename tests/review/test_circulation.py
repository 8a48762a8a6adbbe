"""Papers kept to counsel are not there for anybody else, whichever way one asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from screening.domain.person import Role
from screening.ports import Kept
from screening.review.routes import ROADS
from tests.review.county import AGENCY, UNSIGNED, WARRANT, County, Desk, running

OTHERS = [role for role in Role if role not in (Role.COUNSEL, Role.SUPERVISOR)]


@pytest.fixture
def keeping(county: County, tmp_path: Path) -> Iterator[Desk]:
    """A county in which arrest warrants are kept to counsel."""
    office = replace(county.office, kept=Kept(("ao-442",), ()))
    with running(replace(county, office=office), tmp_path / "home") as served:
        yield served


ASKED = [road for road in ROADS if road.method == "GET" and "{submission}" in road.path]


@pytest.mark.parametrize("role", OTHERS)
def test_no_page_or_picture_of_a_kept_paper_is_anybody_elses(
    role: Role, keeping: Desk
) -> None:
    client, paper = keeping.signed_in("r.role", role), keeping.papers[UNSIGNED]

    answers = {
        road.path: client.get(road.path.format(submission=paper, page=1, width=1200))
        for road in ASKED
    }

    shown = {
        path: item.status_code for path, item in answers.items() if item.is_success
    }
    assert shown == {}
    assert not [path for path, item in answers.items() if "ao-442" in item.text]


@pytest.mark.parametrize(
    "query", ["", "view=untouched", "search=arrest", "form=ao-442"]
)
def test_no_list_or_search_finds_a_kept_paper(query: str, keeping: Desk) -> None:
    auditor = keeping.signed_in("au", Role.AUDITOR)

    page = auditor.get(f"/queue?{query}").text

    assert keeping.papers[UNSIGNED] not in page
    assert keeping.papers[WARRANT] not in page


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "second"])
def test_a_kept_paper_stands_beside_no_other(
    is_first: bool,  # noqa: FBT001
    keeping: Desk,
) -> None:
    both = keeping.papers[UNSIGNED], keeping.papers[AGENCY]
    one, other = both if is_first else reversed(both)

    client = keeping.signed_in("au", Role.AUDITOR)
    answer = client.get(f"/papers/{one}/beside?other={other}")

    assert answer.status_code == 404


def test_a_kept_paper_is_in_no_count(keeping: Desk) -> None:
    mine = keeping.signed_in().get("/queue").text
    theirs = keeping.signed_in("au", Role.AUDITOR).get("/queue").text

    assert mine.count('class="line ') == theirs.count('class="line ') + 2


def test_a_department_does_not_learn_of_a_kept_paper(keeping: Desk) -> None:
    page = keeping.signed_in("s.dep", Role.DEPARTMENT).get("/submissions").text

    assert keeping.papers[UNSIGNED][:12] not in page


@pytest.mark.parametrize("role", [Role.COUNSEL, Role.SUPERVISOR])
def test_counsel_see_what_is_kept_to_them(role: Role, keeping: Desk) -> None:
    client = keeping.signed_in("c.one", role)

    assert client.get(f"/papers/{keeping.papers[UNSIGNED]}").status_code == 200
    assert keeping.papers[UNSIGNED] in client.get("/queue").text


def test_an_auditor_reads_what_is_not_kept(keeping: Desk) -> None:
    client = keeping.signed_in("au", Role.AUDITOR)

    assert client.get(f"/papers/{keeping.papers[AGENCY]}").status_code == 200


def test_forms_policy_and_seals_say_what_is_kept(desk: Desk) -> None:
    kept = desk.office.kept

    assert {"ao-110", "surveillance-order", "fbi-national-security-letter"} <= set(
        kept.doc_types
    )
    assert kept.reasons == ("sealed",)

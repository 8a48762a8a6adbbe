"""The blind lane: nothing of the verdict is to be had before the answer."""

from __future__ import annotations

import httpx
import pytest

from screening.domain.person import Role
from screening.review.routes import ROADS
from tests.review.county import AGENCY, UNSIGNED, WARRANT, Desk, csrf

EVERY = 1_000
"""Thousandths: all that may be drawn."""

ASKED = [road for road in ROADS if "{submission}" in road.path]


def answer(client: httpx.Client, paper: str, says: str = "judicial") -> httpx.Response:
    form = {"csrf": csrf(client), "answer": says, "note": ""}
    return client.post(f"/blind/{paper}", data=form)


def drawn(desk: Desk) -> str:
    """Draw everything; return the agency's paper, which is among it."""
    assert desk.office.blind.draw_blind(EVERY, "2026-W48") >= 1
    return desk.papers[AGENCY]


def test_the_blind_page_shows_the_paper_and_not_its_verdict(desk: Desk) -> None:
    briefs = [desk.office.docket.brief(paper) for paper in desk.papers.values()]
    types = {item for brief in briefs if brief for item in brief.entry.doc_types}
    drawn(desk)

    page = desk.signed_in().get("/blind").text

    assert any(f"/blind/{paper}/pages/1/" in page for paper in desk.papers.values())
    assert [item for item in types if item != "other" and item in page] == []
    assert [item for item in types if desk.office.titles.get(item, "\0") in page] == []
    assert page.count(" required> <span>") == 5


@pytest.mark.parametrize("role", [Role.COUNSEL, Role.AUDITOR])
def test_no_other_way_leads_to_a_paper_that_waits_blind(role: Role, desk: Desk) -> None:
    client, paper = desk.signed_in("r.role", role), drawn(desk)
    form = {"csrf": csrf(client), "why": "away", "what": "memorandum", "version": "1"}
    told = {}

    for road in ASKED:
        if "/blind/" in road.path:
            continue
        path = road.path.format(submission=paper, page=1, width=1200)
        got = client.request(road.method, path, data=form)
        told[road.path] = got.is_success or "ice-i-200" in got.text

    assert {path for path, leaks in told.items() if leaks} == set()


@pytest.mark.parametrize(
    "query", ["view=copies", "view=daily", "search=ice", "form=ice-i-200"]
)
def test_no_list_shows_a_paper_that_waits_blind(query: str, desk: Desk) -> None:
    paper = drawn(desk)

    assert paper not in desk.signed_in().get(f"/queue?{query}").text


def test_after_the_answer_the_paper_is_there_again(desk: Desk) -> None:
    client, paper = desk.signed_in(), drawn(desk)

    kept = answer(client, paper)

    assert kept.headers["location"] == f"/papers/{paper}"
    assert desk.office.titles["ice-i-200"] in client.get(f"/papers/{paper}").text


def test_an_answer_is_given_once(desk: Desk) -> None:
    client, paper = desk.signed_in(), drawn(desk)
    answer(client, paper)

    assert answer(client, paper, "other").status_code == 404


def test_an_answer_that_differs_is_counted_against_the_verdict(desk: Desk) -> None:
    client, paper = desk.signed_in(), drawn(desk)

    answer(client, paper, "judicial")

    tally = desk.office.blind.tally()
    assert (tally.answered, tally.same) == (1, 0)


def test_an_answer_stands_in_the_history_and_not_what_it_says(desk: Desk) -> None:
    client, paper = desk.signed_in(), drawn(desk)

    answer(client, paper)

    rows = [(row.action, row.reference) for row in desk.office.docket.history(paper)]
    assert ("answered blind", "a.lee") in rows


@pytest.mark.parametrize("name", [UNSIGNED, WARRANT])
def test_what_counsel_must_decide_is_never_drawn(name: str, desk: Desk) -> None:
    drawn(desk)

    assert desk.office.blind.blind_item(desk.papers[name]) is None


def test_drawing_again_draws_nothing_twice(desk: Desk) -> None:
    drawn(desk)

    assert desk.office.blind.draw_blind(EVERY, "2026-W48") == 0


def test_an_answer_of_no_class_is_refused(desk: Desk) -> None:
    client, paper = desk.signed_in(), drawn(desk)

    assert answer(client, paper, "maybe").status_code == 400
    assert desk.office.blind.tally().answered == 0

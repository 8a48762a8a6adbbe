"""Counsel lay the pages of a file out anew; what that touches is screened again."""

from __future__ import annotations

import json

import httpx
import pytest

from screening.domain.person import Role
from tests.review.county import PACKET, UNSIGNED, Desk, answered, csrf


def laid_out(client: httpx.Client, paper: str, **fields: str) -> httpx.Response:
    form = {"csrf": csrf(client), **fields}
    return client.post(f"/papers/{paper}/arrange", data=form)


def verdict_of(desk: Desk, paper: str) -> str:
    brief = desk.office.docket.brief(paper)
    assert brief is not None
    return brief.content


def pages_of(desk: Desk, paper: str) -> int:
    return len(json.loads(verdict_of(desk, paper))["pages"])


def test_merged_papers_are_screened_as_one_and_the_verdict_stays(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    before = verdict_of(desk, paper)

    laid_out(client, paper, begins="1")

    kept = desk.office.arrangements.standing(paper)
    assert kept is not None
    whole = tuple(range(1, pages_of(desk, paper) + 1))
    assert kept.arrangement.parts == (whole,)
    assert json.loads(kept.content)["anew"] == [list(whole)]
    assert verdict_of(desk, paper) == before


def each_alone(desk: Desk, paper: str) -> str:
    return ", ".join(str(page) for page in range(1, pages_of(desk, paper) + 1))


def test_what_a_new_border_does_not_touch_stays_as_it_was(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    segments = json.loads(verdict_of(desk, paper))["segments"]
    alone = [part for part in segments if len(part["pages"]) == 1]

    laid_out(client, paper, begins=each_alone(desk, paper))

    kept = desk.office.arrangements.standing(paper)
    assert kept is not None
    told = json.loads(kept.content)
    assert alone
    assert [part for part in told["segments"] if part in alone] == alone
    assert not [part for part in alone if part["pages"] in told["anew"]]


def test_evidence_of_a_part_screened_again_names_the_files_own_pages(
    desk: Desk,
) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    laid_out(client, paper, begins=each_alone(desk, paper))

    kept = desk.office.arrangements.standing(paper)
    assert kept is not None
    parts = json.loads(kept.content)["segments"]
    assert [part["pages"] for part in parts] == [
        [page] for page in range(1, pages_of(desk, paper) + 1)
    ]
    for part in parts:
        assert {item["page"] for item in part["evidence"]} <= set(part["pages"])


def test_a_turned_page_is_drawn_and_read_turned(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    before = json.loads(verdict_of(desk, paper))["pages"][0]

    answer = laid_out(client, paper, page="1", turn="180")

    kept = desk.office.arrangements.standing(paper)
    assert answer.status_code in (303, 422)
    if answer.status_code == 422:
        assert "It reads no better so" in answer.text
        assert kept is None
    else:
        assert kept is not None
        turned = json.loads(kept.content)["pages"][0]
        assert turned["rotation"] == (before["rotation"] + 180) % 360


def test_the_step_before_stands_again_once_one_is_taken_back(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    laid_out(client, paper, begins="1")
    laid_out(client, paper, begins="1, 2")

    client.post(f"/papers/{paper}/unarrange", data={"csrf": csrf(client)})

    kept = desk.office.arrangements.standing(paper)
    assert kept is not None
    assert len(kept.arrangement.parts) == 1
    client.post(f"/papers/{paper}/unarrange", data={"csrf": csrf(client)})
    assert desk.office.arrangements.standing(paper) is None


def test_each_step_stands_in_the_history(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    laid_out(client, paper, begins="1")
    client.post(f"/papers/{paper}/unarrange", data={"csrf": csrf(client)})

    rows = [(row.action, row.reference) for row in desk.office.docket.history(paper)]

    assert ("arranged", "a.lee") in rows
    assert ("arrangement undone", "a.lee") in rows


def test_the_page_shows_the_file_as_it_was_laid_out(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    laid_out(client, paper, begins="1")

    page = client.get(f"/papers/{paper}").text

    assert "A paper begins on page: 1." in page
    assert 'name="begins" value="1"' in page


def test_the_decision_keeps_the_parting_that_was_laid_out(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]
    laid_out(client, paper, begins="1")

    answered(client, paper, answer="correct", ground="boundary", begins="1")

    (kept,) = desk.office.decisions.decisions(paper)
    assert len(kept.decision.parts) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"begins": "77"}, "Some page is not of this file", id="far"),
        pytest.param({"page": "77", "turn": "90"}, "Some page is not", id="no page"),
        pytest.param({"page": "1", "turn": "45"}, "Some page is not", id="askew"),
        pytest.param({}, "The pages stand so already", id="nothing new"),
    ],
)
def test_a_layout_that_makes_no_sense_is_refused(
    fields: dict[str, str], says: str, desk: Desk
) -> None:
    client, paper = desk.signed_in(), desk.papers[PACKET]

    answer = laid_out(client, paper, **fields)

    assert answer.status_code == 422
    assert says in answer.text
    assert desk.office.arrangements.standing(paper) is None


def test_nobody_lays_out_what_another_holds(desk: Desk) -> None:
    paper, late = desk.papers[PACKET], desk.signed_in("b.kim")
    desk.signed_in().get(f"/papers/{paper}")

    answer = laid_out(late, paper, begins="1")

    assert answer.status_code == 409
    assert desk.office.arrangements.standing(paper) is None


def test_nothing_is_taken_back_where_nothing_stands(desk: Desk) -> None:
    client = desk.signed_in("s.up", Role.SUPERVISOR)
    path = f"/papers/{desk.papers[PACKET]}/unarrange"

    assert client.post(path, data={"csrf": csrf(client)}).status_code == 409

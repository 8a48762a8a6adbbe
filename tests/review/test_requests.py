"""Counsel ask a department for a page again, or put a paper to the supervisor."""

from __future__ import annotations

import httpx
import pytest

from screening.domain.person import Role
from screening.domain.referral import Matter
from tests.review.county import UNSIGNED, Desk, answered, csrf

LONG = 300


def sent(client: httpx.Client, paper: str, what: str, **fields: str) -> httpx.Response:
    form = {"csrf": csrf(client), **fields}
    return client.post(f"/papers/{paper}/{what}", data=form)


def owed(desk: Desk, template: str) -> list[str]:
    """Return the addresses that are owed a text about the unsigned warrant."""
    return [
        item.notice.recipient
        for item in desk.office.ledger.owed(LONG)
        if item.notice.template == template
        and item.notice.submission == desk.papers[UNSIGNED]
    ]


def test_the_department_is_told_that_a_page_is_needed_again(desk: Desk) -> None:
    sent(
        desk.signed_in(), desk.papers[UNSIGNED], "ask-for-page", why="missing", page="2"
    )

    assert owed(desk, "department-page") == ["sheriff@county.example"]


def test_the_departments_page_says_which_page(desk: Desk) -> None:
    sent(
        desk.signed_in(), desk.papers[UNSIGNED], "ask-for-page", why="cut_off", page="2"
    )

    page = desk.signed_in("s.taff", Role.DEPARTMENT).get("/submissions").text

    assert "Counsel asks for page 2 again" in page


def test_a_decided_paper_needs_no_page_any_more(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    sent(client, paper, "ask-for-page", why="cut_off", page="2")

    answered(client, paper, answer="cannot_tell", ground="pages")

    page = desk.signed_in("s.taff", Role.DEPARTMENT).get("/submissions").text
    assert "Counsel asks for page" not in page


def test_the_supervisor_is_told_and_may_take_the_paper(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    client.get(f"/papers/{paper}")

    answer = sent(client, paper, "escalate", why="conflict")

    brief = desk.office.docket.brief(paper)
    assert answer.headers["location"] == "/queue"
    assert owed(desk, "counsel-escalated") == ["division-chief@county.example"]
    assert brief is not None
    assert brief.entry.holding is None


def test_the_queue_marks_what_was_put_to_the_supervisor(desk: Desk) -> None:
    client = desk.signed_in()
    assert "put to the supervisor" not in client.get("/queue").text

    sent(client, desk.papers[UNSIGNED], "escalate", why="question")

    assert client.get("/queue").text.count("put to the supervisor") == 1


def test_the_supervisor_reads_who_put_it_to_them_and_why(desk: Desk) -> None:
    paper = desk.papers[UNSIGNED]
    sent(desk.signed_in(), paper, "escalate", why="conflict")

    page = desk.signed_in("s.up", Role.SUPERVISOR).get(f"/papers/{paper}").text

    assert "Put to the supervisor: I may not act in this matter." in page
    assert 'id="escalate"' not in page


def test_what_was_asked_stands_in_the_history(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    sent(client, paper, "ask-for-page", why="missing", page="2")
    sent(client, paper, "escalate", why="question")

    rows = {row.action: row.reference for row in desk.office.docket.history(paper)}

    assert rows["page asked for"] == "a.lee missing"
    assert rows["escalated"] == "a.lee question"


def test_the_same_page_is_not_asked_for_twice(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    sent(client, paper, "ask-for-page", why="missing", page="2")

    again = sent(client, paper, "ask-for-page", why="unreadable", page="2")

    assert again.status_code == 409
    assert len(desk.office.referrals.referrals(paper)) == 1


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        pytest.param("ask-for-page", {"why": "missing"}, id="no page"),
        pytest.param("ask-for-page", {"why": "missing", "page": "0"}, id="page 0"),
        pytest.param("ask-for-page", {"why": "missing", "page": "99999"}, id="far"),
        pytest.param("ask-for-page", {"why": "conflict", "page": "1"}, id="foreign"),
        pytest.param("escalate", {"why": ""}, id="no reason"),
        pytest.param("escalate", {"why": "missing"}, id="reason of another matter"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    what: str, fields: dict[str, str], desk: Desk
) -> None:
    answer = sent(desk.signed_in(), desk.papers[UNSIGNED], what, **fields)

    assert answer.status_code == 400
    assert desk.office.referrals.referrals(desk.papers[UNSIGNED]) == ()


def test_who_decided_meanwhile_is_not_asked(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    answered(client, paper, answer="cannot_tell", ground="pages")

    assert sent(client, paper, "escalate", why="question").status_code == 409


def test_notices_of_requests_and_of_the_decision_are_all_owed(desk: Desk) -> None:
    client, paper = desk.signed_in(), desk.papers[UNSIGNED]
    sent(client, paper, "ask-for-page", why="missing", page="2")
    sent(client, paper, "ask-for-page", why="missing", page="3")

    (first, second) = desk.office.referrals.referrals(paper)

    assert first.referral.matter is second.referral.matter is Matter.PAGE
    assert first.version < second.version
    assert len(owed(desk, "department-page")) == 2

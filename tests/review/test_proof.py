"""What cannot be taken back needs a person who proved lately who it is."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from screening.domain.person import Person, Role
from screening.ports import VouchedFor
from screening.review.office import FRESH
from tests.review.county import AGENCY, UNSIGNED, WARRANT, Desk, answered, csrf

JUST = timedelta(seconds=30)

LETS_ACT = [
    pytest.param(WARRANT, {"answer": "agree", "direction": "comply"}, id="to comply"),
    pytest.param(
        AGENCY, {"answer": "overturn:judicial", "ground": "form"}, id="to a court's"
    ),
]


def browser(desk: Desk, ago: timedelta) -> httpx.Client:
    """Return a browser in which somebody proved so long ago who it is."""
    at = desk.office.clock.now() - ago
    vouched = VouchedFor(Person("a.lee", Role.COUNSEL), at)
    client = desk.stranger()
    client.cookies.set("session", desk.office.sessions.open_session(vouched))
    return client


@pytest.mark.parametrize(("name", "fields"), LETS_ACT)
def test_an_old_proof_lets_nobody_act(
    name: str, fields: dict[str, str], desk: Desk
) -> None:
    client, paper = browser(desk, FRESH + JUST), desk.papers[name]

    answer = answered(client, paper, **fields, note="kept")

    assert answer.status_code == 403
    assert "Prove again who you are" in answer.text
    assert desk.office.decisions.decisions(paper) == ()
    assert "kept" in (desk.office.docket.draft(paper, "a.lee") or "")


@pytest.mark.parametrize(("name", "fields"), LETS_ACT)
def test_a_fresh_proof_does(name: str, fields: dict[str, str], desk: Desk) -> None:
    client, paper = browser(desk, FRESH - JUST), desk.papers[name]

    assert answered(client, paper, **fields).status_code == 303


def test_what_lets_nobody_act_needs_no_new_proof(desk: Desk) -> None:
    client, paper = browser(desk, FRESH + JUST), desk.papers[UNSIGNED]
    held_back = {"answer": "overturn:administrative", "ground": "form"}

    assert answered(client, paper, **held_back).status_code == 303


def test_nothing_is_taken_along_on_an_old_proof(desk: Desk) -> None:
    client, paper = browser(desk, FRESH + JUST), desk.papers[UNSIGNED]
    form = {"csrf": csrf(client), "what": "memorandum"}

    answer = client.post(f"/papers/{paper}/export", data=form)

    assert answer.status_code == 403
    assert "exported" not in [row.action for row in desk.office.docket.history(paper)]


def test_a_link_that_was_just_used_is_a_fresh_proof(desk: Desk) -> None:
    paper = desk.papers[WARRANT]

    answer = answered(desk.signed_in(), paper, answer="agree", direction="comply")

    assert answer.status_code == 303

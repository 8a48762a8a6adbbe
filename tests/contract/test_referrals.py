"""What counsel ask of others: one suite for both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.decision import Standing
from screening.domain.referral import Matter, Referral, Why
from tests.contract.test_desk import DECISION, LONG, PAPER, Both, both
from tests.makers import notice

__all__ = ["both"]

PAGE = Referral(PAPER, Matter.PAGE, Why.MISSING, "ada", page=2)
UP = Referral(PAPER, Matter.ESCALATION, Why.QUESTION, "ada")
TOLD = notice("records@county.test", template="department-page")


def test_a_request_owes_its_notice_though_the_same_mailbox_was_told(both: Both) -> None:
    both.settle()
    before = len(both.ledger.owed(10))

    kept = both.desk.refer(PAGE, [replace(TOLD, submission=PAPER)])

    assert kept is not None
    assert kept.version == 2
    assert len(both.ledger.owed(10)) == before + 1


def test_a_request_is_kept_as_it_was_made(both: Both) -> None:
    both.settle()

    both.desk.refer(PAGE, [])
    both.desk.refer(UP, [])

    assert [item.referral for item in both.desk.referrals(PAPER)] == [PAGE, UP]


def test_the_same_is_not_asked_twice_of_one_verdict(both: Both) -> None:
    both.settle()
    both.desk.refer(PAGE, [])

    assert both.desk.refer(replace(PAGE, why=Why.CUT_OFF, by="bob"), []) is None
    assert both.desk.refer(replace(PAGE, page=3), []) is not None


def test_a_new_verdict_can_be_asked_about_anew(both: Both) -> None:
    both.settle()
    both.desk.refer(UP, [])

    both.again(PAPER, reason_codes=("date_missing",), content='{"class": "other"}')

    assert both.desk.referrals(PAPER) == ()
    assert both.desk.refer(UP, []) is not None


def test_an_escalated_paper_is_let_go(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "ada", LONG)

    both.desk.refer(UP, [])

    assert both.desk.hold(PAPER, "bob", LONG).person == "bob"


def test_what_was_put_to_the_supervisor_is_told_of_many_papers_at_once(
    both: Both,
) -> None:
    both.settle()
    both.desk.refer(PAGE, [])
    assert both.desk.escalated([PAPER]) == frozenset()

    both.desk.refer(UP, [])

    assert both.desk.escalated([PAPER, "f" * 64]) == {PAPER}
    assert both.desk.escalated([]) == frozenset()


def test_a_new_verdict_is_put_to_nobody_yet(both: Both) -> None:
    both.settle()
    both.desk.refer(UP, [])

    both.again(PAPER, reason_codes=("date_missing",), content='{"class": "other"}')

    assert both.desk.escalated([PAPER]) == frozenset()


@pytest.mark.parametrize("referral", [PAGE, UP], ids=["page", "escalation"])
def test_nothing_is_asked_about_a_paper_that_is_not_open(
    referral: Referral, both: Both
) -> None:
    assert both.desk.refer(referral, []) is None


def test_a_decision_after_a_request_counts_on(both: Both) -> None:
    both.settle()
    both.desk.refer(PAGE, [])

    kept = both.desk.record(DECISION, Standing.FINAL, [], LONG)

    assert kept.version == 3


def test_a_department_learns_which_pages_are_wanted_until_it_is_decided(
    both: Both,
) -> None:
    both.settle()
    both.desk.refer(PAGE, [])

    (sent,) = both.desk.received_by("records", 10)

    assert sent.pages_asked == (2,)

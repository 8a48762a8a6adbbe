"""The view in which a paper stands follows its status and its verdict by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.domain.decision import Standing
from screening.domain.status import Status
from screening.ports import Filters, View
from tests.contract.test_desk import DECISION, LONG, OVER, PAPER, Both, both

__all__ = ["both"]

LANES = [View.DUE, View.COPIES, View.DAILY, View.DECIDED]


def lanes(both: Both) -> list[View]:
    """Return the views that hold a paper."""
    return [view for view in LANES if both.desk.entries(view, Filters(), "ada", 9)]


SETTLED = [
    pytest.param(Status.AWAITING_REVIEW, "administrative", View.DUE, id="in doubt"),
    pytest.param(Status.REJECTED, "undetermined", View.DUE, id="not readable"),
    pytest.param(Status.CLEARED, "judicial", View.DUE, id="a court's"),
    pytest.param(Status.CLEARED, "mixed", View.DUE, id="several"),
    pytest.param(Status.CLEARED, "undetermined", View.DUE, id="nobody's"),
    pytest.param(Status.CLEARED, "administrative", View.COPIES, id="an agency's"),
    pytest.param(Status.CLEARED, "other", View.DAILY, id="no process"),
]


@pytest.mark.parametrize(("status", "kind", "view"), SETTLED)
def test_a_settled_paper_stands_in_one_view(
    status: Status, kind: str, view: View, both: Both
) -> None:
    both.settle(status=status, paper_class=kind, reason_codes=())

    assert lanes(both) == [view]


@pytest.mark.parametrize(("status", "kind", "view"), SETTLED)
def test_a_view_counts_what_it_shows(
    status: Status, kind: str, view: View, both: Both
) -> None:
    both.settle(status=status, paper_class=kind, reason_codes=())

    counted = both.desk.counts("ada")

    assert [lane for lane in LANES[:3] if counted[lane]] == [view]


def test_a_new_verdict_that_moves_no_status_moves_the_paper(both: Both) -> None:
    both.settle(status=Status.CLEARED, paper_class="administrative", reason_codes=())

    anew = {"paper_class": "judicial", "content": '{"class": "mixed"}'}
    both.again(PAPER, status=Status.CLEARED, reason_codes=(), **anew)

    assert lanes(both) == [View.DUE]


def test_a_decided_paper_has_left_the_open_views(both: Both) -> None:
    both.settle()

    both.desk.record(DECISION, Standing.FINAL, [], OVER)

    assert lanes(both) == [View.DECIDED]


def test_a_decision_taken_back_puts_the_paper_where_it_stood(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [], LONG)

    both.desk.withdraw(PAPER, "ada")

    assert lanes(both) == [View.DUE]


def test_a_closed_paper_stays_among_the_decided(both: Both) -> None:
    both.settle()
    both.desk.record(DECISION, Standing.FINAL, [], OVER)

    both.desk.close_decided()

    assert lanes(both) == [View.DECIDED]


def test_a_held_paper_is_mine_only_while_the_lease_lasts(both: Both) -> None:
    both.settle()
    both.desk.hold(PAPER, "ada", timedelta(milliseconds=1))

    assert both.desk.entries(View.MINE, Filters(), "ada", 9) == ()
    assert both.desk.counts("ada")[View.MINE] == 0

from __future__ import annotations

from itertools import product

import pytest

from screening.domain.status import MOVES, SETTLED, Status, moved
from screening.errors import IllegalMove

LEGAL = [(current, target) for current in MOVES for target in sorted(MOVES[current])]


@pytest.mark.parametrize(("current", "target"), LEGAL)
def test_a_legal_move_leads_where_it_says(current: Status, target: Status) -> None:
    assert moved(current, target) is target


@pytest.mark.parametrize(
    ("current", "target"), sorted(set(product(Status, Status)) - set(LEGAL))
)
def test_every_other_move_is_refused(current: Status, target: Status) -> None:
    with pytest.raises(IllegalMove, match=f"{current} may not become {target}"):
        moved(current, target)


def test_the_table_knows_every_status() -> None:
    assert set(MOVES) == set(Status)


def test_every_status_is_reached_from_the_first() -> None:
    reached = {Status.RECEIVED}
    for _ in Status:
        reached |= {target for current in reached for target in MOVES[current]}

    assert reached == set(Status)


def test_a_paper_is_never_received_again() -> None:
    assert not any(Status.RECEIVED in targets for targets in MOVES.values())


def test_nothing_is_cleared_that_was_not_screened() -> None:
    before = {current for current in MOVES if Status.CLEARED in MOVES[current]}

    assert before == {Status.SCREENED}


def test_a_screened_paper_is_settled_next() -> None:
    assert MOVES[Status.SCREENED] == SETTLED


@pytest.mark.parametrize("status", sorted(SETTLED))
def test_a_person_can_decide_on_every_settled_paper(status: Status) -> None:
    assert Status.DECIDED in MOVES[status]


def test_a_decided_paper_is_closed_or_comes_up_again() -> None:
    assert MOVES[Status.DECIDED] == {Status.CLOSED, Status.SCREENED}
    assert MOVES[Status.CLOSED] == {Status.SCREENED}

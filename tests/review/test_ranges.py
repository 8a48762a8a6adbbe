"""Plots of ranges: times from the middle to the slow, and shares with their bounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.ports import BlindTally
from screening.review.pages.ranges import WIDTH, audit, times
from screening.review.words import words
from tests.makers import NOON
from tests.review.test_dashboard import course

T = words("en")


def test_a_time_ten_times_as_long_stands_one_mark_further() -> None:
    plot = times(T, [])

    seconds = {tick.label: tick.x for tick in plot.ticks}

    ten, hundred = seconds["10 s"] - seconds["1 s"], WIDTH / 5.9365
    assert ten == pytest.approx(hundred, abs=0.2)


def test_a_row_says_when_half_and_nearly_all_were_there() -> None:
    waits = [course(minutes) for minutes in range(1, 102)]

    plot = times(T, waits)

    assert plot.rows[1].says == "half within 51 min, 19 of 20 within 1 h 36 min"


def test_a_clock_that_is_ahead_makes_no_time_negative() -> None:
    early = course(5, told_at=NOON - timedelta(minutes=5))

    assert times(T, [early, early]).rows[0].x == 0.0


def test_of_one_paper_no_middle_is_told() -> None:
    assert times(T, [course(5)]).rows == ()


def test_the_share_stands_between_its_bounds() -> None:
    (row,) = audit(T, BlindTally(answered=50, same=49, left=0)).rows

    assert row.x < row.dot < row.x + row.width <= WIDTH
    assert row.says.startswith("98.0 % of 50; between 89.")


def test_where_nobody_answered_nothing_is_drawn() -> None:
    assert audit(T, BlindTally(answered=0, same=0, left=3)).rows == ()

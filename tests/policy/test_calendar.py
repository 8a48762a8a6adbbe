from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from screening.policy.calendar import Calendar
from screening.policy.holiday import Observance, Weekday, easter
from screening.policy.load import load_policy
from screening.settings import PROJECT

CALENDAR = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20)).calendar


@pytest.fixture
def calendar() -> Calendar:
    return CALENDAR


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 11, 21), id="a Saturday"),
        pytest.param(date(2026, 11, 26), id="a fourth Thursday"),
        pytest.param(date(2027, 5, 31), id="a last Monday, the fifth"),
        pytest.param(date(2026, 5, 25), id="a last Monday, the fourth"),
        pytest.param(date(2026, 7, 3), id="before a Saturday's holiday"),
        pytest.param(date(2027, 7, 5), id="after a Sunday's holiday"),
        pytest.param(date(2027, 12, 31), id="New Year's kept in the old year"),
        pytest.param(date(2028, 11, 10), id="Veterans Day on a Saturday"),
    ],
)
def test_a_weekend_or_holiday_is_not_worked(calendar: Calendar, day: date) -> None:
    assert not calendar.is_worked(day)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 11, 20), id="a Friday"),
        pytest.param(date(2026, 11, 19), id="a third Thursday"),
        pytest.param(date(2028, 11, 13), id="the Monday after it"),
    ],
)
def test_any_other_day_is_worked(calendar: Calendar, day: date) -> None:
    assert calendar.is_worked(day)


def test_a_day_that_is_worked_is_its_own_next(calendar: Calendar) -> None:
    assert calendar.next_worked(date(2026, 11, 20)) == date(2026, 11, 20)


def test_the_next_worked_day_lies_behind_holiday_and_weekend(
    calendar: Calendar,
) -> None:
    christmas = date(2027, 12, 24)

    assert calendar.next_worked(christmas) == date(2027, 12, 27)


@pytest.mark.parametrize(
    ("observance", "free"),
    [
        pytest.param(Observance.NEAREST, date(2026, 7, 3), id="the Friday before"),
        pytest.param(Observance.NEXT, date(2026, 7, 6), id="the Monday after"),
    ],
)
def test_a_holiday_on_a_saturday_is_kept_on_another_day(
    calendar: Calendar, observance: Observance, free: date
) -> None:
    kept = replace(calendar, observance=observance)

    assert not kept.is_worked(free)


def test_a_holiday_may_be_lost_to_a_weekend(calendar: Calendar) -> None:
    kept = replace(calendar, observance=Observance.NONE)

    assert kept.is_worked(date(2026, 7, 3))
    assert kept.is_worked(date(2026, 7, 6))


def test_a_county_may_work_on_saturdays(calendar: Calendar) -> None:
    six = replace(calendar, weekend=(Weekday.SUNDAY,))

    assert six.is_worked(date(2026, 11, 21))


def test_holidays_are_in_the_order_of_the_year(calendar: Calendar) -> None:
    days = [holiday.on(2026) for holiday in calendar.holidays]

    assert all(before < after for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        pytest.param(2024, date(2024, 3, 31), id="2024"),
        pytest.param(2025, date(2025, 4, 20), id="2025"),
        pytest.param(2026, date(2026, 4, 5), id="2026"),
        pytest.param(2027, date(2027, 3, 28), id="2027"),
        pytest.param(2038, date(2038, 4, 25), id="the latest that can be"),
        pytest.param(2285, date(2285, 3, 22), id="the earliest that can be"),
    ],
)
def test_easter_is_where_the_church_finds_it(year: int, sunday: date) -> None:
    assert easter(year) == sunday


STATE_DAYS = [
    pytest.param(date(2026, 2, 12), id="Lincoln's Birthday"),
    pytest.param(date(2026, 3, 25), id="Maryland Day"),
    pytest.param(date(2027, 3, 26), id="Good Friday"),
    pytest.param(date(2028, 9, 12), id="Defenders' Day"),
    pytest.param(date(2026, 11, 3), id="a general election"),
    pytest.param(date(2026, 11, 27), id="the Friday after Thanksgiving"),
]


@pytest.mark.parametrize("day", STATE_DAYS)
def test_the_state_s_rules_leave_out_days_on_which_the_county_works(
    calendar: Calendar, day: date
) -> None:
    assert (calendar.is_worked(day), calendar.of_state().is_worked(day)) == (
        True,
        False,
    )


def test_the_state_s_rules_leave_out_the_nation_s_holidays_too(
    calendar: Calendar,
) -> None:
    assert not calendar.of_state().is_worked(date(2026, 11, 26))


def test_no_election_is_held_in_odd_years(calendar: Calendar) -> None:
    assert calendar.of_state().is_worked(date(2027, 11, 2))


def test_the_state_s_own_holidays_are_kept_on_no_other_day(calendar: Calendar) -> None:
    # 12 February 2028 is a Saturday.
    assert calendar.of_state().is_worked(date(2028, 2, 11))

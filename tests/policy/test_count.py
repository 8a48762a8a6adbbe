from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from screening.policy.count import Count
from screening.policy.holiday import Weekday
from screening.policy.load import load_policy
from screening.policy.term import Counting
from screening.settings import PROJECT

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))
ZONE = POLICY.timezone


def local(text: str) -> datetime:
    """Return a moment on Maryland's clocks, which stand an hour ahead in summer."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def counted(counts: Counting, number: int, start: str) -> str:
    """Return where a count from ``start`` ends, on Maryland's clocks."""
    count = Count(POLICY.calendar, ZONE, number)
    return f"{count.ends(counts, local(start)).astimezone(ZONE):%Y-%m-%d %H:%M %Z}"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2026-11-17T15:00", "2026-11-19 15:00 EST", id="within a week"),
        pytest.param("2026-11-20T15:00", "2026-11-22 15:00 EST", id="over a weekend"),
        pytest.param("2026-10-31T12:00", "2026-11-02 11:00 EST", id="clocks go back"),
        pytest.param("2027-03-13T12:00", "2027-03-15 13:00 EDT", id="clocks go ahead"),
    ],
)
def test_hours_are_hours_that_pass(start: str, end: str) -> None:
    assert counted(Counting.HOURS, 48, start) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2026-11-17T15:00", "2026-11-19 15:00 EST", id="within a week"),
        pytest.param(
            "2026-11-20T15:00", "2026-11-24 15:00 EST", id="a weekend between"
        ),
        pytest.param("2026-11-21T15:00", "2026-11-25 00:00 EST", id="from a Saturday"),
        pytest.param("2026-11-25T08:00", "2026-11-30 08:00 EST", id="Thanksgiving"),
        pytest.param(
            "2026-07-02T08:00", "2026-07-07 08:00 EDT", id="a Friday observed"
        ),
        pytest.param("2026-10-30T15:00", "2026-11-03 15:00 EST", id="clocks go back"),
        pytest.param("2027-03-12T15:00", "2027-03-16 15:00 EDT", id="clocks go ahead"),
    ],
)
def test_hours_of_weekends_and_holidays_are_left_out(start: str, end: str) -> None:
    assert counted(Counting.WORKED_HOURS, 48, start) == end


def test_a_worked_day_on_which_clocks_go_back_has_25_hours() -> None:
    open_sundays = replace(POLICY.calendar, weekend=(Weekday.SATURDAY,))
    count = Count(open_sundays, ZONE, 25)

    end = count.ends(Counting.WORKED_HOURS, local("2026-11-01T00:00"))

    assert end == local("2026-11-02T00:00")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2026-11-16T09:00", "2026-11-19 17:00 EST", id="from a Monday"),
        pytest.param("2026-11-19T23:30", "2026-11-24 17:00 EST", id="from the night"),
        pytest.param("2026-11-21T09:00", "2026-11-25 17:00 EST", id="from a Saturday"),
        pytest.param(
            "2026-11-24T09:00", "2026-11-30 17:00 EST", id="a holiday between"
        ),
    ],
)
def test_worked_days_begin_with_the_next_and_end_when_offices_close(
    start: str, end: str
) -> None:
    assert counted(Counting.WORKED_DAYS, 3, start) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2026-11-16T09:00", "2026-11-30 17:00 EST", id="a Monday"),
        pytest.param("2026-11-14T09:00", "2026-11-30 17:00 EST", id="not a Saturday"),
        pytest.param("2026-11-12T09:00", "2026-11-27 17:00 EST", id="not Thanksgiving"),
    ],
)
def test_a_last_day_that_is_not_worked_gives_way_to_the_next(
    start: str, end: str
) -> None:
    assert counted(Counting.DAYS, 14, start) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2026-12-04T00:00", "2026-12-02 17:00 EST", id="within a week"),
        pytest.param("2026-11-30T00:00", "2026-11-25 17:00 EST", id="holiday, weekend"),
        pytest.param("2027-03-16T00:00", "2027-03-12 17:00 EST", id="clocks between"),
    ],
)
def test_worked_days_are_counted_back_too(start: str, end: str) -> None:
    assert counted(Counting.WORKED_DAYS_BEFORE, 2, start) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2026-11-20T16:59", "2026-11-20 17:00 EST", id="before it closes"),
        pytest.param("2026-11-20T17:00", "2026-11-23 17:00 EST", id="when it closes"),
        pytest.param("2026-11-26T09:00", "2026-11-27 17:00 EST", id="on a holiday"),
    ],
)
def test_an_open_day_is_the_one_under_way_or_the_next(start: str, end: str) -> None:
    assert counted(Counting.OPEN_DAY, 0, start) == end


def test_a_last_day_lasts_until_midnight_whatever_day_it_is() -> None:
    end = counted(Counting.THE_DAY, 0, "2026-11-29T00:00")

    assert end == "2026-11-29 23:59 EST"


def test_a_moment_after_the_county_s_midnight_is_of_its_new_day() -> None:
    # 03:30 UTC is still the evening before in Maryland.
    late = datetime.fromisoformat("2026-11-17T03:30+00:00")

    end = Count(POLICY.calendar, ZONE, 3).ends(Counting.WORKED_DAYS, late)

    assert end == local("2026-11-19T17:00")

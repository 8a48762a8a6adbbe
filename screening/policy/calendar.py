"""The county's calendar: weekends, holidays, and which days are worked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from screening.policy.table import Table

DAY = timedelta(days=1)


class Weekday(StrEnum):
    """The days of a week, in the order of `date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Observance(StrEnum):
    """What becomes of a holiday that falls on a weekend."""

    NEAREST = "nearest"
    """The nearest working day is free too: for a Saturday the Friday before it."""
    NEXT = "next"
    """The next working day is free too."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of every year, by its number in the month or by its weekday."""

    name: str
    month: int
    day: int
    """Of the month; 0 where the weekday says it."""
    weekday: Weekday | None
    nth: int
    """Which of the month's such weekdays, from 1; 5 is the last. 0 without one."""
    because: str
    """The law that makes it one."""

    def on(self, year: int) -> date:
        """Return its day in a year, before any is moved off a weekend."""
        if self.weekday is None:
            return date(year, self.month, self.day)
        first = date(year, self.month, 1)
        ahead = (list(Weekday).index(self.weekday) - first.weekday()) % 7
        found = first + timedelta(days=ahead, weeks=self.nth - 1)
        return found if found.month == self.month else found - timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days the county works."""

    weekend: tuple[Weekday, ...]
    observance: Observance
    holidays: tuple[Holiday, ...]
    because: str

    def is_worked(self, day: date) -> bool:
        """Tell whether a day is neither weekend nor holiday nor kept for one."""
        return not self._is_weekend(day) and day not in self._kept(day)

    def next_worked(self, day: date) -> date:
        """Return the day itself if it is worked, else the first after it that is."""
        while not self.is_worked(day):
            day += DAY
        return day

    def _is_weekend(self, day: date) -> bool:
        return list(Weekday)[day.weekday()] in self.weekend

    def _kept(self, day: date) -> frozenset[date]:
        """Return the holidays about a day; New Year's may be kept in the old year."""
        years = (day.year, day.year + 1)
        days = (item.on(year) for year in years for item in self.holidays)
        return frozenset(kept for found in days for kept in self._observed(found))

    def _observed(self, day: date) -> Iterator[date]:
        yield day
        if self.observance is Observance.NONE or not self._is_weekend(day):
            return
        after = before = day
        while self._is_weekend(after):
            after += DAY
        while self._is_weekend(before):
            before -= DAY
        is_nearer = day - before < after - day
        yield before if self._is_nearest and is_nearer else after

    @property
    def _is_nearest(self) -> bool:
        return self.observance is Observance.NEAREST


def read_calendar(row: Table) -> Calendar:
    """Read the table of the calendar.

    Raises:
        PolicyError: if an entry is missing, unknown or no day of any year.
    """
    row.allow("weekend", "observance", "because", "holidays")
    return Calendar(
        weekend=_weekend(row),
        observance=row.named(Observance, "observance"),
        holidays=tuple(_holiday(item) for item in row.rows("holidays")),
        because=row.text("because"),
    )


def _weekend(row: Table) -> tuple[Weekday, ...]:
    weekend = row.all_named(Weekday, "weekend")
    if set(weekend) == set(Weekday):
        raise row.slip("has a weekend that leaves no day to work on")
    return weekend


A_LEAP_YEAR = 2028
"""A day that this year has not, no year has."""

LAST = 5
"""No weekday comes more often in a month."""


def _holiday(row: Table) -> Holiday:
    row.allow("name", "month", "day", "weekday", "nth", "because")
    is_fixed = "day" in row.entries
    if is_fixed == bool({"weekday", "nth"} & set(row.entries)):
        raise row.slip("needs either a day, or a weekday and which of the month's")
    found = Holiday(
        name=row.text("name"),
        month=row.count("month"),
        day=row.count("day") if is_fixed else 0,
        weekday=None if is_fixed else row.named(Weekday, "weekday"),
        nth=0 if is_fixed else row.count("nth"),
        because=row.text("because"),
    )
    try:
        found.on(A_LEAP_YEAR)
    except ValueError as error:
        raise row.slip("names a day that no year has") from error
    if found.nth > LAST or (found.month, found.day) == (2, 29):
        raise row.slip("names a day that not every year has")
    return found

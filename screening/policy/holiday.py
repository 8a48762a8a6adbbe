"""One holiday of every year: by its date, by its weekday, or by Easter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from screening.policy.table import Table


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
    """A day of every year, by its number in the month, its weekday, or from Easter."""

    name: str
    month: int
    """0 where Easter says it."""
    day: int
    """Of the month; 0 where the weekday or Easter says it."""
    weekday: Weekday | None
    nth: int
    """Which of the month's such weekdays, from 1; 5 is the last. 0 without one."""
    because: str
    """The law that makes it one."""
    after: int = 0
    """Days behind the weekday so found: 1 is the day after Thanksgiving."""
    before_easter: int = 0
    """Days before Easter Sunday; 0 where the month says it."""
    every: int = 1
    """It is kept in years that this divides: 2 for elections."""
    observance: Observance | None = None
    """Its own, where it is not the calendar's."""

    def is_in(self, year: int) -> bool:
        """Tell whether that year has it."""
        return year % self.every == 0

    def on(self, year: int) -> date:
        """Return its day in a year, before any is moved off a weekend."""
        if self.before_easter:
            return easter(year) - timedelta(days=self.before_easter)
        if self.weekday is None:
            return date(year, self.month, self.day)
        first = date(year, self.month, 1)
        ahead = (list(Weekday).index(self.weekday) - first.weekday()) % 7
        found = first + timedelta(days=ahead, weeks=self.nth - 1)
        if found.month != self.month:
            found -= timedelta(weeks=1)
        return found + timedelta(days=self.after)


def easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus (J.-M. Oudin, 1940)."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    ahead = epact - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


A_LEAP_YEAR = 2028
"""A day that this year has not, no year has."""

LAST = 5
"""No weekday comes more often in a month."""


def read_holiday(row: Table) -> Holiday:
    """Read one holiday.

    Raises:
        PolicyError: if an entry is missing, unknown or no day of every year.
    """
    row.allow(
        *("name", "month", "day", "weekday", "nth", "because"),
        *("after", "before_easter", "every", "observance"),
    )
    ways = {"day", "weekday", "before_easter"} & set(row.entries)
    if len(ways) != 1 or ("nth" in row.entries) != ("weekday" in ways):
        raise row.slip("needs a day, or a weekday and which of the month's, or Easter")
    found = _holiday(row, ways.pop())
    try:
        found.on(A_LEAP_YEAR)
    except ValueError as error:
        raise row.slip("names a day that no year has") from error
    if found.nth > LAST or (found.month, found.day) == (2, 29):
        raise row.slip("names a day that not every year has")
    return found


def _holiday(row: Table, way: str) -> Holiday:
    is_own = "observance" in row.entries
    return Holiday(
        name=row.text("name"),
        month=0 if way == "before_easter" else row.count("month"),
        day=row.count("day") if way == "day" else 0,
        weekday=row.named(Weekday, "weekday") if way == "weekday" else None,
        nth=row.count("nth") if way == "weekday" else 0,
        because=row.text("because"),
        after=row.count("after") if "after" in row.entries else 0,
        before_easter=row.count("before_easter") if way == "before_easter" else 0,
        every=row.count("every") if "every" in row.entries else 1,
        observance=row.named(Observance, "observance") if is_own else None,
    )

"""Count hours and days on the county's clocks, weekends, holidays and all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from screening.policy.calendar import DAY, Calendar
from screening.policy.term import Counting

MIDNIGHT = time(23, 59)
"""The last minute of a day: people take 0:00 for either end of it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A way to count, and how far.

    Hours are hours that pass: the day on which clocks change has 23 or 25 of them.
    Whatever ends with a day ends when offices close, Fed. R. Civ. P. 6(a)(4)(B). The day
    of the event itself is never counted, Fed. R. Civ. P. 6(a)(1)(A), Md. Rule 1-203(a).
    """

    calendar: Calendar
    timezone: ZoneInfo
    """The county's."""
    number: int

    def ends(self, counts: Counting, start: datetime) -> datetime:
        """Return when the count ends, aware UTC; ``start`` is aware."""
        day = start.astimezone(self.timezone).date()
        match counts:
            case Counting.HOURS:
                return start.astimezone(UTC) + timedelta(hours=self.number)
            case Counting.WORKED_HOURS:
                return self._worked_hours(start)
            case Counting.DAYS:
                last = self.calendar.next_worked(day + self.number * DAY)
            case Counting.WORKED_DAYS:
                last = self.calendar.ahead(day, self.number)
            case Counting.WORKED_DAYS_BEFORE:
                last = self.calendar.back(day, self.number)
            case Counting.OPEN_DAY:
                last = self._open_day(start)
            case Counting.THE_DAY:
                return self.at(day, MIDNIGHT)
        return self._closing(last)

    def _worked_hours(self, start: datetime) -> datetime:
        """Let the hours of worked days pass, from midnight to midnight."""
        at, left = start.astimezone(UTC), timedelta(hours=self.number)
        while True:
            day = at.astimezone(self.timezone).date()
            night = self.at(day + DAY, time.min)
            if self.calendar.is_worked(day):
                if left <= night - at:
                    return at + left
                left -= night - at
            at = night

    def _open_day(self, start: datetime) -> date:
        """Return the day itself if some of its worked time is left, else the next."""
        day = start.astimezone(self.timezone).date()
        is_over = start >= self._closing(day)
        return self.calendar.next_worked(day + DAY if is_over else day)

    def _closing(self, day: date) -> datetime:
        return self.at(day, self.calendar.closes)

    def at(self, day: date, hour: time) -> datetime:
        """Return that hour of the county's clocks, aware UTC."""
        return datetime.combine(day, hour, self.timezone).astimezone(UTC)

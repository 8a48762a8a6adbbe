"""When the daily test paper is sent in, and how soon counsel must have its notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from screening.policy.calendar import DAY, Calendar
from screening.policy.table import Table


@dataclass(frozen=True, slots=True)
class CanaryRule:
    """The daily test paper."""

    at: time
    """From then on, by the county's clocks, a worked day's paper is due."""
    within: timedelta
    """From its receipt until its notice has been handed to the mail server."""
    because: str

    def day(self, local: datetime, calendar: Calendar) -> date:
        """Return the last worked day whose test paper is due; ``local`` is now."""
        day = local.date() if local.time() >= self.at else local.date() - DAY
        while not calendar.is_worked(day):
            day -= DAY
        return day


def read_canary(row: Table) -> CanaryRule:
    """Read the table of the test paper.

    Raises:
        PolicyError: if an entry is missing, unknown or no hour of the day.
    """
    row.allow("at", "within_min", "because")
    return CanaryRule(
        at=row.clock("at"),
        within=timedelta(minutes=row.count("within_min")),
        because=row.text("because"),
    )

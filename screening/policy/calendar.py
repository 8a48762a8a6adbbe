"""The county's calendar: weekends, holidays, and which days are worked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from screening.policy.holiday import Holiday, Observance, Weekday, read_holiday
from screening.policy.table import Table

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days the county works, and until when."""

    weekend: tuple[Weekday, ...]
    observance: Observance
    closes: time
    """The end of a worked day, by the county's clocks."""
    holidays: tuple[Holiday, ...]
    state_holidays: tuple[Holiday, ...]
    """Days that the State's rules leave out beside these; the county works on them."""
    because: str

    def of_state(self) -> Calendar:
        """Return the calendar by which the State's rules count."""
        every = (*self.holidays, *self.state_holidays)
        return replace(self, holidays=every, state_holidays=())

    def is_worked(self, day: date) -> bool:
        """Tell whether a day is neither weekend nor holiday nor kept for one."""
        return not self._is_weekend(day) and day not in self._kept(day)

    def next_worked(self, day: date) -> date:
        """Return the day itself if it is worked, else the first after it that is."""
        while not self.is_worked(day):
            day += DAY
        return day

    def ahead(self, day: date, days: int) -> date:
        """Return the worked day that is so many worked days behind ``day``."""
        return self._counted(day, days, DAY)

    def back(self, day: date, days: int) -> date:
        """Return the worked day that is so many worked days before ``day``."""
        return self._counted(day, days, -DAY)

    def _counted(self, day: date, days: int, step: timedelta) -> date:
        while days:
            day += step
            days -= self.is_worked(day)
        return day

    def _is_weekend(self, day: date) -> bool:
        return list(Weekday)[day.weekday()] in self.weekend

    def _kept(self, day: date) -> frozenset[date]:
        """Return the holidays about a day; New Year's may be kept in the old year."""
        years = (day.year, day.year + 1)
        return frozenset(
            kept
            for year in years
            for item in self.holidays
            if item.is_in(year)
            for kept in self._observed(item.on(year), item)
        )

    def _observed(self, day: date, holiday: Holiday) -> Iterator[date]:
        yield day
        observance = holiday.observance or self.observance
        if observance is Observance.NONE or not self._is_weekend(day):
            return
        after = before = day
        while self._is_weekend(after):
            after += DAY
        while self._is_weekend(before):
            before -= DAY
        is_nearer = day - before < after - day
        is_before = observance is Observance.NEAREST and is_nearer
        yield before if is_before else after


def read_calendar(row: Table) -> Calendar:
    """Read the table of the calendar.

    Raises:
        PolicyError: if an entry is missing, unknown or no day of any year.
    """
    row.allow(
        *("weekend", "observance", "closes", "because"),
        *("holidays", "state_holidays"),
    )
    has_own = "state_holidays" in row.entries
    own = row.rows("state_holidays") if has_own else ()
    return Calendar(
        weekend=_weekend(row),
        observance=row.named(Observance, "observance"),
        closes=row.clock("closes"),
        holidays=tuple(read_holiday(item) for item in row.rows("holidays")),
        state_holidays=tuple(read_holiday(item) for item in own),
        because=row.text("because"),
    )


def _weekend(row: Table) -> tuple[Weekday, ...]:
    weekend = row.all_named(Weekday, "weekend")
    if set(weekend) == set(Weekday):
        raise row.slip("has a weekend that leaves no day to work on")
    return weekend

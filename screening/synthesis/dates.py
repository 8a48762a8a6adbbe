"""Dates as papers print them; month names do not depend on the locale."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip


def slashed(day: date) -> str:
    """Return 11/03/2026."""
    return f"{day.month:02d}/{day.day:02d}/{day.year}"


def short(day: date) -> str:
    """Return 11/03/26, as the banner of a court's electronic files does."""
    return f"{day.month:02d}/{day.day:02d}/{day.year % 100:02d}"


def long(day: date) -> str:
    """Return November 3, 2026."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def ordinal(day: date) -> str:
    """Return 3rd day of November, 2026, as orders date themselves."""
    tail = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    tail = "th" if day.day in (11, 12, 13) else tail
    return f"{day.day}{tail} day of {MONTHS[day.month - 1]}, {day.year}"


def clock(hour: int, minute: int) -> str:
    """Return a time of day such as 2:47 p.m.; ``hour`` is 0 to 23."""
    half = "a.m." if hour < 12 else "p.m."
    return f"{(hour - 1) % 12 + 1}:{minute:02d} {half}"

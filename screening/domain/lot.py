"""Which lot decides what is drawn in a week."""

from __future__ import annotations

from datetime import date


def lot_of(day: date) -> str:
    """Return the week's lot, such as ``2026-W48`` (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"

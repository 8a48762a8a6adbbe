"""Times as people read them: how long is left, how long ago, what the clock says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.review.office import Office
from screening.review.words import Words

SOON_MIN = 15
"""From here on a deadline is shown as pressing: the shortest in policy is ten."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When somebody must have acted."""

    left: str
    """How long is left, or how late it is."""
    at: str
    """The county's clock."""
    iso: str
    level: str
    """late, soon, later or none: for the colour, which the words repeat."""


def deadline(office: Office, t: Words, due_at: datetime | None) -> Deadline:
    """Return the deadline in words."""
    if due_at is None:
        return Deadline(t("due.none"), "", "", "none")
    minutes = int((due_at - office.clock.now()).total_seconds() // 60)
    level = "late" if minutes < 0 else "soon" if minutes < SOON_MIN else "later"
    key = "due.late" if minutes < 0 else "due.left"
    left = t(key, span=span(t, abs(minutes)))
    return Deadline(left, clock(office, t, due_at), due_at.isoformat(), level)


def span(t: Words, minutes: int) -> str:
    """Return a length of time by its two largest units."""
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    if minutes and not minutes % 1440:
        return t("span.whole_days", days=days)
    if hours and not rest % 60 and not days:
        return t("span.whole_hours", hours=hours)
    if days:
        return t("span.days", days=days, hours=hours)
    if hours:
        return t("span.hours", hours=hours, minutes=f"{left:02}")
    return t("span.minutes", minutes=left)


def clock(office: Office, t: Words, moment: datetime) -> str:
    """Return the moment on the county's clocks."""
    return office.policy.local(moment).strftime(t("clock.day_and_time"))

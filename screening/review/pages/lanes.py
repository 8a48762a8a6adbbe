"""The two lanes beside the queue, and how many papers wait in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screening.domain.person import Person
from screening.review.access import may
from screening.review.office import Office

MOST = 999
"""More is shown as so many and more: a tab has room for it, and a day no time."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A link to papers that are in no view of the queue."""

    key: str
    """Of its words, its address and its count."""
    count: str


def lanes(office: Office, person: Person) -> tuple[Lane, ...]:
    """Return the lanes that the person may use."""
    waiting = lane_counts(office, person)
    return tuple(Lane(key, shown_count(count)) for key, count in waiting.items())


def lane_counts(office: Office, person: Person) -> Mapping[str, int]:
    """Return how many papers wait in each; none for whoever only reads."""
    counts = {}
    if may(person.role, "blind"):
        counts["blind"] = office.blind.tally().left
    if may(person.role, "flips"):
        counts["flips"] = office.flips.unseen_count()
    return counts


def shown_count(count: int) -> str:
    """Return a count as a tab has room for it; papers are counted up to 1,000."""
    return f"{MOST}+" if count > MOST else str(count)

"""What operations see: how much waits, and nothing of any paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from screening.ports import View
from screening.review.office import Office

LATE = timedelta(minutes=15)
"""A paper that is not settled by then is an alarm: design, section 7."""


@dataclass(frozen=True, slots=True)
class HealthPage:
    """Counts."""

    views: tuple[tuple[str, int], ...]
    late: tuple[str, ...]
    """First digits of papers that the machine has not settled in time."""
    policy: str


def health_page(office: Office) -> HealthPage:
    """Return the counts."""
    counts = office.docket.counts("")
    wanted = (View.DUE, View.SECOND, View.COPIES, View.DAILY)
    late = office.ledger.unsettled(LATE)
    return HealthPage(
        views=tuple((view.value, counts[view]) for view in wanted),
        late=tuple(paper[:12] for paper in late),
        policy=office.policy.version,
    )

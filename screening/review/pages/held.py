"""How long a paper is held for whoever looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from screening.ports import Holding
from screening.review.office import LEASE, Office
from screening.review.pages.clock_words import clock
from screening.review.words import Words

SOON_S = 120
"""From here on the end is told: WCAG 2.1 (2.2.1) asks for twenty seconds at least to
answer, and whoever reads a page looks up about once a minute."""


@dataclass(frozen=True, slots=True)
class Held:
    """The lease on a paper, which the page counts down."""

    until: str
    """The county's clock; empty where nobody holds it."""
    left_s: int
    """Seconds, of the server's clock: that of a desk may be wrong."""
    lasts_s: int = int(LEASE.total_seconds())
    """What it is prolonged to whenever something is kept."""
    soon_s: int = SOON_S

    @property
    def minutes(self) -> int:
        """Whole minutes that are left."""
        return self.left_s // 60


def held(office: Office, t: Words, holding: Holding | None) -> Held:
    """Return the lease in words and seconds."""
    if holding is None:
        return Held("", 0)
    left = holding.until - office.clock.now()
    return Held(clock(office, t, holding.until), max(0, int(left.total_seconds())))

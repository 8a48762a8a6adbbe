"""Whether papers flow: what the ledger tells of it, in counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from screening.ports.ledger import Paper


class Pulse(Protocol):
    """Counts that leave out test papers, except where one is asked for.

    Times are the database's own. A dead service raises Unavailable.
    """

    def longest_wait(self) -> timedelta | None:
        """Return how long the oldest paper without a verdict waits; None if none does."""
        ...

    def since_settled(self) -> timedelta | None:
        """Return how long ago a paper was settled last; None if none ever was."""
        ...

    def arrived(self, since: datetime, at_least: timedelta) -> int:
        """Return how many papers came since then, each ``at_least`` so long ago."""
        ...

    def has_read_page(self, since: datetime) -> bool:
        """Tell whether words of any page were read since then."""
        ...

    def overdue(self, pause: timedelta) -> int:
        """Return how many notices, or reminders, are owed for longer than ``pause``."""
        ...

    def given_up(self, within: timedelta) -> int:
        """Return how many notices were given up for good ``within`` this time."""
        ...

    def test_paper(self, name: str) -> Paper | None:
        """Return the test paper of this name; None if it has not come in."""
        ...

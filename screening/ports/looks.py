"""When the inboxes of other machines were looked into last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol


class Looks(Protocol):
    """Notes of whoever looks, for whoever watches that somebody does."""

    def note(self, source: str, failed: int) -> None:
        """Note that an inbox answered just now, and how many papers it did not give.

        Raises:
            Unavailable: if the ledger did not answer.
        """
        ...

    def overdue(self, sources: Collection[str], pause: timedelta) -> int:
        """Count those of the inboxes that did not answer for so long.

        One that nobody ever looked into counts from when it is first asked about.

        Raises:
            Unavailable: if the ledger did not answer.
        """
        ...

    def failed(self, sources: Collection[str]) -> int:
        """Count the papers that the inboxes did not give at the last look."""
        ...

"""Looks in memory; a test lets time pass."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta


class MemoryLooks:
    """Keeps, for each inbox, how long ago it answered and what it did not give."""

    def __init__(self) -> None:
        self.passed = timedelta()
        """How much time a test lets pass."""
        self._noted: dict[str, tuple[timedelta, int]] = {}

    def note(self, source: str, failed: int) -> None:
        self._noted[source] = (self.passed, failed)

    def overdue(self, sources: Collection[str], pause: timedelta) -> int:
        for source in sources:
            self._noted.setdefault(source, (self.passed, 0))
        return sum(self.passed - self._noted[item][0] >= pause for item in sources)

    def failed(self, sources: Collection[str]) -> int:
        return sum(self._noted[item][1] for item in sources if item in self._noted)

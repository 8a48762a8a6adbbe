"""Memory for papers while they come in, given out by the byte.

By the byte and not by the paper: whoever sends a page over a slow line holds a page's
worth, and nobody waits for that. One department never holds more than half.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from screening.errors import Unavailable

WAIT_S = 60.0
"""So long a paper waits for others to be kept; then its sender is to come again."""

LEAST_BYTES = 64_000
"""What any paper holds at least: connections cost memory, too."""


class Space:
    """So many bytes, of which nobody gets more than there are free."""

    def __init__(self, most_bytes: int) -> None:
        """Take how many bytes may be held at a time."""
        self._most_bytes = most_bytes
        self._held: Counter[str] = Counter()
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def held(self, department: str, count: int) -> AsyncIterator[None]:
        """Hold ``count`` bytes within the block, once they are free.

        Raises:
            Unavailable: if they were not free in time.
        """
        wanted = min(max(count, LEAST_BYTES), self._most_bytes // 2)
        await self._taken(department, wanted)
        try:
            yield
        finally:
            async with self._changed:
                self._held[department] -= wanted
                self._changed.notify_all()

    async def _taken(self, department: str, wanted: int) -> None:
        try:
            async with asyncio.timeout(WAIT_S), self._changed:
                await self._changed.wait_for(lambda: self._fits(department, wanted))
                self._held[department] += wanted
        except TimeoutError as error:
            raise Unavailable("other papers fill the memory for uploads") from error

    def _fits(self, department: str, wanted: int) -> bool:
        own = self._held[department] + wanted
        whole = self._held.total() + wanted
        return own <= self._most_bytes // 2 and whole <= self._most_bytes

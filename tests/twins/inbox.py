"""An inbox in memory."""

from __future__ import annotations

from collections.abc import Iterator

from screening.errors import Unavailable
from screening.ports import Arrival


class MemoryInbox:
    """Holds what a test drops; ``is_away`` makes it not answer."""

    def __init__(self, department: str = "records") -> None:
        self.department = department
        self.is_away = False
        self.removes = False
        self.papers: dict[Arrival, bytes] = {}
        self.spoilt: set[str] = set()
        self._dropped = 0

    @property
    def source(self) -> str:
        return f"memory:{self.department}"

    def drop(self, name: str, content: bytes) -> bool:
        """Put a paper in; False if one of this name lies there."""
        self._answer()
        if any(arrival.name == name for arrival in self.papers):
            return False
        self._dropped += 1
        arrival = Arrival(self.source, str(self._dropped), self.department, name)
        self.papers[arrival] = content
        return True

    def replace(self, name: str, content: bytes) -> None:
        """Put a paper in the place of the one of the same name, as in a folder."""
        self.papers = {
            arrival: kept
            for arrival, kept in self.papers.items()
            if arrival.name != name
        }
        self.drop(name, content)

    def spoil(self, name: str) -> None:
        """Let the paper of this name be listed but never fetched."""
        self.spoilt.add(name)

    def arrivals(self) -> Iterator[Arrival]:
        self._answer()
        yield from list(self.papers)

    def fetch(self, arrival: Arrival) -> bytes:
        self._answer()
        if arrival not in self.papers or arrival.name in self.spoilt:
            raise Unavailable(f"{arrival.source_id} left {self.source}")
        return self.papers[arrival]

    def acknowledge(self, arrival: Arrival) -> None:
        self._answer()
        self.papers.pop(arrival, None)

    def _answer(self) -> None:
        if self.is_away:
            raise Unavailable(f"{self.source} did not answer")

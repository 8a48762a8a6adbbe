"""Ways in: what lies there, and how it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from screening.domain.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something whole that lies in an inbox."""

    source: str
    """The inbox, such as ``folder:records``."""
    source_id: str
    """Unique within the source; another file under the same name has another id."""
    department: str
    name: str
    """What the sender called it: shown to people, never logged."""
    provenance: Provenance | None = None
    """What vouches for where it comes from; None where nothing could."""


class Inbox(Protocol):
    """One department's way in."""

    @property
    def source(self) -> str:
        """The inbox's id, such as ``folder:records``."""
        ...

    def arrivals(self) -> Iterator[Arrival]:
        """Yield what lies there whole, oldest first; half-written files wait."""
        ...

    def fetch(self, arrival: Arrival) -> bytes:
        """Return the bytes.

        Raises:
            Unavailable: if the inbox does not answer or the paper went away.
        """
        ...

    def acknowledge(self, arrival: Arrival) -> None:
        """Take the paper out of the inbox. Twice is as good as once.

        Called only when the bytes are durable and the receipt is committed.
        """
        ...

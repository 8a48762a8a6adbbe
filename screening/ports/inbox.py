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

    @property
    def removes(self) -> bool:
        """Whether acknowledging leaves nothing of the paper at its source.

        Then a look after the one that accepted it does that.
        """
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

        Called only when the receipt is committed and the archive's copy was read back.
        """
        ...


class Aside(Protocol):
    """Papers that were acknowledged and wait there for a second look.

    Every method raises Unavailable if the place did not answer.
    """

    @property
    def source(self) -> str:
        """The id of the inbox they came through."""
        ...

    def resting(self) -> Iterator[Arrival]:
        """Yield what nobody has written to for a while, oldest first."""
        ...

    def reread(self, arrival: Arrival) -> bytes | None:
        """Return the bytes as they lie there now; None if somebody removed them."""
        ...

    def remove(self, arrival: Arrival) -> None:
        """Remove for good what is as it was read again. Twice is as good as once."""
        ...

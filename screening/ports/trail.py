"""The audit chain as the ledger keeps it, for whoever signs, checks or shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from screening.audit.checkpoint import Checkpoint
from screening.audit.custody import Custody
from screening.audit.entry import Link


@dataclass(frozen=True, slots=True)
class Altered:
    """Content that is not what an entry sealed."""

    sequence: int
    kept_in: str
    """Name of the ledger's table."""
    is_gone: bool
    """Whether the row is missing although its salt was not erased with it."""


class AuditTrail(Protocol):
    """Reads the chain; the only thing it adds is checkpoints.

    Raises everywhere: Unavailable if the ledger did not answer, Tampered if what it
    holds cannot be read as a chain.
    """

    def links(self, after: int = 0) -> Iterator[Link]:
        """Yield the links with a higher sequence, in order, few at a time."""
        ...

    def head(self) -> tuple[int, str]:
        """Return sequence and digest in the head row; (0, `GENESIS`) at first."""
        ...

    def altered(self) -> Iterator[Altered]:
        """Compare every sealed receipt, ruling and notice with its seal."""
        ...

    def checkpoints(self, after: int = 0) -> Iterator[Checkpoint]:
        """Yield the ledger's copies of the checkpoints after this number, in order."""
        ...

    def newest_checkpoint(self) -> Checkpoint | None:
        """Return the ledger's copy of the newest checkpoint."""
        ...

    def add_checkpoint(self, checkpoint: Checkpoint) -> bool:
        """Keep a copy; False, changing nothing, if its number is taken."""
        ...

    def kept(self, place: str) -> int:
        """Return the number of the newest checkpoint that an outside place took."""
        ...

    def mark_kept(self, place: str, number: int) -> None:
        """Record that an outside place has taken all checkpoints up to this number."""
        ...

    def submissions(self, prefix: str) -> tuple[str, ...]:
        """Return the ids that begin so, at most two: enough to see that it is not one."""
        ...

    def custody(self, submission: str) -> Custody | None:
        """Return all that is known of one paper; None if it never came."""
        ...

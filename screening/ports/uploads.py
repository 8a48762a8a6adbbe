"""What a department that hands papers in is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from screening.domain.status import Status


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A receipt, and how its paper stands."""

    submission: str
    """SHA-256 of the bytes."""
    received_at: datetime
    """Aware UTC."""
    status: Status


class Uploads(Protocol):
    """Receipts, for whoever handed the paper in.

    A dead service raises Unavailable.
    """

    def receipt(self, source: str, source_id: str) -> HandedIn | None:
        """Return what was accepted under this id; None if nothing was."""
        ...

    def standing(self, submission: str, department: str) -> HandedIn | None:
        """Return the department's first receipt of these bytes that was not erased.

        None if it has none, whoever else may have one.
        """
        ...

    def unclaimed(self) -> tuple[str, ...]:
        """Return the ids of uploads that nobody has begun to work on, in no order."""
        ...

"""Where checkpoints lie outside the ledger, so that it cannot be altered alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from screening.audit.checkpoint import Checkpoint


class CheckpointPlace(Protocol):
    """One outside place; whoever owns the ledger's database ought not to own it."""

    @property
    def name(self) -> str:
        """At most 40 characters, another one for another place of the same kind."""
        ...

    def keep(self, checkpoints: Sequence[Checkpoint]) -> None:
        """Take these, which follow what it has; the same ones again change nothing.

        Raises:
            Tampered: if another checkpoint of the same number lies there.
            Unavailable: if the place did not answer.
            Undeliverable: if it refuses for good.
        """
        ...

    def newest(self) -> Checkpoint | None:
        """Return the newest one; None if it has none, or is read by people only.

        Raises:
            Unavailable: if the place did not answer.
        """
        ...

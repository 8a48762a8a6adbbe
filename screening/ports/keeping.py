"""How long the ledger keeps what a paper says, and what stops it from being erased."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from screening.domain.hold import Hold, HoldReason


@dataclass(frozen=True, slots=True)
class Term:
    """How long closed papers of a class are kept."""

    paper_class: str | None
    """None for papers that were rejected."""
    kept: timedelta
    """Counted from when the paper was closed."""


class Keeping(Protocol):
    """Holds and erasure; what was erased leaves an audit entry of ids alone.

    Every method is one transaction in the ledger's time. A hold and an erasure wait for
    each other, and a hold that came first wins. Raises Unavailable if the ledger did not
    answer.
    """

    def hold(self, submission: str, person: str, reason: HoldReason) -> bool:
        """Keep a paper from now on; False if it is held so already, or never came."""
        ...

    def release(self, submission: str, person: str, reason: HoldReason) -> bool:
        """End the hold for that reason; False if there is none."""
        ...

    def holds(self, submission: str) -> tuple[Hold, ...]:
        """Return the holds that stand, oldest first."""
        ...

    def expired(self, terms: Sequence[Term], limit: int) -> tuple[str, ...]:
        """Return closed papers whose term is over and that nothing holds."""
        ...

    def erase(self, submission: str, terms: Sequence[Term]) -> bool:
        """Erase what the paper says and was called; False if it is not expired (now).

        Its bytes are the archive's; `erased` names it until they are gone.
        """
        ...

    def erased(self) -> Iterator[str]:
        """Yield papers erased, not held, and not come again since; in no order."""
        ...

    def unminimised(self, kept: timedelta, limit: int) -> tuple[str, ...]:
        """Return papers with a verdict older than this that was not minimised."""
        ...

    def minimise(
        self, submission: str, fields: Collection[str], kept: timedelta
    ) -> bool:
        """Erase these fields from its verdicts older than this, and keep the rest.

        The stored reading goes too: it holds every word, and is made anew if wanted.
        Returns False if nothing was to be done, or a hold keeps the paper as it is.
        """
        ...

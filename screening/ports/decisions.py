"""Where counsel's decisions are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from screening.domain.decision import Decision, Recorded, Standing
from screening.domain.notice import Notice


class Decisions(Protocol):
    """Counsel's decisions, each with its audit entries and notices in one transaction."""

    def record(
        self,
        decision: Decision,
        standing: Standing,
        notices: Sequence[Notice],
        undo: timedelta,
    ) -> Recorded:
        """Keep the decision under a version of its own.

        A final one moves the paper to decided and owes the notices, which nobody sends
        before ``undo`` is over; whoever held the paper lets it go. A proposed one
        moves nothing and owes nothing.

        Raises:
            Superseded: if the paper has another verdict or was decided meanwhile, or
                somebody else holds it.
        """
        ...

    def withdraw(self, submission: str, person: str) -> bool:
        """Take back the person's newest decision, if its time to undo is not over.

        The paper goes back to where it stood and the notices are owed no more. False
        if there is nothing to take back.
        """
        ...

    def close_decided(self) -> int:
        """Close decided papers whose time to undo is over; return how many."""
        ...

    def decisions(self, submission: str) -> tuple[Recorded, ...]:
        """Return every decision on a paper, oldest first."""
        ...

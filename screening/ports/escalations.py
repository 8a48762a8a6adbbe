"""Papers that somebody was told of and nobody has answered for yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from screening.domain.notice import Notice, Urgency


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A paper that waits for somebody to say that it is theirs."""

    submission: str
    version: int
    """Of the verdict that the notices tell of."""
    urgency: Urgency
    due_at: datetime | None
    waited: timedelta
    """Since the first notice of this version was owed, by the database's time."""


class Escalations(Protocol):
    """Who answered, and who is to be told since nobody did."""

    def unanswered(self, limit: int) -> tuple[Unanswered, ...]:
        """Return papers that need a person and that none acknowledged, oldest first.

        They are for review or rejected, or cleared as a court's, which must be
        confirmed. A new verdict on a paper must be acknowledged anew.
        """
        ...

    def tell(self, paper: Unanswered, notices: Sequence[Notice]) -> int:
        """Owe the notices under the paper's version; return how many are new.

        Nothing is owed once somebody has acknowledged or decided.
        """
        ...

    def remind(self, paper: Unanswered, recipient: str, pause: timedelta) -> bool:
        """Send the recipient's notice again, under the same id, ``pause`` after the last.

        Returns False if it is not sent yet, or was sent within ``pause``.
        """
        ...

    def acknowledge(self, submission: str, person: str) -> bool:
        """Record that ``person`` has taken the newest verdict's paper on.

        Returns False if there is no verdict or somebody had done so before.
        """
        ...

    def acknowledged_by(self, submission: str) -> str | None:
        """Return who took the newest verdict's paper on; None while nobody has."""
        ...

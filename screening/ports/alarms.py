"""Alarms that were raised, and the letters about them that are owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from screening.domain.alarm import Finding, Phase


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often one alarm speaks."""

    repeat: timedelta
    """From one letter that it lasts to the next."""
    quiet: timedelta
    """It is over when it was not found for so long."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message about an alarm that has not been delivered."""

    key: str
    message_id: str
    """The same in every attempt, so that the receiver can drop a repeat."""
    phase: Phase
    finding: Finding
    """What was found when the letter was owed; at the end, what was found last."""
    raised_at: datetime
    recipient: str
    attempts: int


class Alarms(Protocol):
    """One alarm for each kind and part of a day; a letter for each turn it takes.

    Every method is one transaction. Times are the database's own. A dead service
    raises Unavailable.
    """

    def record(
        self,
        findings: Sequence[Finding],
        part: str,
        recipients: Sequence[str],
        rhythm: Rhythm,
    ) -> int:
        """Raise, repeat and end alarms by what a look found; return the letters owed.

        A kind that the look has no finding for stays as it is. One that is found anew
        within the ``part`` it was raised in goes on: it is told of again when the pause
        is over. Nothing is repeated while an earlier letter of the alarm is still owed.
        """
        ...

    def open(self) -> tuple[Finding, ...]:
        """Return what was found last of every alarm that is not over."""
        ...

    def due(self, limit: int) -> tuple[Letter, ...]:
        """Return letters that are due to be sent now, in the order they were owed."""
        ...

    def take(self, key: str, lease: timedelta) -> bool:
        """Take a letter that is due, so that nobody else sends it within ``lease``.

        Returns False if it is not due any more: another took it, or it was sent.
        """
        ...

    def mark_sent(self, key: str) -> None:
        """Record that the channel accepted the letter."""

    def mark_failed(self, key: str, code: str, pause: timedelta | None) -> None:
        """Record a failed attempt; without a pause it is given up for good."""

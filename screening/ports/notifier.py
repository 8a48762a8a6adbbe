"""Channels out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from screening.domain.notice import Notice


@dataclass(frozen=True, slots=True)
class Owed:
    """A notice that has not been delivered."""

    notice: Notice
    message_id: str
    """The same in every attempt, so that the receiver can drop a repeat."""
    attempts: int


class Notifier(Protocol):
    """One channel out."""

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Hand the message over under ``owed.message_id``.

        Raises:
            Undeliverable: if the address is refused for good.
            Unavailable: if the channel did not answer; try again later.
        """
        ...

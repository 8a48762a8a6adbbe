"""A notifier in memory."""

from __future__ import annotations

from dataclasses import dataclass

from screening.errors import ScreeningError
from screening.ports import Owed


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as the receiver finds it."""

    message_id: str
    recipient: str
    subject: str
    body: str


class MemoryNotifier:
    """Keeps one message per id; ``fault`` is raised while a test leaves it set."""

    def __init__(self) -> None:
        self.fault: ScreeningError | None = None
        self.messages: dict[str, Sent] = {}
        self.attempts: list[str] = []

    def send(self, owed: Owed, subject: str, body: str) -> None:
        self.attempts.append(owed.message_id)
        if self.fault is not None:
            raise self.fault
        sent = Sent(owed.message_id, owed.notice.recipient, subject, body)
        self.messages[owed.message_id] = sent

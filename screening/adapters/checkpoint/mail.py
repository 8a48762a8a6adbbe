"""Checkpoints in a mail, to a mailbox that nobody who runs screening can empty."""

from __future__ import annotations

from collections.abc import Sequence

from screening.audit.checkpoint import Checkpoint
from screening.domain.notice import Channel, Notice, Urgency
from screening.ports import Notifier, Owed

BODY = """\
These lines vouch for the record of papers that were screened. Keep this message: it
shows later whether that record was altered. Nothing need be done.

`screening audit verify --checkpoints` takes this message as it is, or a folder of them.

{checkpoints}
"""

IN_ONE = 100
"""Checkpoints in one message; more go into the next."""


class MailPlace:
    """Sends what was signed since the last message, through any notifier of mail."""

    def __init__(self, notifier: Notifier, recipient: str) -> None:
        """Take the way out and the address."""
        self._notifier = notifier
        self._recipient = recipient

    @property
    def name(self) -> str:
        """One mailbox: changing the address does not send the old ones again."""
        return "mail"

    def keep(self, checkpoints: Sequence[Checkpoint]) -> None:
        """Send them; a repeat has the same Message-ID."""
        for start in range(0, len(checkpoints), IN_ONE):
            self._send(checkpoints[start : start + IN_ONE])

    def newest(self) -> Checkpoint | None:
        """Return None: a mailbox is for people to look into."""
        return None

    def _send(self, checkpoints: Sequence[Checkpoint]) -> None:
        first, last = checkpoints[0], checkpoints[-1]
        notice = Notice(
            submission=last.digest,
            decision_version=last.number,
            channel=Channel.EMAIL,
            recipient=self._recipient,
            template="audit-checkpoints",
            urgency=Urgency.LOW,
            due_at=None,
        )
        message_id = f"<checkpoint-{first.number}-{last.digest[:32]}@screening>"
        subject = f"Screening audit: checkpoints {first.number} to {last.number}"
        texts = "\n".join(item.text for item in checkpoints)
        self._notifier.send(
            Owed(notice, message_id, 0), subject, BODY.format(checkpoints=texts)
        )

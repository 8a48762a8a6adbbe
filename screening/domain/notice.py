"""What is owed to whom about a submission. A notice bears no content of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Urgency(StrEnum):
    """How soon a person must act."""

    IMMEDIATE = "immediate"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Channel(StrEnum):
    """The way a notice travels."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    """A program of the county's, by a signed request."""
    SNS = "sns"
    """A topic that telephones, pagers or programs listen to."""


def channel_of(address: str) -> Channel:
    """Return the channel that an address belongs to, told by how it begins."""
    if address.startswith("https://"):
        return Channel.WEBHOOK
    return Channel.SNS if address.startswith("arn:") else Channel.EMAIL


@dataclass(frozen=True, slots=True)
class Notice:
    """One message owed: unique per submission, version, channel and recipient."""

    submission: str
    """Id of the submission: the SHA-256 of its bytes."""
    decision_version: int
    """Which verdict or decision it reports, counted from 1."""
    channel: Channel
    recipient: str
    """An address of the channel, from policy."""
    template: str
    """Id of the wording in policy: of a text, such as ``counsel-review``, then of the
    actions that it names, parted by dots."""
    urgency: Urgency
    due_at: datetime | None
    """When somebody must have acted, aware UTC; None where nothing is due."""

    @property
    def key(self) -> str:
        """The notice's id: equal for a resend, different for anything else."""
        parts = (
            self.submission,
            str(self.decision_version),
            self.channel,
            self.recipient,
        )
        return "|".join(parts)

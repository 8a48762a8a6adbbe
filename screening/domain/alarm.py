"""What calls those who run screening, and what one look found of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AlarmKind(StrEnum):
    """Every condition that is an alarm; each has an entry in infra/runbook.md."""

    NOT_LOOKED = "not-looked"
    """The archive or the ledger did not answer: nothing could be looked at."""
    INBOX_AWAY = "inbox-away"
    NOT_TAKEN = "not-taken"
    """A paper lies in an inbox and cannot be taken in."""
    LATE = "late"
    """A paper is not settled 15 minutes after it came."""
    NOTHING_SETTLED = "nothing-settled"
    """Papers wait, and none was settled for 30 minutes."""
    OCR_IDLE = "ocr-idle"
    """Papers came on a worked day, and no page was read."""
    MISSING = "missing"
    """The ledger knows papers whose bytes are not in the archive."""
    ORPHANED = "orphaned"
    """Bytes lie in the archive that no record names: of a paper that nobody screens."""
    NOTICE_OVERDUE = "notice-overdue"
    NOTICE_GIVEN_UP = "notice-given-up"
    AUDIT_BROKEN = "audit-broken"
    CHECKPOINT_REFUSED = "checkpoint-refused"
    CLEARING_SUSPENDED = "clearing-suspended"
    """A limit of policy is breached: every paper goes to a person until it is not."""
    CANARY_LOST = "canary-lost"
    """The daily test paper did not come out at the other end."""


NAMED = 10
"""Ids that a letter names at most; the log names all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found of one condition."""

    kind: AlarmKind
    count: int
    """How many papers, inboxes, notices or places; 0 means that all is well."""
    ids: tuple[str, ...] = ()
    """Some of them, by ids that say nothing of a paper."""

    def __post_init__(self) -> None:
        if self.count < 0 or len(self.ids) > NAMED:
            raise ValueError("a finding counts from 0 and names a few")


class Phase(StrEnum):
    """What a letter says of an alarm."""

    RAISED = "raised"
    LASTS = "lasts"
    OVER = "over"

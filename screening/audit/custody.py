"""All that the ledger knows of one paper: what a court is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.audit.entry import Link
from screening.domain.document import Receipt
from screening.domain.notice import Notice


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict, as it was recorded."""

    version: int
    at: datetime
    status: str
    policy_version: str
    content: str
    """The result as JSON."""


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, and what became of it."""

    notice: Notice
    message_id: str
    owed_at: datetime
    sent_at: datetime | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the seal of one entry."""

    sequence: int
    kept_in: str
    """The ledger's table in which the content stands."""
    salt: str
    """32 bytes in hex."""
    content: bytes
    """Canonical JSON; SHA-256 of salt and content is the entry's seal."""


@dataclass(frozen=True, slots=True)
class Custody:
    """The record of one paper; tuples are in order of time."""

    submission: str
    size: int
    """In bytes."""
    accepted_at: datetime
    status: str
    receipts: tuple[Receipt, ...]
    said: tuple[Said, ...]
    told: tuple[Told, ...]
    links: tuple[Link, ...]
    openings: tuple[Opening, ...]

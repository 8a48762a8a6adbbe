"""The papers before counsel: in which order, who holds which, what was begun."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from screening.domain.status import Status


class View(StrEnum):
    """The saved views of the queue."""

    DUE = "due"
    """To be decided, or to be confirmed with the court: by time to the deadline."""
    MINE = "mine"
    SECOND = "second"
    """Waiting for a second person."""
    UNTOUCHED = "untouched"
    """Of `DUE`, what nobody opened to decide: the oldest first."""
    COPIES = "copies"
    """Cleared as an agency's paper: for counsel's information."""
    DAILY = "daily"
    """Cleared as no legal process."""
    DECIDED = "decided"


class Within(StrEnum):
    """How near a deadline is."""

    LATE = "late"
    """It is over."""
    HOUR = "hour"
    DAY = "day"
    """Within so long from now, or over."""


class Holder(StrEnum):
    """Who works on a paper, as whoever asks sees it."""

    MINE = "mine"
    NOBODY = "nobody"
    ANOTHER = "another"


CHANNELS = ("folder", "imap", "s3", "upload")
"""The ways in: what the source of a receipt begins with, before a colon."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; empty means any."""

    department: str = ""
    reason: str = ""
    form: str = ""
    paper_class: str = ""
    channel: str = ""
    """One of `CHANNELS`."""
    due: str = ""
    """One of `Within`; the queue alone knows it, no search."""
    holder: str = ""
    """One of `Holder`; likewise."""
    search: str = ""
    """First digits of a paper's id, or part of the name that the sender gave it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What marks a paper as kept to counsel: nobody else learns that it is there."""

    doc_types: tuple[str, ...]
    """Forms of which one part is enough."""
    reasons: tuple[str, ...]
    """Codes such as that of a sealed paper. One verdict that ever gave it is enough."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who works on a paper."""

    person: str
    until: datetime
    """Aware UTC; from then on nobody holds it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the queue."""

    submission: str
    name: str
    """Of the earliest receipt: what the sender called the file."""
    department: str
    status: Status
    paper_class: str
    doc_types: tuple[str, ...]
    reason_codes: tuple[str, ...]
    received_at: datetime
    due_at: datetime | None
    holding: Holding | None
    proposed_by: str | None
    """Whose decision waits for a second person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper to be decided, and what its place in the queue depends on."""

    submission: str
    due_at: datetime | None
    reason_codes: tuple[str, ...]
    proposed_by: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """What the ledger says of one paper."""

    entry: Entry
    version: int
    """Of the newest verdict."""
    content: str
    """The newest verdict as JSON: screening/result.schema.json."""
    policy_version: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Another paper that may be the same one again, in other bytes."""

    entry: Entry
    shares: tuple[str, ...]
    """What both bear: case_number, a_number, subject_name, words (of the first page)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the audit."""

    sequence: int
    """Its place in the chain."""
    at: datetime
    action: str
    moved_to: str | None
    version: int | None
    reference: str | None
    policy_version: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """How a paper stands that a department received."""

    submission: str
    name: str
    received_at: datetime
    status: Status
    paper_class: str | None
    """The screening's; None while there is none."""
    direction: str | None
    """What counsel's final decision tells the department; None while there is none."""
    pages_asked: tuple[int, ...] = ()
    """Those that counsel asked for again and nobody has decided without."""


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one paper, for figures over many."""

    department: str
    paper_class: str
    doc_types: tuple[str, ...]
    reason_codes: tuple[str, ...]
    """Of its newest verdict; empty where it was cleared."""
    status: Status
    received_at: datetime
    told_at: datetime | None
    """When the first notice of it went out; None while none has."""
    decided_at: datetime | None
    """By the decision that counts; None while there is none."""
    opinion: str | None


class Docket(Protocol):
    """The papers before counsel. Times are the database's own."""

    def together(self) -> AbstractContextManager[None]:
        """Let what this thread looks up meanwhile cost less; nothing else changes."""
        ...

    def without(self, kept: Kept) -> Docket:
        """Return the docket as those see it from whom such papers are kept."""
        ...

    def entries(
        self, view: View, filters: Filters, person: str, limit: int
    ) -> tuple[Entry, ...]:
        """Return the papers of a view, the most pressing first."""
        ...

    def due(self, limit: int) -> tuple[Waiting, ...]:
        """Return what is to be decided, in the order of `View.DUE`."""
        ...

    def counts(self, person: str) -> Mapping[View, int]:
        """Return how many papers each view holds, 1,000 at most; not what was decided."""
        ...

    def brief(self, submission: str) -> Brief | None:
        """Return a paper that has a verdict; None if there is none."""
        ...

    def verdict(self, submission: str, version: int) -> str | None:
        """Return a verdict of a paper as JSON, older ones too; None if there is none."""
        ...

    def copies(self, submission: str, limit: int) -> tuple[Copy, ...]:
        """Return papers with a number, name or first page of this one, newest first."""
        ...

    def courses(self, since: datetime) -> tuple[Course, ...]:
        """Return what became of every paper that came since, the oldest first."""
        ...

    def received_by(self, department: str, limit: int) -> tuple[Sent, ...]:
        """Return what came in through a department, the newest first."""
        ...

    def hold(self, submission: str, person: str, lease: timedelta) -> Holding:
        """Give the paper to ``person`` for so long, or return who holds it."""
        ...

    def visit(self, submission: str, person: str, lease: timedelta) -> Holding:
        """As `hold`, with an audit entry that the person opened the paper."""
        ...

    def take_over(
        self, submission: str, person: str, lease: timedelta, why: str
    ) -> Holding:
        """Give the paper to ``person``, whoever holds it; ``why`` is a code."""
        ...

    def let_go(self, submission: str, person: str) -> None:
        """End what the person holds; nothing happens if somebody else does."""
        ...

    def save_draft(self, submission: str, person: str, content: str) -> None:
        """Keep what the person has begun to answer."""
        ...

    def draft(self, submission: str, person: str) -> str | None:
        """Return what the person had begun to answer; None if nothing."""
        ...

    def note_use(
        self, submission: str, person: str, action: str, page: int = 0
    ) -> None:
        """Add an audit entry: who opened, downloaded or printed a paper.

        ``page`` is the one that it was about; 0 for the paper as a whole.
        """
        ...

    def note_page(
        self, submission: str, person: str, page: int, since: datetime
    ) -> bool:
        """Add an audit entry that the person was shown a page; tell whether it is new.

        Nothing is added if one tells of it already that is no older than ``since``; of
        the first page, also one that the paper was opened.
        """
        ...

    def history(self, submission: str) -> tuple[Event, ...]:
        """Return every audit row of a paper, oldest first."""
        ...

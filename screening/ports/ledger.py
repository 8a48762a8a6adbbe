"""The record of what arrived, what was said and who was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from screening.domain.document import CANARY, Document, Receipt
from screening.domain.notice import Notice
from screening.domain.provenance import Provenance
from screening.domain.status import Status
from screening.ports.notifier import Owed


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write about one submission until the lease ends."""

    submission: str
    """SHA-256 of the bytes."""
    fence: int
    """Rises with every claim; a write with an older one is refused."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict in the form that the ledger keeps."""

    status: Status
    """The settled status it leads to."""
    paper_class: str
    doc_types: tuple[str, ...]
    reason_codes: tuple[str, ...]
    content: str
    """The result as JSON, satisfying screening/result.schema.json."""
    policy_version: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the ledger says of one receipt: for tables that people read."""

    submission: str
    name: str
    department: str
    status: Status
    received_at: datetime
    settled_at: datetime | None
    content: str | None
    """The newest result as JSON; None while there is none."""
    notices_sent: int
    notices_owed: int

    @property
    def is_test(self) -> bool:
        """Whether it came as the daily test: no table counts it among papers."""
        return self.department == CANARY


class Ledger(Protocol):
    """The record of what arrived, what was said and who was told.

    Every method is one transaction. Times are the database's own. A write under
    an old fence raises LeaseLost; a dead service raises Unavailable.
    """

    def together(self) -> AbstractContextManager[None]:
        """Let what this thread looks up meanwhile cost less; nothing else changes."""
        ...

    def has_receipt(self, source: str, source_id: str) -> bool:
        """Tell whether this arrival was accepted before."""
        ...

    def submission_of(self, source: str, source_id: str) -> str | None:
        """Return the SHA-256 that an arrival was accepted with; None if it was not."""
        ...

    def accept(self, receipt: Receipt, sha256: str, size: int) -> bool:
        """Record a receipt, its submission and an audit entry.

        Returns False, changing nothing, if (source, source_id) is known.
        """
        ...

    def keep_provenance(
        self, source: str, source_id: str, provenance: Provenance
    ) -> None:
        """Keep what vouches for an arrival; the last word counts.

        Called before `accept`: what is never accepted is never asked about.
        """
        ...

    def provenance(self, source: str, source_id: str) -> Provenance | None:
        """Return what vouches for an arrival; None if nothing does, or it was erased."""
        ...

    def claim(self, owner: str, limit: int, lease: timedelta) -> tuple[Claim, ...]:
        """Lease submissions that wait for work, oldest first, to ``owner``.

        Waiting: not settled and not leased, or settled with a receipt that no
        ruling has answered yet (the same bytes arrived again).
        """
        ...

    def receipts(self, submission: str) -> tuple[Receipt, ...]:
        """Return every receipt of these bytes that was not erased, oldest first."""
        ...

    def reading(self, submission: str) -> Document | None:
        """Return the stored reading, None if the paper was not read yet."""
        ...

    def record_reading(self, claim: Claim, reading: Document) -> None:
        """Keep the reading; received becomes read."""
        ...

    def complete_words(self, limit: int) -> int:
        """Keep the words of readings that lack them, by which papers are found.

        An older release wrote those. Words whose reading it erased go. Returns of how
        many readings words were kept, ``limit`` at most.
        """
        ...

    def settle(self, claim: Claim, ruling: Ruling, notices: Sequence[Notice]) -> int:
        """Record verdict, audit entries and owed notices together; end the lease.

        It answers every receipt that was there at the claim; a later one waits for its
        own turn, or its department would not be told. A ruling equal to the newest keeps its
        version. Notices are given with version 0 and take the version returned;
        one that exists (same key) is not owed again.

        Returns:
            The version of the ruling, counted from 1.
        """
        ...

    def postpone(self, claim: Claim, code: str, pause: timedelta) -> int:
        """End the lease after a failure; not claimable before ``pause`` is over.

        The claim may still settle the paper while nobody else has claimed it.

        Returns:
            How often work on this submission has failed.
        """
        ...

    def owed(self, limit: int) -> tuple[Owed, ...]:
        """Return notices that are due to be sent now, the most urgent first."""

    def take_notice(self, key: str, lease: timedelta) -> bool:
        """Take a notice that is due, so that nobody else sends it within ``lease``.

        Returns False if it is not due any more: another took it, or it was sent.
        """
        ...

    def mark_sent(self, key: str) -> None:
        """Record that the channel accepted the notice."""

    def mark_failed(
        self,
        key: str,
        code: str,
        pause: timedelta | None,
        instead: Sequence[Notice] = (),
    ) -> None:
        """Record a failed attempt; without a pause it is given up for good.

        Whoever is told ``instead`` is owed a notice of the same version from now on, and
        none that is owed already is owed again.
        """

    def unsettled(self, older_than: timedelta) -> tuple[str, ...]:
        """Return submissions accepted longer ago than this and not settled."""
        ...

    def submissions(self) -> Iterator[str]:
        """Yield the id of every submission that was not erased, in no order."""

    def known(self) -> Iterator[str]:
        """Yield the id of every submission that ever was, erased ones too, in no order."""

    def papers(self) -> tuple[Paper, ...]:
        """Return one row per receipt, oldest first."""
        ...

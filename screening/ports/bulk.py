"""The bulk lane: jobs that screen an archive again, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from screening.domain.bulk import Job, Listed, Progress
from screening.domain.flip import Flip
from screening.domain.verdict import FileClass
from screening.ports.keeping import Term
from screening.ports.ledger import Ruling


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which submissions a job takes; both may be given, and narrow each other."""

    since: datetime | None = None
    """With a receipt from then on, aware UTC; None means from the beginning."""
    until: datetime | None = None
    """With a receipt before that."""
    made_by: str = ""
    """Part of the newest verdict's versions: of policy, program or model, or at least
    eight digits of the forms' digest. Empty means any."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The right to screen some papers of a job until the lease ends."""

    job: str
    number: int
    fence: int
    """Rises with every claim; a write with an older one is refused."""
    failures: int
    """How often work on it failed before."""
    papers: tuple[Listed, ...]
    """Those without a new verdict yet, in the job's order."""


@dataclass(frozen=True, slots=True)
class Before:
    """The newest verdict that the ledger keeps of a paper."""

    version: int
    status: str
    paper_class: FileClass
    doc_types: tuple[str, ...]
    reason_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rescreened:
    """A new verdict beside the old one; the paper stays as it is."""

    position: int
    submission: str
    """SHA-256 of the bytes, also of a file that the ledger does not know."""
    before: Before | None
    now: Ruling
    flip: Flip
    rank: int
    """The lower the more dangerous."""
    pages: int
    pages_read: int
    """Of these, how many were read anew."""
    spent_s: float


@dataclass(frozen=True, slots=True)
class Flipped:
    """A change as reports and counsel's lane show it."""

    job: str
    submission: str
    place: str
    """Of a file that is no submission; empty otherwise. What it is called is content."""
    name: str
    """What the sender called the file; empty where it was erased or never came."""
    department: str
    received_at: datetime | None
    flip: Flip
    rank: int
    then_version: int | None
    then: str
    """The verdict before as JSON; empty where there was none or it was erased."""
    then_class: str
    then_status: str
    filed_as: str
    now: str
    """The new verdict as JSON; empty where it was erased."""
    now_class: str
    now_status: str
    decided_as: str
    """The class that counsel decided; empty where they did not."""
    made_at: datetime
    seen_by: str
    """Who of counsel looked at it; empty while nobody did."""


class Bulk(Protocol):
    """The bulk lane. Every method is one transaction, but for the writing of a list.

    Times are the database's own. A write under an old fence raises LeaseLost; a dead
    service raises Unavailable.
    """

    def chosen(self, which: Chosen) -> Iterator[str]:
        """Yield the ids of papers that have a verdict, by id; no test papers."""
        ...

    def known(self, submissions: Sequence[str]) -> frozenset[str]:
        """Return which of these the ledger has a paper of that was not erased."""
        ...

    def open(self, job: Job, listed: Iterable[Listed]) -> Progress:
        """Write a job down with its papers; one that is there goes on where it was.

        Whoever is killed on the way calls again: nothing is screened before the list
        is whole.
        """
        ...

    def progress(self, job: str) -> Progress | None:
        """Return how far a job has come; None if there is none with this id."""
        ...

    def jobs(self) -> tuple[Progress, ...]:
        """Return every job, the newest first."""
        ...

    def pause(self, job: str) -> bool:
        """Have workers stop after the paper in hand; False if it was not open."""
        ...

    def resume(self, job: str) -> bool:
        """Have workers go on; False if it was not paused."""
        ...

    def claim(
        self, job: str, owner: str, lease: timedelta, within: range | None = None
    ) -> Batch | None:
        """Lease the next batch that waits, of those whose numbers are in ``within``.

        None if there is none now. Live papers go first: while one waits that came within
        the last ``lease``, nothing is given out. An owner's own lease is given again.
        """
        ...

    def left(self, job: str, within: range | None = None) -> int:
        """Count batches that are not done, of those whose numbers are in ``within``."""
        ...

    def is_live_waiting(self, newest: timedelta) -> bool:
        """Tell whether a live paper that came within ``newest`` waits for a worker."""
        ...

    def keep(self, batch: Batch, lease: timedelta) -> bool:
        """Lengthen the lease; False if the job was paused: stop, and give it back."""
        ...

    def before(self, submission: str) -> Before | None:
        """Return the newest verdict on a paper; None if there is none."""
        ...

    def record(
        self,
        batch: Batch,
        found: Sequence[Rescreened],
        failed: Sequence[tuple[int, str]],
    ) -> None:
        """Keep new verdicts and (position, cause) of others; it stays in hand.

        Its failures are counted anew: they were not those of the papers left in it.
        """
        ...

    def finish(
        self,
        batch: Batch,
        found: Sequence[Rescreened],
        failed: Sequence[tuple[int, str]],
    ) -> None:
        """Keep new verdicts and (position, cause) of the rest; the batch is done."""
        ...

    def give_back(self, batch: Batch, found: Sequence[Rescreened]) -> None:
        """Keep new verdicts; the rest of the batch waits for the next worker."""
        ...

    def postpone(
        self,
        batch: Batch,
        found: Sequence[Rescreened],
        code: str,
        pause: timedelta,
    ) -> None:
        """As `give_back`, after a failure, and not before ``pause`` is over."""
        ...

    def failures(self, job: str) -> tuple[tuple[Listed, str], ...]:
        """Return papers that got no verdict, and why."""
        ...

    def forget(self, job: str) -> None:
        """Erase what a job's verdicts and places say; ids and counts stay."""
        ...

    def forget_files(self, terms: Sequence[Term], limit: int) -> int:
        """Erase verdicts on files that never came in, and where these lay; count them.

        A term counts from the verdict: nobody closes such a file. What came in since
        goes with its paper.
        """
        ...


class Flips(Protocol):
    """What changed, for reports and for counsel. Raises Unavailable."""

    def of_job(self, job: str) -> Iterator[Flipped]:
        """Yield what changed in a job, the most dangerous first.

        Without papers that wait for a blind answer: it would not be blind any more.
        """
        ...

    def unseen(self, limit: int) -> tuple[Flipped, ...]:
        """Return what counsel have not looked at, the most dangerous first.

        Only papers of the ledger, and none that waits for a blind answer.
        """
        ...

    def unseen_count(self) -> int:
        """Count these, 1,000 at most."""
        ...

    def mark_seen(self, job: str, submission: str, person: str) -> bool:
        """Put on record that counsel looked; False if somebody had, or there is none."""
        ...

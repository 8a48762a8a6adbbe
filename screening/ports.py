"""What screening needs from the outside world; ``adapters`` supplies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from screening.domain.document import Document, Receipt
from screening.domain.notice import Notice
from screening.domain.page import Word
from screening.domain.reason import ReasonCode
from screening.domain.status import Status
from screening.domain.verdict import Verdict


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """Return the present moment, aware UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something whole that lies in an inbox."""

    source: str
    """The inbox, such as ``folder:records``."""
    source_id: str
    """Unique within the source; another file under the same name has another id."""
    department: str
    name: str
    """What the sender called it: shown to people, never logged."""


class Inbox(Protocol):
    """One department's way in."""

    @property
    def source(self) -> str:
        """The inbox's id, such as ``folder:records``."""
        ...

    def arrivals(self) -> Iterator[Arrival]:
        """Yield what lies there whole, oldest first; half-written files wait."""
        ...

    def fetch(self, arrival: Arrival) -> bytes:
        """Return the bytes.

        Raises:
            Unavailable: if the inbox does not answer or the paper went away.
        """
        ...

    def acknowledge(self, arrival: Arrival) -> None:
        """Take the paper out of the inbox. Twice is as good as once.

        Called only when the bytes are durable and the receipt is committed.
        """
        ...


class Archive(Protocol):
    """Immutable bytes, addressed by their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep ``content`` durably and return its digest; again changes nothing.

        Raises:
            Unavailable: if the archive did not answer or has no room.
        """
        ...

    def get(self, digest: str) -> bytes:
        """Return what was put, its digest checked.

        Raises:
            NotArchived: if nothing with this digest was put, or it was altered.
            Unavailable: if the archive did not answer.
        """
        ...

    def digests(self) -> Iterator[str]:
        """Yield the digest of everything that is kept, in no order."""
        ...


@dataclass(frozen=True, slots=True)
class Raster:
    """One page as 8-bit grey pixels, row by row, 0 black to 255 white."""

    width: int
    height: int
    dpi: int
    """Pixels per inch, equal in both directions."""
    pixels: bytes
    """Exactly width times height bytes."""

    def __post_init__(self) -> None:
        if len(self.pixels) != self.width * self.height:
            raise ValueError("a raster has one byte for every pixel")


class OcrEngine(Protocol):
    """Reads print in pictures."""

    @property
    def version(self) -> str:
        """Engine, release and language data, such as ``tesseract 5.5.4 eng``."""
        ...

    def words(self, raster: Raster) -> tuple[Word, ...]:
        """Return the words in reading order, as the raster stands.

        Raises:
            PageUnreadable: if the engine gives this picture up.
            Unavailable: if the engine cannot run here.
        """
        ...

    def rotation(self, raster: Raster) -> int:
        """Return the quarter turn, in degrees clockwise, that makes print upright.

        0 where the engine cannot tell.
        """
        ...


class Reader(Protocol):
    """Turns foreign bytes into pages of words."""

    def read(self, content: bytes) -> Document:
        """Return every page.

        Raises:
            Rejected: if nothing of it can be read; `Rejected.code` says why.
            Unavailable: if the reader itself cannot run.
        """
        ...


class Screener(Protocol):
    """Turns a read document into a verdict; pure, so equal inputs agree."""

    def screen(self, document: Document, as_of: date) -> Verdict:
        """Return the verdict; ``as_of`` is the day of receipt, county time."""
        ...

    def reject(self, sha256: str, code: ReasonCode) -> Verdict:
        """Return the verdict on a file of which nothing could be read."""
        ...


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
class Owed:
    """A notice that has not been delivered."""

    notice: Notice
    message_id: str
    """The same in every attempt, so that the receiver can drop a repeat."""
    attempts: int


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


class Ledger(Protocol):
    """The record of what arrived, what was said and who was told.

    Every method is one transaction. Times are the database's own. A write under
    an old fence raises LeaseLost; a dead service raises Unavailable.
    """

    def has_receipt(self, source: str, source_id: str) -> bool:
        """Tell whether this arrival was accepted before."""
        ...

    def accept(self, receipt: Receipt, sha256: str, size: int) -> bool:
        """Record a receipt, its submission and an audit entry.

        Returns False, changing nothing, if (source, source_id) is known.
        """
        ...

    def claim(self, owner: str, limit: int, lease: timedelta) -> tuple[Claim, ...]:
        """Lease submissions that wait for work, oldest first, to ``owner``.

        Waiting: not settled and not leased, or settled with a receipt that no
        ruling has answered yet (the same bytes arrived again).
        """
        ...

    def receipts(self, submission: str) -> tuple[Receipt, ...]:
        """Return every receipt of these bytes, oldest first."""
        ...

    def reading(self, submission: str) -> Document | None:
        """Return the stored reading, None if the paper was not read yet."""
        ...

    def record_reading(self, claim: Claim, reading: Document) -> None:
        """Keep the reading; received becomes read."""
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

    def mark_sent(self, key: str) -> None:
        """Record that the channel accepted the notice."""

    def mark_failed(self, key: str, code: str, again_at: datetime | None) -> None:
        """Record a failed attempt; None means that it is given up for good."""

    def unsettled(self, older_than: timedelta) -> tuple[str, ...]:
        """Return submissions accepted longer ago than this and not settled."""
        ...

    def submissions(self) -> Iterator[str]:
        """Yield the id of every submission, in no order."""

    def papers(self) -> tuple[Paper, ...]:
        """Return one row per receipt, oldest first."""
        ...


class Notifier(Protocol):
    """One channel out."""

    def send(self, owed: Owed, subject: str, body: str) -> None:
        """Hand the message over under ``owed.message_id``.

        Raises:
            Undeliverable: if the address is refused for good.
            Unavailable: if the channel did not answer; try again later.
        """
        ...

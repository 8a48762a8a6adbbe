"""The counter at which a paper is handed in: it is accepted there, or it is not.

The use case is that of every inbox, `screening.workflow.receive`, for one paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from screening import wiring, wiring_archive
from screening.errors import ScreeningError, Unavailable
from screening.ports import Archive, Arrival, Clock, HandedIn, Ledger, Uploads
from screening.settings import Settings
from screening.upload.tokens import Tokens
from screening.workflow.kept import require_kept
from screening.workflow.receive import Taken, take


class KeyUsed(ScreeningError):
    """Another paper came under this key. Remedy: send this one under a key of its own."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The services, chosen by `screening.wiring` or by a test."""

    ledger: Ledger
    archive: Archive
    clock: Clock
    uploads: Uploads
    tokens: Tokens
    most_bytes: int
    """Of one paper: what the reader opens; the sender learns it at once."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A paper as it was handed in, whole."""

    department: str
    key: str
    """The sender's own id of this delivery; unique within the department."""
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Accepted:
    """What stands in the ledger for an upload."""

    receipt: HandedIn
    was_known: bool
    """Whether this key had brought these bytes before."""


def open_counter(settings: Settings) -> Counter:
    """Return the counter that the settings describe.

    Raises:
        SettingsError: if a setting has no meaning or nobody may upload.
        Unavailable: if the ledger cannot be reached.
    """
    tokens = Tokens(settings.upload_tokens_file)
    tokens.check()
    records = wiring.ledger(settings)
    return Counter(
        ledger=records,
        archive=wiring_archive.archive(settings),
        clock=wiring.SystemClock(),
        uploads=records.uploads,
        tokens=tokens,
        most_bytes=wiring.limits(settings).max_file_bytes,
    )


def hand_in(counter: Counter, upload: Upload) -> Accepted:
    """Accept a paper; the same key and bytes again give the same receipt.

    Raises:
        KeyUsed: if the key brought other bytes before.
        Unavailable: if it could not be kept; its sender must keep it and try again.
    """
    source = f"upload:{upload.department}"
    # Digested, because ids are logged and a sender may put a name into a key.
    source_id = sha256(upload.key.encode()).hexdigest()
    arrival = Arrival(source, source_id, upload.department, upload.name)
    known = counter.uploads.receipt(source, source_id)
    if known is None:
        taken = take(counter, _Handed(source, arrival, upload.content), arrival)
        if taken is Taken.FAILED:
            raise Unavailable(f"{source_id} could not be kept")
    receipt = known or counter.uploads.receipt(source, source_id)
    if receipt is None:
        raise Unavailable(f"{source_id} has no receipt")
    # Asked last: of two that came at the same time only one was accepted.
    if receipt.submission != sha256(upload.content).hexdigest():
        raise KeyUsed(f"{source_id} brought another paper before")
    # The sender lets its copy go when it has the answer, to a known key as well.
    _require_kept(counter.archive, receipt.submission, upload.content)
    return Accepted(receipt, known is not None)


def _require_kept(archive: Archive, digest: str, content: bytes) -> None:
    try:
        require_kept(archive, digest, lambda: content)
    except MemoryError as error:
        raise Unavailable(f"{digest} could not be read back") from error


@dataclass(frozen=True, slots=True)
class _Handed:
    """An inbox of one paper, which its sender holds until it has the answer."""

    source: str
    arrival: Arrival
    content: bytes
    removes = True
    """The answer is the acknowledgement, and `hand_in` sees to the archive before it."""

    def arrivals(self) -> Iterator[Arrival]:
        yield self.arrival

    def fetch(self, arrival: Arrival) -> bytes:
        del arrival
        return self.content

    def acknowledge(self, arrival: Arrival) -> None:
        """Do nothing: the answer is still to come."""

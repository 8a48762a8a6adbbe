"""One paper screened again: read or taken as read, screened, compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from time import perf_counter

from screening.domain.bulk import Job, Listed, Reads
from screening.domain.document import Document
from screening.domain.flip import RANKS, Stand, flip_of
from screening.domain.status import Status
from screening.domain.verdict import FileClass, Verdict
from screening.errors import Rejected, Unavailable
from screening.ports import Before, Rescreened, Ruling
from screening.workflow.lane import Lane
from screening.workflow.ruling import rejection_of, ruling_of


@dataclass(frozen=True, slots=True)
class _Read:
    """A paper as it was read, or why it could not be."""

    sha256: str
    document: Document | None
    rejected: Rejected | None
    is_new: bool
    """Whether its bytes were read now, and not taken from what is kept."""


def again(lane: Lane, job: Job, paper: Listed) -> Rescreened:
    """Return the new verdict on a paper, beside the newest that is kept.

    Raises:
        NotArchived: if its bytes are gone.
        Rejected: if a file is too large to be loaded at all.
        Unavailable: if it could not be read now.
    """
    began = perf_counter()
    read = _read(lane, job, paper)
    verdict = _verdict(lane, job, paper, read)
    before = lane.bulk.before(read.sha256)
    now = ruling_of(verdict, _name(lane, paper, read.sha256), lane.policy.version)
    then = _stand(before) if before else _filed(paper)
    flip = flip_of(then, _now(now))
    return Rescreened(
        position=paper.position,
        submission=read.sha256,
        before=before,
        now=now,
        flip=flip,
        rank=RANKS[flip],
        pages=len(verdict.pages),
        pages_read=len(verdict.pages) if read.is_new else 0,
        spent_s=perf_counter() - began,
    )


def _read(lane: Lane, job: Job, paper: Listed) -> _Read:
    """Take the kept reading where the job allows; else read the bytes, keeping nothing."""
    content = lane.shelf.fetch(paper.place) if paper.place else None
    digest = paper.submission or sha256(content or b"").hexdigest()
    if job.reads is Reads.KEPT:
        kept = lane.ledger.reading(digest)
        if kept is not None:
            return _Read(digest, kept, None, is_new=False)
    if content is None:
        content = lane.archive.get(digest)
    try:
        document = lane.reader.read(content)
    except Rejected as error:
        return _Read(digest, None, error, is_new=True)
    if document.sha256 != digest:
        # A reading child that a hostile file took over must not speak of another paper.
        raise Unavailable(f"{digest}: the reader answered for another file")
    return _Read(digest, document, None, is_new=True)


def _verdict(lane: Lane, job: Job, paper: Listed, read: _Read) -> Verdict:
    if read.document is None:
        error = read.rejected or Rejected("reader_failed")
        return lane.screener.reject(read.sha256, rejection_of(error))
    return lane.screener.screen(read.document, _day(lane, job, paper, read.sha256))


def _day(lane: Lane, job: Job, paper: Listed, submission: str) -> date:
    """Return the day by which windows and editions are judged: that of its receipt.

    Of a file that never came, the manifest's day, else the job's. A warrant of the spring
    would be expired by today, whatever it was worth when it came.
    """
    receipts = lane.ledger.receipts(submission)
    if receipts:
        newest = max(receipt.received_at for receipt in receipts)
        return lane.policy.local(newest).date()
    return paper.received_on or job.as_of or lane.policy.local(lane.clock.now()).date()


def _name(lane: Lane, paper: Listed, submission: str) -> str:
    receipts = lane.ledger.receipts(submission)
    return receipts[0].name if receipts else paper.place


def _stand(before: Before) -> Stand:
    return Stand(
        before.paper_class,
        before.status == Status.CLEARED.value,
        before.doc_types,
        before.reason_codes,
    )


def _filed(paper: Listed) -> Stand | None:
    """Return how the manifest says that the county took it; it acted on that."""
    return None if paper.filed_as is None else Stand(paper.filed_as, is_cleared=True)


def _now(ruling: Ruling) -> Stand:
    return Stand(
        FileClass(ruling.paper_class),
        ruling.status is Status.CLEARED,
        ruling.doc_types,
        ruling.reason_codes,
    )

"""A bulk job: which papers are screened again, by which versions, in which batches."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from screening.domain.verdict import FileClass, Versions

LARGEST_BATCH = 50
"""Papers: what a claim and a checkpoint cost is then lost among them (under 1 ms each)."""

BATCHES_LEAST = 200
"""A job has so many batches where it has so many papers: a killed worker repeats its one
batch, half a hundredth of the job, and two workers no more than a hundredth."""


class Reads(StrEnum):
    """Where the words of a paper come from."""

    KEPT = "kept"
    """The reading that the ledger keeps; the bytes are read where there is none."""
    ANEW = "anew"
    """Its bytes, whatever is kept: after a change of reading or OCR."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One paper of a job: a submission, or a file that lies elsewhere."""

    position: int
    """In the job, counted from 0."""
    submission: str = ""
    """SHA-256 of a paper that the ledger knows; empty for a file not read yet."""
    place: str = ""
    """Path or ``s3://`` address of a file; empty for a submission. Never logged."""
    filed_as: FileClass | None = None
    """What whoever made the manifest took it for; compared where no verdict is kept."""
    received_on: date | None = None
    """The county's day of receipt, where the manifest gives it."""

    def __post_init__(self) -> None:
        if bool(self.submission) is bool(self.place):
            raise ValueError("a listed paper is either a submission or a file")

    def as_line(self) -> bytes:
        """Return the paper in the one form that a job's id is made of."""
        day = self.received_on.isoformat() if self.received_on else ""
        parts = (self.submission, self.place, self.filed_as or "", day)
        return json.dumps(parts).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for. Equal jobs have equal ids, so that asking again resumes."""

    id: str
    """SHA-256 of its papers, versions and reads."""
    asked: str
    """What was asked for, as the command line had it; no path and no name."""
    made_by: Versions
    """What screens its papers; another version takes another job."""
    reads: Reads
    as_of: date | None
    """The day for files whose day of receipt is not known; None means each day of work."""
    papers: int

    @property
    def size(self) -> int:
        """Papers of a batch."""
        return min(LARGEST_BATCH, max(1, self.papers // BATCHES_LEAST))


def job_of(
    listed: Iterable[Listed],
    asked: str,
    made_by: Versions,
    reads: Reads,
    as_of: date | None,
) -> Job:
    """Return the job of these papers; each is looked at once and none is kept."""
    told = (made_by.screening, made_by.forms, made_by.policy, made_by.model)
    day = as_of.isoformat() if as_of else ""
    digest = sha256(json.dumps((*told, reads.value, day)).encode())
    papers = 0
    for paper in listed:
        digest.update(paper.as_line())
        papers += 1
    return Job(digest.hexdigest(), asked, made_by, reads, as_of, papers)


class JobState(StrEnum):
    """How a job stands."""

    LISTING = "listing"
    """Its papers are being written down; nothing is screened yet."""
    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job has come."""

    job: Job
    state: JobState
    opened_at: datetime
    finished_at: datetime | None
    screened: int
    """Papers with a new verdict, the rejected included."""
    failed: int
    """Papers that got none; the report names the cause."""
    pages: int
    """Pages of what was screened."""
    pages_read: int
    """Of these, pages that were read anew, which is what costs."""
    busy_s: float
    """Seconds of work of all workers together."""
    flips: int
    """Papers whose class or standing changed."""
    unseen: int
    """Of these, those that counsel has not looked at."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to screen."""
        return self.state is JobState.DONE

    @property
    def pages_per_s(self) -> float | None:
        """Pages a second and worker; None before the first batch."""
        return self.pages / self.busy_s if self.busy_s > 0 and self.pages else None

"""What somebody asks to have screened again, and the job that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from screening.domain.bulk import Job, Listed, Reads, job_of
from screening.errors import SettingsError
from screening.policy import Policy
from screening.ports import Chosen, Shelf
from screening.workflow.lane import Lane
from screening.workflow.manifest import listed, rows_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Which papers, and how; one of the three ways to name them."""

    manifest: str = ""
    """Path or address of a list."""
    files: str = ""
    """A folder or a prefix such as ``s3://bucket/prefix``: every file under it."""
    first: date | None = None
    """County's day of receipt; with `last` and `made_by`, papers that were screened."""
    last: date | None = None
    made_by: str = ""
    reads: Reads = Reads.KEPT
    as_of: date | None = None

    def __post_init__(self) -> None:
        is_chosen = bool(self.first or self.last or self.made_by)
        if [bool(self.manifest), bool(self.files), is_chosen].count(True) != 1:
            raise SettingsError(
                "say which papers: a manifest, a folder of files, or days of receipt"
                " and versions (which may be given together)"
            )
        if self.first and self.last and self.last < self.first:
            raise SettingsError("the last day lies before the first")


@dataclass(frozen=True, slots=True)
class Planned:
    """A job that is not written down yet."""

    job: Job
    listed: tuple[Listed, ...]


def planned(lane: Lane, asked: Asked, lists: Shelf) -> Planned:
    """Return the job that is asked for; ``lists`` reads manifests, however long.

    Raises:
        SettingsError: if a manifest cannot be used.
        NotArchived: if there is no such manifest or folder.
        Unavailable: if the ledger or a store did not answer.
    """
    if asked.manifest:
        content = lists.fetch(_whole(asked.manifest))
        papers, words = tuple(_manifest(lane, asked, content)), _told_list(content)
    elif asked.files:
        places = enumerate(lane.shelf.places(_whole(asked.files)))
        papers = tuple(Listed(number, place=place) for number, place in places)
        words = "every file of a folder"
    else:
        ids = enumerate(lane.bulk.chosen(_chosen(asked, lane.policy)))
        papers = tuple(Listed(number, submission) for number, submission in ids)
        words = _told_choice(asked)
    job = job_of(papers, words, lane.made_by, asked.reads, asked.as_of)
    return Planned(job, papers)


def _manifest(lane: Lane, asked: Asked, content: bytes) -> Iterator[Listed]:
    folder, slash, _ = _whole(asked.manifest).rpartition("/")

    def beside(file: str) -> str:
        is_whole = file.startswith("/") or "://" in file
        return file if is_whole or not file else f"{folder}{slash}{file}"

    return listed(rows_of(content, asked.manifest), lane.bulk.known, beside)


def _whole(place: str) -> str:
    """Return an address that means the same on another day in another folder."""
    return place if "://" in place else str(Path(place).absolute())


def _told_list(content: bytes) -> str:
    return f"the manifest with SHA-256 {sha256(content).hexdigest()[:12]}"


def _told_choice(asked: Asked) -> str:
    parts = []
    if asked.first or asked.last:
        parts.append(f"received {asked.first or '…'} to {asked.last or '…'}")
    if asked.made_by:
        parts.append(f"last screened by {asked.made_by}")
    return "papers " + ", ".join(parts)


def _chosen(asked: Asked, policy: Policy) -> Chosen:
    return Chosen(
        since=_begins(asked.first, policy) if asked.first else None,
        until=_begins(asked.last + timedelta(days=1), policy) if asked.last else None,
        made_by=asked.made_by,
    )


def _begins(day: date, policy: Policy) -> datetime:
    """Return when the day begins in the county."""
    return datetime(day.year, day.month, day.day, tzinfo=policy.timezone)

"""Which papers a job takes, and the writing down of its list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy import func as sql

from screening.adapters.ledger.bulk_tables import batches, items, jobs
from screening.adapters.ledger.circle import is_newest
from screening.adapters.ledger.database import Database, insert_if_new, now
from screening.adapters.ledger.schema import receipts, rulings
from screening.domain.bulk import Job, Listed
from screening.domain.document import CANARY
from screening.ports.bulk import Chosen

AT_ONCE = 1_000
"""Papers that one transaction writes down: live papers wait for it, a few milliseconds."""

LEAST_DIGITS = 8
"""A shorter beginning of a digest could be another's."""


def chosen(which: Chosen) -> Select[str]:
    """Select papers with a verdict by when they came and what made the newest one."""
    conditions = [is_newest(), rulings.c.erased_at.is_(None), _came(which)]
    if which.made_by:
        conditions.append(_made_by(which.made_by))
    return (
        select(rulings.c.submission).where(*conditions).order_by(rulings.c.submission)
    )


def _came(which: Chosen) -> ColumnElement[bool]:
    spans = [receipts.c.department != CANARY, receipts.c.erased_at.is_(None)]
    if which.since is not None:
        spans.append(receipts.c.received_at >= which.since)
    if which.until is not None:
        spans.append(receipts.c.received_at < which.until)
    return exists().where(receipts.c.submission == rulings.c.submission, and_(*spans))


def _made_by(version: str) -> ColumnElement[bool]:
    """Match a version in the verdict's JSON, in which every quote of a paper's is escaped."""
    named = [f'"{part}":"{version}"' for part in ("screening", "model", "forms")]
    if len(version) >= LEAST_DIGITS:
        named += [f'"{part}":"{version}' for part in ("forms", "model")]
    content = rulings.c.content
    found = [content.contains(text, autoescape=True) for text in named]
    return or_(rulings.c.policy_version == version, *found)


def known(connection: Connection, submissions: Sequence[str]) -> frozenset[str]:
    """Return which of these have a verdict that was not erased."""
    query = select(rulings.c.submission).where(
        rulings.c.submission.in_(submissions), rulings.c.erased_at.is_(None)
    )
    return frozenset(connection.scalars(query))


def write(database: Database, job: Job, listed: Iterable[Listed]) -> None:
    """Write the job down in short transactions; what is there is left as it is."""
    with database.writing() as connection:
        is_new = insert_if_new(connection, jobs, _job_row(job, now(connection)))
        if not is_new and _is_listed(connection, job.id):
            return
    papers = iter(listed)
    while some := list(islice(papers, AT_ONCE)):
        with database.writing() as connection:
            _add(connection, job.id, some)
    with database.writing() as connection:
        _add_batches(connection, job)
        at = now(connection)
        ended = {"listed_at": at, "finished_at": None if job.papers else at}
        connection.execute(update(jobs).where(jobs.c.id == job.id).values(ended))


def _job_row(job: Job, at: datetime) -> dict[str, object]:
    return {
        "id": job.id,
        "asked": job.asked,
        "made_by": json.dumps(asdict(job.made_by)),
        "reads": job.reads.value,
        "as_of": job.as_of.isoformat() if job.as_of else None,
        "papers": job.papers,
        "opened_at": at,
    }


def _is_listed(connection: Connection, job: str) -> bool:
    query = select(jobs.c.id).where(jobs.c.id == job, jobs.c.listed_at.is_not(None))
    return connection.scalar(query) is not None


def _add(connection: Connection, job: str, papers: Sequence[Listed]) -> None:
    """Add papers behind those that a killed run had written."""
    highest = select(sql.max(items.c.position)).where(items.c.job == job)
    written = connection.scalar(highest)
    new = [paper for paper in papers if written is None or paper.position > written]
    if new:
        connection.execute(insert(items), [_item_row(job, paper) for paper in new])


def _item_row(job: str, paper: Listed) -> dict[str, object]:
    return {
        "job": job,
        "position": paper.position,
        "submission": paper.submission or None,
        "place": paper.place,
        "filed_as": paper.filed_as.value if paper.filed_as else None,
        "received_on": paper.received_on.isoformat() if paper.received_on else None,
    }


def _add_batches(connection: Connection, job: Job) -> None:
    rows = list(_batch_rows(job))
    if rows:
        connection.execute(insert(batches), rows)


def _batch_rows(job: Job) -> Iterator[dict[str, Any]]:
    for number, first in enumerate(range(0, job.papers, job.size)):
        papers = min(job.size, job.papers - first)
        row = {"job": job.id, "number": number, "first": first, "papers": papers}
        yield {**row, "fence": 0, "failures": 0}

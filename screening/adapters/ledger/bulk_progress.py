"""How far jobs have come, counted in the ledger's tables."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy import func as sql

from screening.adapters.ledger.bulk_lane import listed
from screening.adapters.ledger.bulk_tables import WAITS, items, jobs, rescreenings
from screening.domain.bulk import Job, JobState, Listed, Progress, Reads
from screening.domain.flip import FOR_COUNSEL
from screening.domain.verdict import Versions


def progress(connection: Connection, job: str) -> Progress | None:
    """Return how far one job has come."""
    row = connection.execute(select(jobs).where(jobs.c.id == job)).one_or_none()
    return None if row is None else _progress(connection, row)


def all_jobs(connection: Connection) -> tuple[Progress, ...]:
    """Return every job, the newest first."""
    query = select(jobs).order_by(jobs.c.opened_at.desc(), jobs.c.id)
    return tuple(_progress(connection, row) for row in connection.execute(query))


def failures(connection: Connection, job: str) -> tuple[tuple[Listed, str], ...]:
    """Return papers without a verdict."""
    query = select(items).where(items.c.job == job, items.c.code.is_not(None))
    rows = connection.execute(query.order_by(items.c.position))
    return tuple((listed(row), row.code) for row in rows)


def _progress(connection: Connection, row: Row[*tuple[object, ...]]) -> Progress:
    counted = connection.execute(_counts(row.id)).one()
    failed = select(sql.count()).where(items.c.job == row.id, items.c.code.is_not(None))
    done = select(sql.count()).where(
        items.c.job == row.id, items.c.done_at.is_not(None), items.c.code.is_(None)
    )
    return Progress(
        job=job_in(row),
        state=_state(row),
        opened_at=row.opened_at,
        finished_at=row.finished_at,
        screened=connection.scalar(done) or 0,
        failed=connection.scalar(failed) or 0,
        pages=counted.pages or 0,
        pages_read=counted.pages_read or 0,
        busy_s=counted.busy_s or 0.0,
        flips=counted.flips,
        unseen=counted.unseen,
    )


def _counts(job: str) -> Select[*tuple[Any, ...]]:
    is_flip = rescreenings.c.rank <= FOR_COUNSEL
    return select(
        sql.sum(rescreenings.c.pages).label("pages"),
        sql.sum(rescreenings.c.pages_read).label("pages_read"),
        sql.sum(rescreenings.c.spent_s).label("busy_s"),
        sql.count().filter(is_flip).label("flips"),
        sql.count().filter(WAITS).label("unseen"),
    ).where(rescreenings.c.job == job)


def job_in(row: Row[*tuple[object, ...]]) -> Job:
    """Return the job that a row keeps."""
    return Job(
        id=row.id,
        asked=row.asked,
        made_by=Versions(**json.loads(row.made_by)),
        reads=Reads(row.reads),
        as_of=date.fromisoformat(row.as_of) if row.as_of else None,
        papers=row.papers,
    )


def _state(row: Row[*tuple[object, ...]]) -> JobState:
    if row.listed_at is None:
        return JobState.LISTING
    if row.finished_at is not None:
        return JobState.DONE
    return JobState.OPEN if row.paused_at is None else JobState.PAUSED

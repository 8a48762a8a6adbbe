"""How much the bulk lane has before it and behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, case, select
from sqlalchemy import func as sql

from screening.adapters.ledger.bulk_tables import batches, jobs
from screening.domain.status import Status

BULK = "bulk"


def papers(connection: Connection) -> Mapping[tuple[str, str], int]:
    """Count papers of all jobs that wait, and those whose batch is done.

    No paper's own status is meant: screening again moves none.
    """
    waits, done = Status.RECEIVED.value, Status.SCREENED.value
    stand = case((batches.c.done_at.is_(None), waits), else_=done).label("stand")
    query = select(stand, sql.sum(batches.c.papers).label("count")).group_by(stand)
    rows = connection.execute(query)
    return {(row[0], BULK): int(row[1]) for row in rows}


def oldest(connection: Connection) -> datetime | None:
    """Return when the first job was opened that is neither done nor paused."""
    query = select(sql.min(jobs.c.opened_at)).where(
        jobs.c.finished_at.is_(None), jobs.c.paused_at.is_(None)
    )
    found: datetime | None = connection.scalar(query)
    return found

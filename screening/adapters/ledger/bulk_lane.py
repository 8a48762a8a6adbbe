"""Who screens which batch: claims under a fence, leases, pauses; live papers go first."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.bulk_tables import batches, items, jobs
from screening.adapters.ledger.database import now
from screening.adapters.ledger.schema import receipts, submissions
from screening.domain.bulk import Listed
from screening.domain.verdict import FileClass
from screening.errors import LeaseLost
from screening.ports.bulk import Batch


def claim(
    connection: Connection,
    job: str,
    owner: str,
    lease: timedelta,
    within: range | None,
) -> Batch | None:
    """Lease the next batch unless a live paper waits."""
    at = now(connection)
    if is_live_waiting(connection, lease, at):
        return None
    row = connection.execute(_free(job, owner, within, at)).one_or_none()
    if row is None:
        return None
    # A lease that ran out, or that its own owner asks for again, counts as a failure:
    # its worker was killed.
    failures = row.failures + (row.lease_owner is not None)
    connection.execute(
        update(batches)
        .where(batches.c.job == job, batches.c.number == row.number)
        .values(
            fence=row.fence + 1,
            lease_owner=owner,
            lease_until=at + lease,
            failures=failures,
        )
    )
    papers = _papers(connection, job, row.first, row.papers)
    return Batch(job, row.number, row.fence + 1, failures, papers)


def _free(
    job: str, owner: str, within: range | None, at: datetime
) -> Select[*tuple[int, ...]]:
    """Select the first batch that waits; a claimer passes by what another just claims."""
    free = or_(
        batches.c.lease_until.is_(None),
        batches.c.lease_until <= at,
        batches.c.lease_owner == owner,
    )
    rested = or_(batches.c.not_before.is_(None), batches.c.not_before <= at)
    numbers = _numbers(within)
    return (
        select(batches)
        .join(jobs, jobs.c.id == batches.c.job)
        .where(
            batches.c.job == job,
            batches.c.done_at.is_(None),
            jobs.c.listed_at.is_not(None),
            jobs.c.paused_at.is_(None),
            free,
            rested,
            *numbers,
        )
        .order_by(batches.c.number)
        .limit(1)
        .with_for_update(of=batches, skip_locked=True)
    )


def _numbers(within: range | None) -> tuple[ColumnElement[bool], ...]:
    if within is None:
        return ()
    return (batches.c.number >= within.start, batches.c.number < within.stop)


def left(connection: Connection, job: str, within: range | None) -> int:
    """Count batches that are not done."""
    query = select(sql.count()).where(
        batches.c.job == job, batches.c.done_at.is_(None), *_numbers(within)
    )
    return connection.scalar(query) or 0


def is_live_waiting(connection: Connection, newest: timedelta, at: datetime) -> bool:
    """Tell whether a paper came lately that no worker has taken."""
    query = (
        select(receipts.c.id)
        .join(submissions, submissions.c.sha256 == receipts.c.submission)
        .where(
            receipts.c.answered_by.is_(None),
            receipts.c.recorded_at > at - newest,
            or_(submissions.c.lease_until.is_(None), submissions.c.lease_until <= at),
            or_(submissions.c.not_before.is_(None), submissions.c.not_before <= at),
        )
        .limit(1)
    )
    return connection.scalar(query) is not None


def _papers(
    connection: Connection, job: str, first: int, count: int
) -> tuple[Listed, ...]:
    rows = connection.execute(
        select(items)
        .where(
            items.c.job == job,
            items.c.position >= first,
            items.c.position < first + count,
            items.c.done_at.is_(None),
        )
        .order_by(items.c.position)
    )
    return tuple(listed(row) for row in rows)


def listed(row: Row[*tuple[object, ...]]) -> Listed:
    """Return a paper of a job from its row."""
    return Listed(
        position=row.position,
        submission="" if row.place else row.submission,
        place=row.place,
        filed_as=FileClass(row.filed_as) if row.filed_as else None,
        received_on=date.fromisoformat(row.received_on) if row.received_on else None,
    )


def held(connection: Connection, batch: Batch) -> None:
    """Lock the batch for this transaction.

    Raises:
        LeaseLost: if another worker has a newer claim, or it was finished.
    """
    query = (
        select(batches.c.number)
        .where(
            batches.c.job == batch.job,
            batches.c.number == batch.number,
            batches.c.fence == batch.fence,
            batches.c.done_at.is_(None),
        )
        .with_for_update()
    )
    if connection.execute(query).one_or_none() is None:
        raise LeaseLost(f"batch {batch.number}: claim {batch.fence} has ended; stop")


def keep(connection: Connection, batch: Batch, lease: timedelta) -> bool:
    """Lengthen the lease; tell whether the job still runs."""
    held(connection, batch)
    _change(connection, batch, lease_until=now(connection) + lease)
    paused = select(jobs.c.paused_at).where(jobs.c.id == batch.job)
    return connection.scalar(paused) is None


def count_anew(connection: Connection, batch: Batch) -> None:
    """Forget the failures of a batch: it got on since."""
    _change(connection, batch, failures=0)


def give_back(connection: Connection, batch: Batch) -> None:
    """End the claim; the batch waits again."""
    _change(
        connection, batch, fence=batch.fence + 1, lease_owner=None, lease_until=None
    )


def postpone(connection: Connection, batch: Batch, code: str, pause: timedelta) -> None:
    """End the claim after a failure."""
    give_back(connection, batch)
    _change(
        connection,
        batch,
        # As counted there: it may have been counted anew since the claim.
        failures=batches.c.failures + 1,
        last_code=code,
        not_before=now(connection) + pause,
    )


def end(connection: Connection, batch: Batch) -> None:
    """End the batch, and with its last batch the job."""
    at = now(connection)
    give_back(connection, batch)
    _change(connection, batch, done_at=at)
    left = select(batches.c.number).where(
        batches.c.job == batch.job, batches.c.done_at.is_(None)
    )
    if connection.scalar(left.limit(1)) is None:
        over = update(jobs).where(jobs.c.id == batch.job).values(finished_at=at)
        connection.execute(over)


def _change(connection: Connection, batch: Batch, **values: object) -> None:
    one = (batches.c.job == batch.job) & (batches.c.number == batch.number)
    connection.execute(update(batches).where(one).values(values))


def pause(connection: Connection, job: str) -> bool:
    """Pause an open job."""
    done = connection.execute(
        update(jobs)
        .where(
            jobs.c.id == job, jobs.c.paused_at.is_(None), jobs.c.finished_at.is_(None)
        )
        .values(paused_at=now(connection))
    )
    return done.rowcount > 0


def resume(connection: Connection, job: str) -> bool:
    """Let a paused job go on, also batches that rest after a failure."""
    done = connection.execute(
        update(jobs)
        .where(jobs.c.id == job, jobs.c.paused_at.is_not(None))
        .values(paused_at=None)
    )
    rested = update(batches).where(batches.c.job == job, batches.c.done_at.is_(None))
    connection.execute(rested.values(not_before=None))
    return done.rowcount > 0

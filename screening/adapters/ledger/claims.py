"""Who works on a submission: claims under a fence, leases, pauses after failures."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, or_, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.database import now
from screening.adapters.ledger.schema import receipts, submissions
from screening.adapters.ledger.trail import Scribe
from screening.errors import LeaseLost
from screening.ports import Claim


def claim_waiting(
    connection: Connection, owner: str, limit: int, lease: timedelta
) -> tuple[Claim, ...]:
    """Lease what waits; two workers never get the same paper."""
    at = now(connection)
    claims = []
    for row in connection.execute(_waiting(at, limit)).all():
        claim = Claim(row.sha256, row.fence + 1)
        if _take_receipts(connection, claim):
            _lease(Scribe(connection, claim.submission, at), row, owner, at + lease)
            claims.append(claim)
    return tuple(claims)


def held(connection: Connection, claim: Claim) -> Row[str, int]:
    """Lock the submission for this transaction; return its status and failures.

    The fence alone decides: a worker whose lease ran out, or who postponed, may still
    write as long as nobody else has claimed the paper.

    Raises:
        LeaseLost: if another worker has a newer claim, or this one was settled.
    """
    query = (
        select(submissions.c.status, submissions.c.failures)
        .where(
            submissions.c.sha256 == claim.submission,
            submissions.c.fence == claim.fence,
        )
        .with_for_update()
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise LeaseLost(f"{claim.submission}: claim {claim.fence} has ended; stop")
    return row


def end_claim(connection: Connection, claim: Claim) -> None:
    """End the claim for good: not even its own worker can write under it again."""
    connection.execute(
        update(submissions)
        .where(submissions.c.sha256 == claim.submission)
        .values(
            fence=claim.fence + 1,
            lease_owner=None,
            lease_until=None,
            failures=0,
            not_before=None,
        )
    )


def postpone(connection: Connection, claim: Claim, code: str, pause: timedelta) -> int:
    """End the lease after a failure; return how many there were."""
    failures: int = held(connection, claim).failures + 1
    at = now(connection)
    connection.execute(
        update(submissions)
        .where(submissions.c.sha256 == claim.submission)
        .values(
            lease_owner=None,
            lease_until=None,
            failures=failures,
            not_before=at + pause,
        )
    )
    Scribe(connection, claim.submission, at).note("postponed", reference=code)
    return failures


def _waiting(at: datetime, limit: int) -> Select[str, int, str | None]:
    """Select free submissions with an unanswered receipt, in order of arrival.

    SKIP LOCKED: on PostgreSQL a claimer passes by what another is just claiming;
    SQLite lets one writing transaction in at a time and ignores the clause.
    """
    unanswered = (
        select(receipts.c.submission, sql.min(receipts.c.id).label("first"))
        .where(receipts.c.answered_by.is_(None))
        .group_by(receipts.c.submission)
        .subquery()
    )
    return (
        select(submissions.c.sha256, submissions.c.fence, submissions.c.lease_owner)
        .join(unanswered, unanswered.c.submission == submissions.c.sha256)
        .where(
            or_(submissions.c.lease_until.is_(None), submissions.c.lease_until <= at),
            or_(submissions.c.not_before.is_(None), submissions.c.not_before <= at),
        )
        .order_by(unanswered.c.first)
        .limit(limit)
        .with_for_update(of=submissions, skip_locked=True)
    )


def _take_receipts(connection: Connection, claim: Claim) -> bool:
    """Mark what this claim will answer; False if another answered it just now."""
    taken = connection.execute(
        update(receipts)
        .where(
            receipts.c.submission == claim.submission,
            receipts.c.answered_by.is_(None),
        )
        .values(claimed_fence=claim.fence)
    )
    return taken.rowcount > 0


def _lease(
    scribe: Scribe, row: Row[str, int, str | None], owner: str, until: datetime
) -> None:
    # A lease that ran out counts as a failure: its worker may have been killed.
    abandoned = 0 if row.lease_owner is None else 1
    scribe.connection.execute(
        update(submissions)
        .where(submissions.c.sha256 == scribe.submission)
        .values(
            fence=row.fence + 1,
            lease_owner=owner,
            lease_until=until,
            failures=submissions.c.failures + abandoned,
        )
    )
    scribe.note("claimed", reference=owner)

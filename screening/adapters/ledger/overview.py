"""What the ledger shows to people: one row per receipt."""

from __future__ import annotations

from sqlalchemy import Connection, Row, Select, Subquery, and_, select
from sqlalchemy import func as sql

from screening.adapters.ledger.schema import notices, receipts, rulings, submissions
from screening.domain.status import Status
from screening.ports import Paper


def papers(connection: Connection) -> tuple[Paper, ...]:
    """Return one row per receipt, oldest first."""
    return tuple(_paper(row) for row in connection.execute(_query()))


def paper(connection: Connection, department: str, name: str) -> Paper | None:
    """Return the newest receipt of this name in a department; None without one."""
    own = receipts.c.department == department, receipts.c.name == name
    rows = connection.execute(_query().where(*own)).all()
    return _paper(rows[-1]) if rows else None


def _query() -> Select[*tuple[object, ...]]:
    told, newest = _notices_by_submission(), _newest_version()
    submission = receipts.c.submission
    return (
        select(
            submission,
            receipts.c.name,
            receipts.c.department,
            receipts.c.received_at,
            receipts.c.answered_at,
            submissions.c.status,
            rulings.c.content,
            sql.coalesce(told.c.sent, 0).label("sent"),
            sql.coalesce(told.c.owed, 0).label("owed"),
        )
        .join(submissions, submissions.c.sha256 == submission)
        .outerjoin(newest, newest.c.submission == submission)
        .outerjoin(
            rulings,
            and_(
                rulings.c.submission == submission,
                rulings.c.version == newest.c.version,
            ),
        )
        .outerjoin(told, told.c.submission == submission)
        .where(receipts.c.erased_at.is_(None))
        .order_by(receipts.c.received_at, receipts.c.id)
    )


def _newest_version() -> Subquery:
    return (
        select(rulings.c.submission, sql.max(rulings.c.version).label("version"))
        .group_by(rulings.c.submission)
        .subquery()
    )


def _notices_by_submission() -> Subquery:
    return (
        select(
            notices.c.submission,
            sql.count(notices.c.sent_at).label("sent"),
            sql.count(notices.c.next_at).label("owed"),
        )
        .group_by(notices.c.submission)
        .subquery()
    )


def _paper(row: Row[*tuple[object, ...]]) -> Paper:
    return Paper(
        submission=row.submission,
        name=row.name,
        department=row.department,
        status=Status(row.status),
        received_at=row.received_at,
        settled_at=row.answered_at,
        content=row.content,
        notices_sent=row.sent,
        notices_owed=row.owed,
    )

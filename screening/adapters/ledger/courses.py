"""What became of papers: one row for each, for figures over many."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, select
from sqlalchemy import func as sql

from screening.adapters.ledger.circle import NEWEST, shown
from screening.adapters.ledger.desk_tables import decisions
from screening.adapters.ledger.schema import notices, receipts, rulings, submissions
from screening.adapters.ledger.sent import DECIDED, NEWEST_FINAL
from screening.adapters.ledger.standing import EARLIEST
from screening.domain.document import CANARY
from screening.domain.status import Status
from screening.ports.docket import Course, Kept

TOLD = (
    select(sql.min(notices.c.sent_at))
    .where(notices.c.submission == submissions.c.sha256)
    .correlate(submissions)
    .scalar_subquery()
)


def courses(
    connection: Connection, since: datetime, kept: Kept | None
) -> tuple[Course, ...]:
    """Return what became of every paper that came since; test papers are none."""
    query = _courses().where(
        receipts.c.received_at >= since,
        receipts.c.department != CANARY,
        *shown(kept),
    )
    rows = connection.execute(query.order_by(receipts.c.received_at))
    return tuple(_course(row) for row in rows)


def _courses() -> Select[*tuple[object, ...]]:
    newest = and_(
        rulings.c.submission == submissions.c.sha256, rulings.c.version == NEWEST
    )
    final = and_(
        decisions.c.submission == submissions.c.sha256,
        decisions.c.version == NEWEST_FINAL,
        submissions.c.status.in_(DECIDED),
    )
    return (
        select(
            receipts.c.department,
            receipts.c.received_at,
            rulings.c.paper_class,
            rulings.c.doc_types,
            rulings.c.reason_codes,
            submissions.c.status,
            TOLD.label("told_at"),
            decisions.c.decided_at,
            decisions.c.opinion,
        )
        .select_from(submissions)
        .join(receipts, receipts.c.id == EARLIEST)
        .join(rulings, newest)
        .outerjoin(decisions, final)
    )


def _course(row: Row[*tuple[object, ...]]) -> Course:
    return Course(
        department=row.department,
        paper_class=row.paper_class,
        doc_types=tuple(row.doc_types.split()),
        reason_codes=tuple(row.reason_codes.split()),
        status=Status(row.status),
        received_at=row.received_at,
        told_at=row.told_at,
        decided_at=row.decided_at,
        opinion=row.opinion,
    )

"""A paper with its newest verdict as one row: what every list of the desk is made of."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Row, Select, and_, literal, select
from sqlalchemy import func as sql

from screening.adapters.ledger.circle import is_newest, seen
from screening.adapters.ledger.database import clock
from screening.adapters.ledger.desk_tables import decisions, holdings
from screening.adapters.ledger.schema import notices, receipts, rulings, submissions
from screening.domain.decision import Standing
from screening.domain.status import Status
from screening.ports.docket import Entry, Holding

_arrivals = receipts.alias("arrivals")

EARLIEST = (
    select(sql.min(_arrivals.c.id))
    .where(
        _arrivals.c.submission == submissions.c.sha256, _arrivals.c.erased_at.is_(None)
    )
    .correlate(submissions)
    .scalar_subquery()
)

DUE = (
    select(sql.min(notices.c.due_at))
    .where(
        notices.c.submission == submissions.c.sha256,
        notices.c.decision_version == rulings.c.version,
    )
    .correlate(submissions, rulings)
    .scalar_subquery()
)

IS_PROPOSED = decisions.c.standing == literal(
    Standing.PROPOSED.value, literal_execute=True
)
"""As the index of proposals says it: PostgreSQL takes that index for no parameter."""

PROPOSED_BY = (
    select(sql.max(decisions.c.person))
    .where(
        decisions.c.submission == submissions.c.sha256,
        IS_PROPOSED,
    )
    .correlate(submissions)
    .scalar_subquery()
)


def papers(*more: ColumnElement[object]) -> Select[*tuple[object, ...]]:
    """Select papers as `entry_of` takes them, with more columns."""
    return _joined(
        select(
            submissions.c.sha256,
            submissions.c.status,
            receipts.c.name,
            receipts.c.department,
            receipts.c.received_at,
            rulings.c.paper_class,
            rulings.c.doc_types,
            rulings.c.reason_codes,
            holdings.c.person,
            holdings.c.until,
            DUE.label("due_at"),
            PROPOSED_BY.label("proposed_by"),
            clock().label("at"),
            *more,
        )
    )


def _joined(query: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    # Said twice: the first finds it by an index, where the id alone made PostgreSQL
    # read every receipt there is for one page of the queue.
    own = receipts.c.submission == submissions.c.sha256
    return answered(query).join(receipts, and_(own, receipts.c.id == EARLIEST))


def answered(query: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """Join each paper with its newest verdict, unless erased, and whoever holds it."""
    newest = and_(
        rulings.c.submission == submissions.c.sha256,
        is_newest(),
        rulings.c.erased_at.is_(None),
    )
    return with_holder(
        query.select_from(submissions).join(rulings, newest).where(*seen())
    )


def with_holder(query: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """Join each paper with whoever holds it, or held it last."""
    return query.outerjoin(holdings, holdings.c.submission == submissions.c.sha256)


def entry_of(row: Row[*tuple[object, ...]]) -> Entry:
    """Return the line of the queue that a row of `papers` is."""
    is_held = row.until is not None and row.until > row.at
    return Entry(
        submission=row.sha256,
        name=row.name,
        department=row.department,
        status=Status(row.status),
        paper_class=row.paper_class,
        doc_types=tuple(row.doc_types.split()),
        reason_codes=tuple(row.reason_codes.split()),
        received_at=row.received_at,
        due_at=row.due_at,
        holding=Holding(row.person, row.until) if is_held else None,
        proposed_by=row.proposed_by,
    )

"""The queue: open papers with what counsel needs to choose among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Row,
    Select,
    and_,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy import func as sql
from sqlalchemy.sql.elements import ColumnElement

from screening.adapters.ledger.circle import is_newest, seen, shown
from screening.adapters.ledger.database import now
from screening.adapters.ledger.desk_tables import decisions, holdings
from screening.adapters.ledger.narrowing import narrowed
from screening.adapters.ledger.schema import (
    notices,
    receipts,
    rulings,
    submissions,
)
from screening.domain.decision import Standing
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.ports.docket import Brief, Entry, Filters, Holding, Kept, View

Claim = ColumnElement[bool]

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

PROPOSED_BY = (
    select(sql.max(decisions.c.person))
    .where(
        decisions.c.submission == submissions.c.sha256,
        decisions.c.standing == Standing.PROPOSED.value,
    )
    .correlate(submissions)
    .scalar_subquery()
)


PROPOSED = select(decisions.c.submission).where(
    decisions.c.standing == Standing.PROPOSED.value
)


def entries(
    connection: Connection,
    view: View,
    filters: Filters,
    person: str,
    limit: int,
    kept: Kept | None,
) -> tuple[Entry, ...]:
    """Return the papers of a view in its order."""
    at = now(connection)
    query = (
        _papers()
        .where(_in_view(view, person, at), *narrowed(filters), *shown(kept))
        .order_by(*_order(view))
        .limit(limit)
    )
    return tuple(_entry(row, at) for row in connection.execute(query))


def counts(
    connection: Connection, person: str, kept: Kept | None
) -> Mapping[View, int]:
    """Return how many papers each view holds."""
    at = now(connection)
    views = [view for view in View if view not in (View.DECIDED, View.UNTOUCHED)]
    counted: dict[View, int] = {
        view: _count(connection, (_in_view(view, person, at), *shown(kept)))
        for view in views
    }
    return {**counted, View.UNTOUCHED: counted[View.DUE]}


def _count(connection: Connection, claims: tuple[Claim, ...]) -> int:
    found = _answered(select(literal(1).label("one"))).where(*claims)
    few = found.limit(MOST_COUNTED).subquery()
    return connection.scalar(select(sql.count()).select_from(few)) or 0


def brief(connection: Connection, submission: str, kept: Kept | None) -> Brief | None:
    """Return one paper with its newest verdict."""
    content = (rulings.c.content, rulings.c.version, rulings.c.policy_version)
    query = _papers(*content).where(submissions.c.sha256 == submission, *shown(kept))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    entry = _entry(row, now(connection))
    return Brief(entry, row.version, row.content, row.policy_version)


FOR_INFORMATION = [FileClass.ADMINISTRATIVE.value, FileClass.OTHER.value]
"""What was cleared as such waits for nobody."""

MOST_COUNTED = 1_000
"""Views are counted up to here: more is not looked through in a day anyway."""

_OPEN = [Status.AWAITING_REVIEW.value, Status.REJECTED.value, Status.CLEARED.value]


def _papers(*more: ColumnElement[object]) -> Select[*tuple[object, ...]]:
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
            *more,
        )
    )


def _joined(query: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    return _answered(query).join(receipts, receipts.c.id == EARLIEST)


def _answered(query: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """Join each paper with its newest verdict, unless erased, and whoever holds it."""
    newest = and_(
        rulings.c.submission == submissions.c.sha256,
        is_newest(),
        rulings.c.erased_at.is_(None),
    )
    return (
        query.select_from(submissions)
        .join(rulings, newest)
        .outerjoin(holdings, holdings.c.submission == submissions.c.sha256)
        .where(*seen())
    )


def _in_view(view: View, person: str, at: datetime) -> Claim:
    status, kind = submissions.c.status, rulings.c.paper_class
    cleared = status == Status.CLEARED.value
    to_decide = or_(
        status.in_([Status.AWAITING_REVIEW.value, Status.REJECTED.value]),
        and_(cleared, kind.not_in(FOR_INFORMATION)),
    )
    match view:
        case View.DUE | View.UNTOUCHED:
            # Said twice: the first finds the few by indexes, among all that is open.
            return and_(submissions.c.sha256.in_(maybe_due()), to_decide)
        case View.MINE:
            return and_(holdings.c.person == person, holdings.c.until > at)
        case View.SECOND:
            return and_(status.in_(_OPEN), submissions.c.sha256.in_(PROPOSED))
        case View.COPIES:
            return and_(cleared, kind == FileClass.ADMINISTRATIVE)
        case View.DAILY:
            return and_(cleared, kind == FileClass.OTHER)
        case View.DECIDED:
            return status.in_([Status.DECIDED.value, Status.CLOSED.value])


def maybe_due() -> CompoundSelect[str]:
    """Select what may have to be decided: some of it may have a newer verdict."""
    waiting = [Status.AWAITING_REVIEW.value, Status.REJECTED.value]
    doubted = select(submissions.c.sha256).where(submissions.c.status.in_(waiting))
    to_confirm = (
        select(submissions.c.sha256)
        .join(rulings, rulings.c.submission == submissions.c.sha256)
        .where(
            submissions.c.status == Status.CLEARED.value,
            rulings.c.paper_class.not_in(FOR_INFORMATION),
        )
    )
    return union(doubted, to_confirm)


def _order(view: View) -> tuple[ColumnElement[object], ...]:
    oldest = (receipts.c.received_at, submissions.c.sha256)
    match view:
        case View.UNTOUCHED:
            return oldest
        case View.DECIDED | View.COPIES | View.DAILY:
            # By an index: there are tens of thousands, and nobody waits for them.
            return (submissions.c.accepted_at.desc(), submissions.c.sha256)
    return (DUE.nulls_last(), *oldest)


def _entry(row: Row[*tuple[object, ...]], at: datetime) -> Entry:
    is_held = row.until is not None and row.until > at
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

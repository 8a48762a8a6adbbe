"""The queue: open papers with what counsel needs to choose among them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import (
    Connection,
    ScalarSelect,
    Select,
    Text,
    and_,
    bindparam,
    literal,
    select,
)
from sqlalchemy import func as sql
from sqlalchemy.sql.elements import ColumnElement

from screening.adapters.ledger.circle import seen, shown
from screening.adapters.ledger.database import clock, now
from screening.adapters.ledger.desk_tables import decisions, drafts, holdings
from screening.adapters.ledger.narrowing import narrowed, of_queue
from screening.adapters.ledger.schema import (
    receipts,
    rulings,
    submissions,
)
from screening.adapters.ledger.standing import (
    DUE,
    IS_PROPOSED,
    PROPOSED_BY,
    answered,
    entry_of,
    papers,
    with_holder,
)
from screening.ports.docket import Brief, Entry, Filters, Kept, View, Waiting

Claim = ColumnElement[bool]

PROPOSED = select(decisions.c.submission).where(IS_PROPOSED)

BEGUN = select(drafts.c.submission)


def entries(
    connection: Connection,
    view: View,
    filters: Filters,
    person: str,
    limit: int,
    kept: Kept | None,
) -> tuple[Entry, ...]:
    """Return the papers of a view in its order."""
    wanted = [*narrowed(filters), *of_queue(filters, now(connection))]
    query = _viewing(view, kept).where(*wanted).limit(limit)
    return tuple(map(entry_of, connection.execute(query, {"person": person})))


@cache
def _viewing(view: View, kept: Kept | None) -> Select[*tuple[object, ...]]:
    query = papers().where(_in_view(view), *shown(kept))
    return query.order_by(*_order(view))


def due(connection: Connection, limit: int, kept: Kept | None) -> tuple[Waiting, ...]:
    """Return what is to be decided, in the order of its view, by id alone."""
    rows = connection.execute(_lining_up(kept).limit(limit))
    return tuple(
        Waiting(
            row.sha256, row.due_at, tuple(row.reason_codes.split()), row.proposed_by
        )
        for row in rows
    )


@cache
def _lining_up(kept: Kept | None) -> Select[*tuple[object, ...]]:
    """Select without the receipts: nothing that a sender wrote is shown of these."""
    columns = (
        submissions.c.sha256,
        rulings.c.reason_codes,
        DUE.label("due_at"),
        PROPOSED_BY.label("proposed_by"),
    )
    query = answered(select(*columns)).where(_in_view(View.DUE), *shown(kept))
    return query.order_by(*_order(View.DUE))


COUNTED = tuple(view for view in View if view is not View.DECIDED)


def counts(
    connection: Connection, person: str, kept: Kept | None
) -> Mapping[View, int]:
    """Return how many papers each view holds, asked in one statement."""
    row = connection.execute(_counting(kept), {"person": person}).one()
    return dict(zip(COUNTED, row, strict=True))


@cache
def _counting(kept: Kept | None) -> Select[*tuple[int, ...]]:
    """Return the statement, made once: making it costs more than counting."""
    return select(*(_count(view, kept).label(view.value) for view in COUNTED))


def _count(view: View, kept: Kept | None) -> ScalarSelect[int]:
    found = with_holder(select(literal(1).label("one")).select_from(submissions))
    found = found.where(_in_view(view), *seen(), *shown(kept))
    few = found.limit(MOST_COUNTED).subquery()
    return select(sql.count()).select_from(few).scalar_subquery()


def brief(connection: Connection, submission: str, kept: Kept | None) -> Brief | None:
    """Return one paper with its newest verdict."""
    content = (rulings.c.content, rulings.c.version, rulings.c.policy_version)
    query = papers(*content).where(submissions.c.sha256 == submission, *shown(kept))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Brief(entry_of(row), row.version, row.content, row.policy_version)


def verdict(
    connection: Connection, submission: str, version: int, kept: Kept | None
) -> str | None:
    """Return one verdict of a paper that may be seen."""
    query = (
        select(rulings.c.content)
        .join(submissions, submissions.c.sha256 == rulings.c.submission)
        .where(rulings.c.submission == submission, rulings.c.version == version)
        .where(*seen(), *shown(kept))
    )
    return connection.scalar(query)


OPEN = (View.DUE, View.COPIES, View.DAILY)
"""Lanes of what nobody has decided."""

MOST_COUNTED = 1_000
"""Views are counted up to here: more is not looked through in a day anyway."""


def _in_view(view: View) -> Claim:
    person = bindparam("person", type_=Text)
    match view:
        case View.MINE:
            # Said twice: the first finds the few by an index.
            theirs = select(holdings.c.submission).where(holdings.c.person == person)
            is_theirs = and_(holdings.c.person == person, holdings.c.until > clock())
            return and_(submissions.c.sha256.in_(theirs), is_theirs)
        case View.SECOND:
            return and_(stands_in(*OPEN), submissions.c.sha256.in_(PROPOSED))
        case View.UNTOUCHED:
            # A lease stays there when it is over, until a decision or its owner ends it.
            was_never_held = holdings.c.submission.is_(None)
            begun = submissions.c.sha256.in_(BEGUN) | submissions.c.sha256.in_(PROPOSED)
            return and_(stands_in(View.DUE), was_never_held, ~begun)
    return stands_in(view)


def stands_in(*views: View) -> Claim:
    """Compare with words, not parameters: PostgreSQL then plans once, not each time."""
    lanes = (literal(view.value, literal_execute=True) for view in views)
    return submissions.c.lane.in_([*lanes])


def _order(view: View) -> tuple[ColumnElement[object], ...]:
    oldest = (submissions.c.accepted_at, submissions.c.sha256)
    match view:
        case View.UNTOUCHED:
            return (receipts.c.received_at, submissions.c.sha256)
        case View.DECIDED | View.COPIES | View.DAILY:
            # By an index: there are tens of thousands, and nobody waits for them.
            return (submissions.c.accepted_at.desc(), submissions.c.sha256)
    return (DUE.nulls_last(), *oldest)

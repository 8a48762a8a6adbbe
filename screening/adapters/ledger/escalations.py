"""Who took a paper on, and who is told while nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, exists, or_, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.database import Database, insert_if_new, now
from screening.adapters.ledger.outbox import RANKS, owe
from screening.adapters.ledger.schema import (
    acknowledgements,
    notices,
    receipts,
    rulings,
    submissions,
)
from screening.adapters.ledger.trail import Scribe
from screening.domain.document import CANARY
from screening.domain.notice import Notice, Urgency
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.ports import Unanswered


class SqlEscalations:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def unanswered(self, limit: int) -> tuple[Unanswered, ...]:
        """Return papers that need a person and that none acknowledged."""
        with self._database.reading() as connection:
            at = now(connection)
            rows = connection.execute(_waiting().limit(limit))
            return tuple(_unanswered(row, at) for row in rows)

    def tell(self, paper: Unanswered, given: Sequence[Notice]) -> int:
        """Owe the notices unless somebody has answered meanwhile."""
        with self._database.writing() as connection:
            # The lock that a decision takes too: one of the two comes first.
            _lock(connection, paper.submission)
            if not _still_waits(connection, paper):
                return 0
            before = _told(connection, paper)
            scribe = Scribe(connection, paper.submission, now(connection))
            owe(scribe, given, paper.version)
            return _told(connection, paper) - before

    def remind(self, paper: Unanswered, recipient: str, pause: timedelta) -> bool:
        """Open the recipient's notice again under the same id."""
        with self._database.writing() as connection:
            _lock(connection, paper.submission)
            at = now(connection)
            own = and_(
                _of(paper),
                notices.c.recipient == recipient,
                notices.c.next_at.is_(None),
                notices.c.sent_at <= at - pause,
            )
            found = connection.execute(select(notices.c.message_id).where(own)).first()
            if found is None or not _still_waits(connection, paper):
                return False
            again = {"next_at": at, "attempts": 0}
            connection.execute(update(notices).where(own).values(again))
            scribe = Scribe(connection, paper.submission, at)
            scribe.note("reminded", reference=found.message_id, version=paper.version)
            return True

    def acknowledge(self, submission: str, person: str) -> bool:
        """Record who has taken the newest verdict's paper on."""
        with self._database.writing() as connection:
            _lock(connection, submission)
            version = _newest(connection, submission)
            if version is None:
                return False
            at = now(connection)
            row = {"submission": submission, "version": version}
            taken = row | {"person": person, "at": at}
            if not insert_if_new(connection, acknowledgements, taken):
                return False
            scribe = Scribe(connection, submission, at)
            scribe.note("acknowledged", reference=person, version=version)
            return True

    def acknowledged_by(self, submission: str) -> str | None:
        """Return who took the newest verdict's paper on."""
        with self._database.looking() as connection:
            version = _newest(connection, submission)
            query = select(acknowledgements.c.person).where(
                acknowledgements.c.submission == submission,
                acknowledgements.c.version == version,
            )
            return connection.scalar(query)


def _waiting() -> Select[*tuple[Any, ...]]:
    """Select what no person has answered for, the longest waiting first."""
    newest = (
        select(rulings.c.submission, sql.max(rulings.c.version).label("version"))
        .group_by(rulings.c.submission)
        .subquery()
    )
    told_at = sql.min(notices.c.owed_at)
    return (
        select(
            rulings.c.submission,
            rulings.c.version,
            # By rank: the names of the urgencies are in no order.
            sql.min(case(RANKS, value=notices.c.urgency)).label("rank"),
            sql.min(notices.c.due_at).label("due_at"),
            told_at.label("told_at"),
        )
        .join(newest, _same(newest.c, rulings.c))
        .join(submissions, submissions.c.sha256 == rulings.c.submission)
        .join(notices, _same_version())
        .outerjoin(acknowledgements, _same(acknowledgements.c, rulings.c))
        .where(acknowledgements.c.person.is_(None), _needs_person(), _is_paper())
        .group_by(rulings.c.submission, rulings.c.version)
        .order_by(told_at, rulings.c.submission)
    )


def _same(one: Any, other: Any) -> Any:  # columns of any two tables
    return and_(one.submission == other.submission, one.version == other.version)


def _same_version() -> Any:  # an expression of SQLAlchemy's
    return and_(
        notices.c.submission == rulings.c.submission,
        notices.c.decision_version == rulings.c.version,
    )


def _needs_person() -> Any:  # an expression of SQLAlchemy's
    """Select what is not cleared, and what a court's clearing must be confirmed for."""
    open_ones = (Status.AWAITING_REVIEW.value, Status.REJECTED.value)
    return or_(
        submissions.c.status.in_(open_ones),
        and_(
            submissions.c.status == Status.CLEARED.value,
            rulings.c.paper_class == FileClass.JUDICIAL.value,
        ),
    )


def _is_paper() -> Any:  # an expression of SQLAlchemy's
    """Leave out test papers: nobody is woken over one."""
    return exists().where(
        receipts.c.submission == rulings.c.submission,
        receipts.c.department != CANARY,
    )


def _unanswered(row: Row[*tuple[Any, ...]], at: datetime) -> Unanswered:
    return Unanswered(
        submission=row.submission,
        version=row.version,
        urgency=list(Urgency)[row.rank],
        due_at=row.due_at,
        waited=at - row.told_at,
    )


def _lock(connection: Connection, submission: str) -> None:
    query = select(submissions.c.sha256).where(submissions.c.sha256 == submission)
    connection.execute(query.with_for_update()).first()


def _still_waits(connection: Connection, paper: Unanswered) -> bool:
    query = _waiting().where(
        rulings.c.submission == paper.submission, rulings.c.version == paper.version
    )
    return connection.execute(query).first() is not None


def _of(paper: Unanswered) -> Any:  # an expression of SQLAlchemy's
    return and_(
        notices.c.submission == paper.submission,
        notices.c.decision_version == paper.version,
    )


def _told(connection: Connection, paper: Unanswered) -> int:
    return (
        connection.scalar(select(sql.count()).select_from(notices).where(_of(paper)))
        or 0
    )


def _newest(connection: Connection, submission: str) -> int | None:
    query = select(sql.max(rulings.c.version)).where(rulings.c.submission == submission)
    newest: int | None = connection.scalar(query)
    return newest

"""Holds, and which papers' time is over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    insert,
    null,
    or_,
    select,
    update,
)
from sqlalchemy import func as sql

from screening.adapters.ledger import erase
from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.desk_tables import decisions
from screening.adapters.ledger.schema import (
    audit,
    holds,
    receipts,
    rulings,
    submissions,
)
from screening.adapters.ledger.sent import NEWEST_FINAL
from screening.adapters.ledger.trail import Scribe
from screening.domain.hold import Hold, HoldReason
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.ports import Term


class SqlKeeping:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def hold(self, submission: str, person: str, reason: HoldReason) -> bool:
        """Place a hold unless it stands."""
        with self._database.writing() as connection:
            is_known = _lock(connection, submission)
            if not is_known or connection.execute(_hold(submission, reason)).first():
                return False
            scribe = Scribe(connection, submission, now(connection))
            row = {"submission": submission, "reason": reason.value}
            placed = {"placed_by": person, "placed_at": scribe.at}
            connection.execute(insert(holds).values(row | placed))
            scribe.note("legal hold placed", reference=f"{reason} {person}")
            return True

    def release(self, submission: str, person: str, reason: HoldReason) -> bool:
        """End the hold if it stands."""
        with self._database.writing() as connection:
            _lock(connection, submission)
            found = connection.scalar(_hold(submission, reason))
            if found is None:
                return False
            scribe = Scribe(connection, submission, now(connection))
            ended = {"released_by": person, "released_at": scribe.at}
            connection.execute(update(holds).where(holds.c.id == found).values(ended))
            scribe.note("legal hold ended", reference=f"{reason} {person}")
            return True

    def holds(self, submission: str) -> tuple[Hold, ...]:
        """Return the holds that stand."""
        query = select(holds).where(
            holds.c.submission == submission, holds.c.released_at.is_(None)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(holds.c.id)).all()
        return tuple(
            Hold(HoldReason(row.reason), row.placed_by, row.placed_at) for row in rows
        )

    def expired(self, terms: Sequence[Term], limit: int) -> tuple[str, ...]:
        """Return papers whose term is over."""
        with self._database.reading() as connection:
            query = _expired(terms, now(connection)).limit(limit)
            return tuple(connection.scalars(query))

    def erase(self, submission: str, terms: Sequence[Term]) -> bool:
        """Erase one, if it is still expired under the lock."""
        with self._database.writing() as connection:
            _lock(connection, submission)
            at = now(connection)
            one = _expired(terms, at).where(submissions.c.sha256 == submission)
            if connection.scalar(one) is None:
                return False
            erase.erase(Scribe(connection, submission, at))
        self._database.forget()
        return True

    def erased(self) -> Iterator[str]:
        """Yield papers all of whose receipts are erased."""
        kept = select(receipts.c.submission).where(receipts.c.erased_at.is_(None))
        query = select(submissions.c.sha256).where(
            submissions.c.sha256.not_in(kept), ~_is_held()
        )
        with self._database.reading() as connection:
            ids = connection.scalars(query).all()
        yield from ids

    def unminimised(self, kept: timedelta, limit: int) -> tuple[str, ...]:
        """Return papers with a ruling that is due."""
        with self._database.reading() as connection:
            query = _unminimised(now(connection) - kept).limit(limit)
            return tuple(connection.scalars(query))

    def minimise(
        self, submission: str, fields: Collection[str], kept: timedelta
    ) -> bool:
        """Minimise one, unless it is held."""
        with self._database.writing() as connection:
            _lock(connection, submission)
            at = now(connection)
            due = _unminimised(at - kept).where(submissions.c.sha256 == submission)
            if connection.scalar(due) is None:
                return False
            scribe = Scribe(connection, submission, at)
            erase.minimise(scribe, fields, at - kept)
        self._database.forget()
        return True


def _lock(connection: Connection, submission: str) -> bool:
    """Lock the paper, so that holds and erasures take turns; False if it never came."""
    query = select(submissions.c.sha256).where(submissions.c.sha256 == submission)
    return connection.execute(query.with_for_update()).first() is not None


def _hold(submission: str, reason: HoldReason) -> Select[int]:
    return select(holds.c.id).where(
        holds.c.submission == submission,
        holds.c.reason == reason.value,
        holds.c.released_at.is_(None),
    )


def _is_held() -> ColumnElement[bool]:
    return exists().where(
        holds.c.submission == submissions.c.sha256, holds.c.released_at.is_(None)
    )


def _has_come_again() -> ColumnElement[bool]:
    """Whether the same bytes arrived anew: nobody has answered that receipt yet."""
    return exists().where(
        receipts.c.submission == submissions.c.sha256, receipts.c.answered_by.is_(None)
    )


def _expired(terms: Sequence[Term], at: datetime) -> Select[str]:
    """Select papers whose term is over, the longest closed first."""
    every = rulings.alias()
    newest = (
        select(sql.max(every.c.version))
        .where(every.c.submission == submissions.c.sha256)
        .scalar_subquery()
    )
    closed_at = (
        select(sql.max(audit.c.at))
        .where(
            audit.c.submission == submissions.c.sha256,
            audit.c.moved_to == Status.CLOSED.value,
        )
        .scalar_subquery()
    )
    over = [and_(_is_of(term), closed_at <= at - term.kept) for term in terms]
    return (
        select(submissions.c.sha256)
        .join(rulings, rulings.c.submission == submissions.c.sha256)
        .where(
            submissions.c.status == Status.CLOSED.value,
            rulings.c.version == newest,
            rulings.c.erased_at.is_(None),
            ~_is_held(),
            ~_has_come_again(),
            or_(*over),
        )
        .order_by(closed_at)
    )


def _is_of(term: Term) -> ColumnElement[bool]:
    """Match the class as counsel decided it, else as screened, none for a rejected file.

    A file that the machine could not read may be a court's: if counsel says so, it is
    kept as one.
    """
    decided = (
        select(decisions.c.paper_class)
        .where(
            decisions.c.submission == submissions.c.sha256,
            decisions.c.version == NEWEST_FINAL,
        )
        .scalar_subquery()
    )
    paper_class = case(
        (decided != FileClass.UNDETERMINED.value, decided),
        (rulings.c.status == Status.REJECTED.value, null()),
        else_=sql.coalesce(decided, rulings.c.paper_class),
    )
    if term.paper_class is None:
        return paper_class.is_(None)
    return paper_class == term.paper_class


def _unminimised(before: datetime) -> Select[str]:
    return (
        select(submissions.c.sha256)
        .join(rulings, rulings.c.submission == submissions.c.sha256)
        .where(
            rulings.c.ruled_at <= before,
            rulings.c.minimised_at.is_(None),
            rulings.c.erased_at.is_(None),
            ~_is_held(),
        )
        .distinct()
    )

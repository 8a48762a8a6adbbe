"""What changed when papers were screened again, from the ledger's tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    not_,
    select,
    update,
)
from sqlalchemy import func as sql

from screening.adapters.ledger.bulk_record import ERASED
from screening.adapters.ledger.bulk_tables import WAITS, items, rescreenings
from screening.adapters.ledger.circle import is_newest, seen
from screening.adapters.ledger.contents import AT_ONCE
from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.desk_tables import decisions
from screening.adapters.ledger.minimised import without
from screening.adapters.ledger.schema import receipts, rulings, submissions
from screening.adapters.ledger.trail import Scribe
from screening.domain.decision import Standing
from screening.domain.flip import RANKS, Flip
from screening.ports.bulk import Flipped

MOST_COUNTED = 1_000
"""More is not looked through in a day anyway."""

then = rulings.alias("then")
_came = receipts.alias("came")
_final = decisions.alias("final")
_later = rescreenings.alias("later")

EARLIEST = (
    select(sql.min(_came.c.id))
    .where(_came.c.submission == rescreenings.c.submission, _came.c.erased_at.is_(None))
    .correlate(rescreenings)
    .scalar_subquery()
)

DECIDED_AS = (
    select(_final.c.paper_class)
    .where(
        _final.c.submission == rescreenings.c.submission,
        _final.c.standing == Standing.FINAL.value,
    )
    .order_by(_final.c.version.desc())
    .limit(1)
    .correlate(rescreenings)
    .scalar_subquery()
)

ORDER = (rescreenings.c.rank, rescreenings.c.made_at, rescreenings.c.submission)


class SqlFlips:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database, unkept: Collection[str] = ()) -> None:
        """Work on a database whose tables are up to date.

        The fields ``unkept`` are in no new verdict; nor are they shown of one before, or
        each paper would seem to have lost them.
        """
        self._database = database
        self._unkept = unkept

    def of_job(self, job: str) -> Iterator[Flipped]:
        """Yield what changed in a job, the most dangerous first."""
        changed = rescreenings.c.rank <= RANKS[Flip.REASONS]
        query = _flips().where(rescreenings.c.job == job, changed, ~_waits_blind())
        with self._database.reading() as connection:
            ordered = query.order_by(*ORDER)
            rows = connection.execution_options(yield_per=AT_ONCE).execute(ordered)
            yield from (_flipped(row, self._unkept) for row in rows)

    def unseen(self, limit: int) -> tuple[Flipped, ...]:
        """Return what counsel have not looked at."""
        query = _flips().where(_waits()).order_by(*ORDER).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(query)
            return tuple(_flipped(row, self._unkept) for row in rows)

    def unseen_count(self) -> int:
        """Count these."""
        few = select(rescreenings.c.rank).where(_waits()).limit(MOST_COUNTED).subquery()
        with self._database.reading() as connection:
            return connection.scalar(select(sql.count()).select_from(few)) or 0

    def mark_seen(self, job: str, submission: str, person: str) -> bool:
        """Put on record that counsel looked."""
        with self._database.writing() as connection:
            return _mark(connection, job, submission, person)


def _flips() -> Select[*tuple[Any, ...]]:
    return (
        select(
            rescreenings,
            items.c.place,
            items.c.filed_as,
            then.c.content.label("then_content"),
            then.c.paper_class.label("then_class"),
            then.c.status.label("then_status"),
            receipts.c.name,
            receipts.c.department,
            receipts.c.received_at,
            DECIDED_AS.label("decided_as"),
        )
        .join(
            items,
            and_(
                items.c.job == rescreenings.c.job,
                items.c.position == rescreenings.c.position,
            ),
        )
        .outerjoin(
            then,
            and_(
                then.c.submission == rescreenings.c.submission,
                then.c.version == rescreenings.c.then_version,
            ),
        )
        .outerjoin(receipts, receipts.c.id == EARLIEST)
    )


def _waits() -> ColumnElement[bool]:
    """Return the condition of counsel's lane: papers of the ledger, not kept blind."""
    there = (
        select(submissions.c.sha256)
        .join(rulings, rulings.c.submission == submissions.c.sha256)
        .where(
            submissions.c.sha256 == rescreenings.c.submission,
            is_newest(),
            rulings.c.erased_at.is_(None),
            *seen(),
        )
        .correlate(rescreenings)
    )
    # A later job has the last word on a paper, also where it found no change.
    later = exists().where(
        _later.c.submission == rescreenings.c.submission,
        _later.c.made_at > rescreenings.c.made_at,
    )
    return and_(WAITS, there.exists(), ~later.correlate(rescreenings))


def _waits_blind() -> ColumnElement[bool]:
    """Return whether the paper is kept from everybody until its blind answer."""
    hidden = exists().where(
        submissions.c.sha256 == rescreenings.c.submission, not_(and_(*seen()))
    )
    return hidden.correlate(rescreenings)


def _mark(connection: Connection, job: str, submission: str, person: str) -> bool:
    at = now(connection)
    marked = connection.execute(
        update(rescreenings)
        .where(
            rescreenings.c.job == job,
            rescreenings.c.submission == submission,
            WAITS,
        )
        .values(seen_by=person, seen_at=at)
    )
    if not marked.rowcount:
        return False
    Scribe(connection, submission, at).note("flip seen", reference=person)
    return True


def _flipped(row: Row[*tuple[Any, ...]], unkept: Collection[str]) -> Flipped:
    return Flipped(
        job=row.job,
        submission=row.submission,
        place=row.place,
        name=row.name or "",
        department=row.department or "",
        received_at=row.received_at,
        flip=Flip(row.flip),
        rank=row.rank,
        then_version=row.then_version,
        then=_told(row.then_content, unkept),
        then_class=row.then_class or "",
        then_status=row.then_status or "",
        filed_as=row.filed_as or "",
        now=_told(row.content, ()),
        now_class=row.paper_class,
        now_status=row.status,
        decided_as=row.decided_as or "",
        made_at=row.made_at,
        seen_by=row.seen_by or "",
    )


def _told(content: str | None, unkept: Collection[str]) -> str:
    """Return the verdict's JSON; empty where it was erased or there was none."""
    if content in (None, ERASED):
        return ""
    return without(str(content), unkept) if unkept else str(content)

"""Everything that the ledger knows, counted in one transaction of a few statements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, exists, select, text
from sqlalchemy import func as sql

from screening.adapters.ledger import census_bulk, census_verdicts
from screening.adapters.ledger.alarm_schema import alarms
from screening.adapters.ledger.chain_schema import audit_head, checkpoints
from screening.adapters.ledger.circle import is_newest
from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.docket import stands_in
from screening.adapters.ledger.outbox import RANKS
from screening.adapters.ledger.schema import (
    audit,
    notices,
    receipts,
    rulings,
    submissions,
)
from screening.adapters.ledger.standing import DUE
from screening.domain.document import CANARY
from screening.domain.status import Status
from screening.ports.census import Counted, Outbox, Record, Told
from screening.ports.docket import View

LIVE = "live"
"""The lane of every submission; what is screened again is counted in `census_bulk`."""

NOBODY = len(RANKS)
"""The rank of a paper about which no notice was ever owed."""


class SqlCensus:
    """The port on the ledger's database: each count is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def count(self, before: Told) -> Counted:
        """Count everything as of one moment."""
        with self._database.reading() as connection:
            _see_one_state(connection)
            at = now(connection)
            queue, overdue = _queue(connection, at)
            newest = census_verdicts.newest(connection)
            return Counted(
                papers=_papers(connection),
                unsettled_s=_unsettled(connection, at),
                queue=queue,
                overdue=overdue,
                notices=_notices(connection, at),
                alarms=_alarms(connection),
                leases=_leases(connection, at),
                record=_record(connection, at),
                settling_s=newest.settling_s,
                ocr_confidence=newest.ocr_confidence,
                told=census_verdicts.told(connection, before),
            )


def _see_one_state(connection: Connection) -> None:
    """Have PostgreSQL answer all statements from one moment, as SQLite does."""
    if connection.dialect.name == "postgresql":
        wanted = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        connection.execute(text(wanted))


def _papers(connection: Connection) -> Mapping[tuple[str, str], int]:
    """Count by status, off an index, and take the test papers away."""
    status = submissions.c.status
    counted = select(status, sql.count()).group_by(status)
    tests = counted.where(submissions.c.sha256.in_(census_verdicts.test_papers()))
    found = {(row[0], LIVE): row[1] for row in connection.execute(counted)}
    for row in connection.execute(tests):
        found[row[0], LIVE] -= row[1]
    return {**found, **census_bulk.papers(connection)}


def _unsettled(connection: Connection, at: datetime) -> Mapping[str, float]:
    query = select(sql.min(receipts.c.recorded_at)).where(
        receipts.c.answered_by.is_(None), receipts.c.department != CANARY
    )
    oldest = {
        LIVE: connection.scalar(query),
        census_bulk.BULK: census_bulk.oldest(connection),
    }
    return {lane: _age(at, since) for lane, since in oldest.items() if since}


def _queue(
    connection: Connection, at: datetime
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Count what waits for counsel by how soon they were told that they must act."""
    waiting = _waiting().subquery()
    is_late = case((waiting.c.due_at <= at, 1), else_=0)
    query = select(waiting.c.rank, sql.count(), sql.sum(is_late))
    rows = connection.execute(query.group_by(waiting.c.rank)).all()
    words = {rank: urgency for urgency, rank in RANKS.items()} | {NOBODY: "none"}
    return (
        {words[row[0]]: row[1] for row in rows},
        {words[row[0]]: int(row[2]) for row in rows},
    )


def _waiting() -> Select[Any]:
    rank = (
        select(sql.min(case(RANKS, value=notices.c.urgency, else_=NOBODY)))
        .where(
            notices.c.submission == submissions.c.sha256,
            notices.c.decision_version == rulings.c.version,
        )
        .correlate(submissions, rulings)
        .scalar_subquery()
    )
    return (
        select(sql.coalesce(rank, NOBODY).label("rank"), DUE.label("due_at"))
        .select_from(submissions)
        .join(rulings, rulings.c.submission == submissions.c.sha256)
        .where(
            stands_in(View.DUE),
            is_newest(),
            rulings.c.erased_at.is_(None),
            ~_is_test(submissions.c.sha256),
        )
    )


def _is_test(submission: Any) -> Any:  # a column, and an expression of SQLAlchemy's
    own = receipts.c.submission == submission
    return exists().where(own, receipts.c.department == CANARY)


def _notices(connection: Connection, at: datetime) -> Mapping[str, Outbox]:
    # A reminder keeps the time at which its notice was first owed.
    since = case(
        (notices.c.sent_at.is_(None), notices.c.owed_at), else_=notices.c.next_at
    )
    query = (
        select(notices.c.channel, sql.count(), sql.min(since, type_=since.type))
        .where(notices.c.next_at.is_not(None))
        .group_by(notices.c.channel)
    )
    rows = connection.execute(query)
    return {row[0]: Outbox(row[1], _age(at, row[2])) for row in rows}


def _alarms(connection: Connection) -> Mapping[str, int]:
    lasting = select(alarms.c.kind, sql.count()).where(alarms.c.over_at.is_(None))
    rows = connection.execute(lasting.group_by(alarms.c.kind))
    return {row[0]: row[1] for row in rows}


def _leases(connection: Connection, at: datetime) -> Mapping[str, int]:
    state = case((submissions.c.lease_until > at, "held"), else_="expired")
    query = (
        select(state.label("state"), sql.count())
        .where(submissions.c.status.in_(UNSETTLED), submissions.c.lease_owner != "")
        .group_by(state)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


UNSETTLED = [Status.RECEIVED.value, Status.READ.value, Status.SCREENED.value]
"""A paper that came again and is screened anew keeps its status meanwhile: its lease is
not seen here, for the price of one that finds leases by an index."""


def _record(connection: Connection, at: datetime) -> Record:
    entries = connection.scalar(select(audit_head.c.sequence)) or 0
    last = connection.scalar(select(sql.max(checkpoints.c.last))) or 0
    first = select(audit.c.at).where(audit.c.sequence == last + 1)
    return Record(entries, entries - last, _age(at, connection.scalar(first)))


def _age(at: datetime, since: datetime | None) -> float:
    return 0.0 if since is None else max(0.0, (at - since).total_seconds())

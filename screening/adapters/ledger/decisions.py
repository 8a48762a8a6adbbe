"""Counsel's decisions: each with its audit entries and notices in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, Update, and_, delete, exists, insert, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import now
from screening.adapters.ledger.decision_row import as_parts, as_recorded, as_row
from screening.adapters.ledger.desk_tables import (
    corrections,
    decisions,
    drafts,
    holdings,
)
from screening.adapters.ledger.numbering import next_version
from screening.adapters.ledger.outbox import owe
from screening.adapters.ledger.schema import notices as outbox
from screening.adapters.ledger.schema import rulings, submissions
from screening.adapters.ledger.trail import Scribe
from screening.domain.decision import Decision, Recorded, Standing
from screening.domain.notice import Notice
from screening.domain.status import SETTLED, Status
from screening.errors import Superseded


def record(
    connection: Connection,
    decision: Decision,
    standing: Standing,
    notices: Sequence[Notice],
    undo: timedelta,
) -> Recorded:
    """Keep the decision; a final one moves the paper and owes the notices."""
    current = _open_status(connection, decision)
    at = now(connection)
    scribe = Scribe(connection, decision.submission, at)
    _require_free(scribe, decision)
    kept = Recorded(
        decision, next_version(connection, scribe.submission), standing, at, at + undo
    )
    row = as_row(kept, current)
    connection.execute(insert(decisions).values(row))
    scribe.note(
        f"decision {standing}",
        version=kept.version,
        reference=decision.by,
        content=content_of("decisions", row),
    )
    _keep_parts(scribe, kept)
    if standing is Standing.FINAL:
        _retire_proposals(scribe)
        scribe.move(current, Status.DECIDED)
        owe(scribe, notices, kept.version)
        _delay(scribe, kept)
    _clear_desk(scribe, decision.by)
    return kept


def withdraw(connection: Connection, submission: str, person: str) -> bool:
    """Take back the person's newest decision while it may be undone."""
    at = now(connection)
    status = _locked(connection, submission)
    row = connection.execute(
        select(decisions)
        .where(decisions.c.submission == submission)
        .order_by(decisions.c.version.desc())
        .limit(1)
    ).one_or_none()
    if row is None or row.person != person or row.undo_until <= at:
        return False
    if row.standing == Standing.WITHDRAWN or status is Status.CLOSED:
        return False
    scribe = Scribe(connection, submission, at)
    _set_standing(scribe, row.version, Standing.WITHDRAWN)
    scribe.note("decision undone", version=row.version, reference=person)
    if row.standing == Standing.FINAL:
        scribe.move(Status.DECIDED, Status.SCREENED)
        scribe.move(Status.SCREENED, Status(row.moved_from))
        _forget_notices(scribe, row.version)
    return True


def close_decided(connection: Connection) -> int:
    """Close what can no longer be undone."""
    at = now(connection)
    undoable = exists().where(
        decisions.c.submission == submissions.c.sha256, decisions.c.undo_until > at
    )
    ripe = (
        select(submissions.c.sha256)
        .where(submissions.c.status == Status.DECIDED.value, ~undoable)
        .with_for_update(of=submissions, skip_locked=True)
    )
    ids = connection.scalars(ripe).all()
    for submission in ids:
        Scribe(connection, submission, at).move(Status.DECIDED, Status.CLOSED)
    return len(ids)


def decisions_on(connection: Connection, submission: str) -> tuple[Recorded, ...]:
    """Return every decision on the paper, oldest first."""
    parted = and_(
        corrections.c.submission == decisions.c.submission,
        corrections.c.version == decisions.c.version,
    )
    rows = connection.execute(
        select(decisions, corrections.c.parts)
        .outerjoin(corrections, parted)
        .where(decisions.c.submission == submission)
        .order_by(decisions.c.version)
    )
    return tuple(as_recorded(row) for row in rows)


def _open_status(connection: Connection, decision: Decision) -> Status:
    """Lock the paper; return its status if the decision still answers it."""
    status = _locked(connection, decision.submission)
    if status not in SETTLED:
        raise Superseded(f"{decision.submission} is {status}; look at it again")
    newest = connection.scalar(
        select(sql.max(rulings.c.version)).where(
            rulings.c.submission == decision.submission
        )
    )
    if newest != decision.verdict_version:
        raise Superseded(f"{decision.submission} has another verdict; look at it again")
    return status


def _locked(connection: Connection, submission: str) -> Status:
    found = select(submissions.c.status).where(submissions.c.sha256 == submission)
    status = connection.scalar(found.with_for_update())
    if status is None:
        raise Superseded(f"{submission} is not in the ledger")
    return Status(status)


def _require_free(scribe: Scribe, decision: Decision) -> None:
    holder = scribe.connection.scalar(
        select(holdings.c.person).where(
            holdings.c.submission == scribe.submission, holdings.c.until > scribe.at
        )
    )
    if holder not in (None, decision.by):
        raise Superseded(f"{scribe.submission} is held by {holder}; take it over first")


def _keep_parts(scribe: Scribe, kept: Recorded) -> None:
    if not kept.decision.parts:
        return
    row = as_parts(kept.decision, kept.version)
    scribe.connection.execute(insert(corrections).values(row))
    scribe.note(
        "parted anew",
        version=kept.version,
        reference=kept.decision.by,
        content=content_of("corrections", row),
    )


def _retire_proposals(scribe: Scribe) -> None:
    """A final decision stands alone; proposals become part of the history."""
    scribe.connection.execute(
        update(decisions)
        .where(
            decisions.c.submission == scribe.submission,
            decisions.c.standing == Standing.PROPOSED.value,
        )
        .values(standing=Standing.WITHDRAWN.value)
    )


def _set_standing(scribe: Scribe, version: int, standing: Standing) -> None:
    scribe.connection.execute(
        update(decisions)
        .where(
            decisions.c.submission == scribe.submission, decisions.c.version == version
        )
        .values(standing=standing.value)
    )


def _delay(scribe: Scribe, kept: Recorded) -> None:
    """Let nobody send the notices before the decision can no longer be undone."""
    scribe.connection.execute(
        _notices_of(scribe, kept.version).values(next_at=kept.undo_until)
    )


def _forget_notices(scribe: Scribe, version: int) -> None:
    scribe.connection.execute(
        _notices_of(scribe, version).values(next_at=None, last_code="undone")
    )


def _notices_of(scribe: Scribe, version: int) -> Update:
    return update(outbox).where(
        outbox.c.submission == scribe.submission,
        outbox.c.decision_version == version,
        outbox.c.sent_at.is_(None),
    )


def _clear_desk(scribe: Scribe, person: str) -> None:
    submission = scribe.submission
    scribe.connection.execute(
        delete(holdings).where(holdings.c.submission == submission)
    )
    scribe.connection.execute(
        delete(drafts).where(
            drafts.c.submission == submission, drafts.c.person == person
        )
    )

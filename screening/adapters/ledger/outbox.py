"""The outbox: notices owed, in the same transaction as the ruling that owes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Row, Select, case, select, update

from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import insert_if_new, now
from screening.adapters.ledger.schema import notices
from screening.adapters.ledger.trail import Scribe
from screening.domain.notice import Channel, Notice, Urgency
from screening.ports import Owed

RANKS = {urgency.value: rank for rank, urgency in enumerate(Urgency)}
"""The most urgent first, as `Urgency` lists them."""


def message_id(key: str) -> str:
    """Return the Message-ID of every attempt to send this notice (RFC 5322, 3.6.4).

    A digest, because the key names the recipient and other mail may quote the id.
    """
    return f"<{sha256(key.encode()).hexdigest()[:40]}@screening>"


def owe(scribe: Scribe, given: Sequence[Notice], version: int) -> None:
    """Add the notices under this version, but none that was ever owed before."""
    for notice in given:
        numbered = replace(notice, decision_version=version)
        row = _row(numbered, scribe.at)
        if insert_if_new(scribe.connection, notices, row):
            reference = message_id(numbered.key)
            content = content_of("notices", row)
            scribe.note(
                "notice owed", reference=reference, version=version, content=content
            )


def due(connection: Connection, limit: int) -> tuple[Owed, ...]:
    """Return notices to be sent now: by urgency, then deadline."""
    rank = case(RANKS, value=notices.c.urgency)
    query = (
        select(notices)
        .where(notices.c.next_at <= now(connection))
        .order_by(rank, notices.c.due_at.nulls_last(), notices.c.key)
        .limit(limit)
    )
    return tuple(_owed(row) for row in connection.execute(query))


def take(connection: Connection, key: str, lease: timedelta) -> bool:
    """Put a notice that is due off for as long as sending may take."""
    at = now(connection)
    is_due = notices.c.key == key, notices.c.next_at <= at
    taken = update(notices).where(*is_due).values(next_at=at + lease)
    return connection.execute(taken).rowcount > 0


def mark_sent(connection: Connection, key: str) -> None:
    """Close the notice as sent; one that is closed stays as it is."""
    row = _open(connection, key)
    if row is None:
        return
    at = now(connection)
    sent = {"next_at": None, "sent_at": at, "attempts": row.attempts + 1}
    connection.execute(update(notices).where(notices.c.key == key).values(sent))
    _scribe(connection, row, at).note("notice sent", reference=row.message_id)


def mark_failed(
    connection: Connection,
    key: str,
    code: str,
    pause: timedelta | None,
    instead: Sequence[Notice],
) -> None:
    """Count a failed attempt, and owe the others; without a pause it is given up.

    The pause is counted by the database's clock, by which it ends: a worker whose clock
    runs a year ahead must not put counsel's notice off for a year.
    """
    row = _open(connection, key)
    if row is None:
        return
    at = now(connection)
    again_at = None if pause is None else at + pause
    failed = {"next_at": again_at, "attempts": row.attempts + 1, "last_code": code}
    connection.execute(update(notices).where(notices.c.key == key).values(failed))
    action = "notice given up" if again_at is None else "notice postponed"
    scribe = _scribe(connection, row, at)
    scribe.note(action, reference=f"{row.message_id} {code}")
    owe(scribe, instead, row.decision_version)


def _row(notice: Notice, at: datetime) -> dict[str, object]:
    return {
        "key": notice.key,
        "message_id": message_id(notice.key),
        "submission": notice.submission,
        "decision_version": notice.decision_version,
        "channel": notice.channel.value,
        "recipient": notice.recipient,
        "template": notice.template,
        "urgency": notice.urgency.value,
        "due_at": notice.due_at,
        "owed_at": at,
        "next_at": at,
        "attempts": 0,
    }


def _owed(row: Row[*tuple[object, ...]]) -> Owed:
    notice = Notice(
        submission=row.submission,
        decision_version=row.decision_version,
        channel=Channel(row.channel),
        recipient=row.recipient,
        template=row.template,
        urgency=Urgency(row.urgency),
        due_at=row.due_at,
    )
    return Owed(notice, row.message_id, row.attempts)


def _open(connection: Connection, key: str) -> Row[*tuple[object, ...]] | None:
    """Lock and return the notice; None if it was sent, given up, or never owed."""
    query: Select[*tuple[object, ...]] = (
        select(notices)
        .where(notices.c.key == key, notices.c.next_at.is_not(None))
        .with_for_update()
    )
    return connection.execute(query).one_or_none()


def _scribe(
    connection: Connection, row: Row[*tuple[object, ...]], at: datetime
) -> Scribe:
    return Scribe(connection, row.submission, at)

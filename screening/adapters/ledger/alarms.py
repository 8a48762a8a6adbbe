"""Alarms in the database: raised, repeated and ended by what each look found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.alarm_schema import alarm_letters, alarms
from screening.adapters.ledger.database import Database, insert_if_new, now
from screening.domain.alarm import AlarmKind, Finding, Phase
from screening.ports import Letter, Rhythm

LOCKED = 7_301_973
"""The number of PostgreSQL's advisory lock for a look: two at once take turns, or each
would raise the same alarm. SQLite lets one writer in at a time by itself."""


class SqlAlarms:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def record(
        self,
        findings: Sequence[Finding],
        part: str,
        recipients: Sequence[str],
        rhythm: Rhythm,
    ) -> int:
        """Raise, repeat and end alarms by what a look found."""
        with self._database.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(sql.pg_advisory_xact_lock(LOCKED)))
            look = _Look(connection, now(connection), part, recipients, rhythm)
            return sum(look.take(finding) for finding in findings)

    def open(self) -> tuple[Finding, ...]:
        """Return what was found last of every alarm that is not over."""
        query = select(alarms).where(alarms.c.over_at.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(alarms.c.raised_at, alarms.c.id))
            return tuple(_finding(row) for row in rows)

    def due(self, limit: int) -> tuple[Letter, ...]:
        """Return letters to be sent now, the oldest first."""
        with self._database.reading() as connection:
            query = (
                select(alarm_letters, alarms.c.kind, alarms.c.raised_at)
                .join(alarms, alarms.c.id == alarm_letters.c.alarm)
                .where(alarm_letters.c.next_at <= now(connection))
                .order_by(alarm_letters.c.owed_at, alarm_letters.c.key)
                .limit(limit)
            )
            return tuple(_letter(row) for row in connection.execute(query))

    def take(self, key: str, lease: timedelta) -> bool:
        """Put a letter that is due off for as long as sending may take."""
        with self._database.writing() as connection:
            at = now(connection)
            is_due = alarm_letters.c.key == key, alarm_letters.c.next_at <= at
            taken = update(alarm_letters).where(*is_due).values(next_at=at + lease)
            return connection.execute(taken).rowcount > 0

    def mark_sent(self, key: str) -> None:
        """Close the letter as sent; one that is closed stays as it is."""
        with self._database.writing() as connection:
            _close(connection, key, {"next_at": None, "sent_at": now(connection)})

    def mark_failed(self, key: str, code: str, pause: timedelta | None) -> None:
        """Count a failed attempt; without a pause the letter is given up."""
        with self._database.writing() as connection:
            again_at = None if pause is None else now(connection) + pause
            _close(connection, key, {"next_at": again_at, "last_code": code})


@dataclass(frozen=True, slots=True)
class _Look:
    """One look, in its transaction."""

    connection: Connection
    at: datetime
    part: str
    recipients: Sequence[str]
    rhythm: Rhythm

    def take(self, finding: Finding) -> int:
        """Let the alarm of this kind take its turn; return how many letters are owed."""
        alarm = self._lasting(finding.kind)
        if not finding.count:
            return 0 if alarm is None else self._end(alarm)
        if alarm is None:
            alarm = self._again(finding.kind)
        if alarm is None:
            return self._raise(finding)
        return self._go_on(alarm, finding)

    def _lasting(self, kind: AlarmKind) -> Row[*tuple[Any, ...]] | None:
        lasting = alarms.c.kind == kind.value, alarms.c.over_at.is_(None)
        return self.connection.execute(select(alarms).where(*lasting)).first()

    def _again(self, kind: AlarmKind) -> Row[*tuple[Any, ...]] | None:
        """Return the alarm that this part of the day has had already."""
        known = select(alarms).where(alarms.c.id == _id(kind, self.part))
        return self.connection.execute(known).one_or_none()

    def _raise(self, finding: Finding) -> int:
        alarm = _id(finding.kind, self.part)
        row = {
            "id": alarm,
            "kind": finding.kind.value,
            "raised_at": self.at,
            "found_at": self.at,
            "told_at": self.at,
            "repeats": 0,
            **_found(finding),
        }
        self.connection.execute(insert(alarms).values(row))
        return self._owe(alarm, Phase.RAISED, 0, finding)

    def _go_on(self, alarm: Row[*tuple[Any, ...]], finding: Finding) -> int:
        changed: dict[str, object] = {"found_at": self.at, "over_at": None}
        changed |= _found(finding)
        is_time = self.at - alarm.told_at >= self.rhythm.repeat
        owed = 0
        if is_time and not self._is_owed(alarm.id):
            repeats = alarm.repeats + 1
            changed |= {"repeats": repeats, "told_at": self.at}
            owed = self._owe(alarm.id, Phase.LASTS, repeats, finding)
        self._change(alarm.id, changed)
        return owed

    def _end(self, alarm: Row[*tuple[Any, ...]]) -> int:
        if self.at - alarm.found_at < self.rhythm.quiet:
            return 0
        self._change(alarm.id, {"over_at": self.at})
        return self._owe(alarm.id, Phase.OVER, alarm.repeats, _finding(alarm))

    def _is_owed(self, alarm: str) -> bool:
        owed = select(alarm_letters.c.key).where(
            alarm_letters.c.alarm == alarm, alarm_letters.c.next_at.is_not(None)
        )
        return self.connection.execute(owed).first() is not None

    def _change(self, alarm: str, changed: dict[str, object]) -> None:
        own = alarms.c.id == alarm
        self.connection.execute(update(alarms).where(own).values(changed))

    def _owe(self, alarm: str, phase: Phase, turn: int, finding: Finding) -> int:
        """Owe a letter to everybody; one of the same turn was owed before."""
        return sum(
            insert_if_new(
                self.connection,
                alarm_letters,
                _letter_row(f"{alarm}|{phase}|{turn}|{recipient}", self.at)
                | {"alarm": alarm, "phase": phase.value, "recipient": recipient}
                | _found(finding),
            )
            for recipient in dict.fromkeys(self.recipients)
        )


def _id(kind: AlarmKind, part: str) -> str:
    return f"{kind.value} {part}"


def _found(finding: Finding) -> dict[str, object]:
    return {"found": finding.count, "ids": " ".join(finding.ids)}


def _finding(row: Row[*tuple[Any, ...]]) -> Finding:
    return Finding(AlarmKind(row.kind), row.found, tuple(row.ids.split()))


def _letter_row(key: str, at: datetime) -> dict[str, object]:
    # A digest, because the key names the recipient and other mail may quote the id.
    message_id = f"<alarm-{sha256(key.encode()).hexdigest()[:40]}@screening>"
    told = {"key": key, "message_id": message_id, "owed_at": at}
    return {**told, "next_at": at, "attempts": 0}


def _letter(row: Row[*tuple[Any, ...]]) -> Letter:
    return Letter(
        key=row.key,
        message_id=row.message_id,
        phase=Phase(row.phase),
        finding=_finding(row),
        raised_at=row.raised_at,
        recipient=row.recipient,
        attempts=row.attempts,
    )


def _close(connection: Connection, key: str, changed: dict[str, object]) -> None:
    """Change a letter that is still owed, and count the attempt."""
    owed = alarm_letters.c.key == key, alarm_letters.c.next_at.is_not(None)
    counted = changed | {"attempts": alarm_letters.c.attempts + 1}
    connection.execute(update(alarm_letters).where(*owed).values(counted))

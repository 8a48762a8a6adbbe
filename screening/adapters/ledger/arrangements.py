"""How counsel arranged the pages of files."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.desk_tables import arrangements
from screening.adapters.ledger.numbering import next_version
from screening.adapters.ledger.schema import rulings, submissions
from screening.adapters.ledger.trail import Scribe
from screening.domain.arrangement import Arranged, Arrangement
from screening.domain.status import SETTLED, Status
from screening.errors import Superseded


class SqlArrangements:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def arrange(self, arrangement: Arrangement, content: str) -> Arranged:
        """Keep an arrangement with what the screening says of it."""
        submission = arrangement.submission
        with self._database.writing() as connection:
            is_open = _is_open(connection, submission)
            if not is_open or _newest(connection, submission) != (
                arrangement.verdict_version
            ):
                raise Superseded(f"{submission} has changed; look at it again")
            scribe = Scribe(connection, submission, now(connection))
            version = next_version(connection, submission)
            kept = Arranged(arrangement, content, version, scribe.at)
            connection.execute(insert(arrangements).values(_row(kept)))
            scribe.note("arranged", version=version, reference=arrangement.by)
        return kept

    def standing(self, submission: str) -> Arranged | None:
        """Return the newest of the newest verdict that nobody took back, if any."""
        with self._database.looking() as connection:
            row = _standing(connection, submission)
        return _arranged(row) if row else None

    def take_back(self, submission: str, person: str) -> bool:
        """Take the standing arrangement back; the one before it stands again."""
        with self._database.writing() as connection:
            is_open = _is_open(connection, submission)
            row = _standing(connection, submission)
            if row is None or not is_open:
                return False
            scribe = Scribe(connection, submission, now(connection))
            this = arrangements.c.version == row.version
            connection.execute(
                update(arrangements)
                .where(arrangements.c.submission == submission, this)
                .values(withdrawn_at=scribe.at)
            )
            scribe.note("arrangement undone", version=row.version, reference=person)
        return True


def _is_open(connection: Connection, submission: str) -> bool:
    """Lock the paper, and tell whether a person may still answer it."""
    own = submissions.c.sha256 == submission
    query = select(submissions.c.status).where(own).with_for_update()
    status = connection.scalar(query)
    return status is not None and Status(status) in SETTLED


def _newest(connection: Connection, submission: str) -> int | None:
    query = select(sql.max(rulings.c.version)).where(rulings.c.submission == submission)
    newest: int | None = connection.scalar(query)
    return newest


def _standing(
    connection: Connection, submission: str
) -> Row[*tuple[object, ...]] | None:
    newest = (
        select(sql.max(rulings.c.version))
        .where(rulings.c.submission == submission)
        .scalar_subquery()
    )
    query = select(arrangements).where(
        arrangements.c.submission == submission,
        arrangements.c.verdict_version == newest,
        arrangements.c.withdrawn_at.is_(None),
    )
    newest_first = query.order_by(arrangements.c.version.desc()).limit(1)
    return connection.execute(newest_first).one_or_none()


def _row(kept: Arranged) -> dict[str, object]:
    arrangement = kept.arrangement
    return {
        "submission": arrangement.submission,
        "version": kept.version,
        "verdict_version": arrangement.verdict_version,
        "parts": json.dumps(arrangement.parts),
        "turns": json.dumps(arrangement.turns),
        "content": kept.content,
        "person": arrangement.by,
        "arranged_at": kept.at,
    }


def _arranged(row: Row[*tuple[object, ...]]) -> Arranged:
    arrangement = Arrangement(
        submission=row.submission,
        verdict_version=row.verdict_version,
        parts=tuple(tuple(part) for part in json.loads(row.parts)),
        turns=tuple((page, turn) for page, turn in json.loads(row.turns)),
        by=row.person,
    )
    return Arranged(arrangement, row.content, row.version, row.arranged_at)

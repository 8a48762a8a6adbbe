"""Whether papers flow, counted in the ledger's tables."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select
from sqlalchemy import func as sql

from screening.adapters.ledger import overview
from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.schema import audit, notices, readings, receipts
from screening.domain.document import CANARY
from screening.ports import Paper
from screening.reading import wire

FAILURES = 5
"""A reminder keeps the time at which its notice was first owed; so many failures take a
quarter of an hour: 1, 2, 4 and 8 minutes between them."""


class SqlPulse:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def longest_wait(self) -> timedelta | None:
        """Return how long the oldest unanswered receipt waits."""
        query = select(sql.min(receipts.c.recorded_at)).where(
            receipts.c.answered_by.is_(None), receipts.c.department != CANARY
        )
        return self._age(query)

    def since_settled(self) -> timedelta | None:
        """Return how long ago a receipt was answered last."""
        query = select(sql.max(receipts.c.answered_at)).where(
            receipts.c.department != CANARY
        )
        return self._age(query)

    def arrived(self, since: datetime, at_least: timedelta) -> int:
        """Count receipts of that time."""
        with self._database.reading() as connection:
            return _count(
                connection,
                receipts.c.department != CANARY,
                receipts.c.recorded_at >= since,
                receipts.c.recorded_at <= now(connection) - at_least,
            )

    def has_read_page(self, since: datetime) -> bool:
        """Look into the readings of that time, the newest first, until one has words."""
        query = (
            select(readings.c.content)
            .where(readings.c.recorded_at >= since, _is_real(readings.c.submission))
            .order_by(readings.c.recorded_at.desc())
            .execution_options(yield_per=1)  # the first one has words nearly always
        )
        with (
            self._database.reading() as connection,
            connection.execute(query) as rows,
        ):
            return any(_has_words(content) for content in rows.scalars())

    def overdue(self, pause: timedelta) -> int:
        """Count notices that were never sent, and reminders that keep failing."""
        with self._database.reading() as connection:
            limit = now(connection) - pause
            return _count(
                connection,
                notices.c.next_at.is_not(None),
                or_(
                    and_(notices.c.sent_at.is_(None), notices.c.owed_at <= limit),
                    notices.c.next_at <= limit,
                    notices.c.attempts >= FAILURES,
                ),
            )

    def given_up(self, within: timedelta) -> int:
        """Count notices whose giving up the audit rows date so late."""
        with self._database.reading() as connection:
            lately = exists().where(
                audit.c.submission == notices.c.submission,
                audit.c.action == "notice given up",
                audit.c.at >= now(connection) - within,
                audit.c.reference.startswith(notices.c.message_id),
            )
            return _count(
                connection,
                notices.c.next_at.is_(None),
                notices.c.sent_at.is_(None),
                lately,
            )

    def test_paper(self, name: str) -> Paper | None:
        """Return the row of the test paper's newest receipt."""
        with self._database.reading() as connection:
            return overview.paper(connection, CANARY, name)

    def _age(self, query: Any) -> timedelta | None:  # a statement of SQLAlchemy's
        with self._database.reading() as connection:
            moment: datetime | None = connection.scalar(query)
            return None if moment is None else now(connection) - moment


def _count(connection: Connection, *conditions: Any) -> int:  # expressions of SQL
    return connection.scalar(select(sql.count()).where(*conditions)) or 0


def _is_real(submission: Any) -> Any:  # a column, and an expression of SQLAlchemy's
    return exists().where(
        receipts.c.submission == submission, receipts.c.department != CANARY
    )


def _has_words(content: bytes) -> bool:
    try:
        document = wire.decode(content)
    except ValueError:
        return False  # another release wrote it; it is read again
    # Whatever a page's source, OCR read it: a PDF's own text counts only where OCR read
    # the same (infra/decisions/0014).
    return any(page.words for page in document.pages)

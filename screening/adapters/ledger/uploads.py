"""Receipts in the ledger, for whoever handed a paper in."""

from __future__ import annotations

from sqlalchemy import Select, select

from screening.adapters.ledger.database import Database
from screening.adapters.ledger.schema import receipts, submissions
from screening.domain.status import Status
from screening.ports import HandedIn

SOURCE = "upload:"
"""What the source of every upload begins with."""


class SqlUploads:
    """Asks the database of a ledger; it changes nothing."""

    def __init__(self, database: Database) -> None:
        """Take the database, its tables up to date."""
        self._database = database

    def receipt(self, source: str, source_id: str) -> HandedIn | None:
        """Return what was accepted under this id."""
        return self._first(
            _handed_in().where(
                receipts.c.source == source, receipts.c.source_id == source_id
            )
        )

    def standing(self, submission: str, department: str) -> HandedIn | None:
        """Return the department's first receipt of these bytes."""
        return self._first(
            _handed_in()
            .where(
                receipts.c.submission == submission,
                receipts.c.department == department,
                receipts.c.erased_at.is_(None),
            )
            .order_by(receipts.c.id)
            .limit(1)
        )

    def unclaimed(self) -> tuple[str, ...]:
        """Return the ids of uploads that nobody has begun to work on."""
        query = select(receipts.c.source_id).where(
            receipts.c.answered_by.is_(None),
            receipts.c.claimed_fence.is_(None),
            receipts.c.source.startswith(SOURCE),
        )
        with self._database.reading() as connection:
            return tuple(connection.scalars(query))

    def _first(self, query: Select[*tuple[object, ...]]) -> HandedIn | None:
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return HandedIn(row.submission, row.received_at, Status(row.status))


def _handed_in() -> Select[*tuple[object, ...]]:
    found: Select[*tuple[object, ...]] = select(
        receipts.c.submission, receipts.c.received_at, submissions.c.status
    ).join(submissions, submissions.c.sha256 == receipts.c.submission)
    return found

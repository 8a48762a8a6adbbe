"""When the inboxes of other machines were looked into last, in the ledger's database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Column, Integer, String, Table, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.database import Database, insert_if_new, now
from screening.adapters.ledger.schema import Utc, metadata

inbox_looks = Table(
    "inbox_looks",
    metadata,
    Column("source", String(120), primary_key=True),
    Column("looked_at", Utc, nullable=False),
    Column("failed", Integer, nullable=False),
)
"""One row per inbox: when it last answered, and how many papers it did not give then.
No history: what came is in the receipts, and an inbox that is away raises an alarm."""


class SqlLooks:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def note(self, source: str, failed: int) -> None:
        """Keep the time of the database, which all workers share."""
        with self._database.writing() as connection:
            row = {"looked_at": now(connection), "failed": failed}
            if not insert_if_new(connection, inbox_looks, {"source": source, **row}):
                connection.execute(
                    update(inbox_looks)
                    .where(inbox_looks.c.source == source)
                    .values(row)
                )

    def overdue(self, sources: Collection[str], pause: timedelta) -> int:
        """Count rows that are too old; add those that are not there yet."""
        with self._database.writing() as connection:
            moment = now(connection)
            for source in sources:
                row = {"source": source, "looked_at": moment, "failed": 0}
                insert_if_new(connection, inbox_looks, row)
            query = (
                select(sql.count())
                .select_from(inbox_looks)
                .where(
                    inbox_looks.c.source.in_(sources),
                    inbox_looks.c.looked_at <= moment - pause,
                )
            )
            return connection.scalar(query) or 0

    def failed(self, sources: Collection[str]) -> int:
        """Add up what the last looks left."""
        query = select(sql.sum(inbox_looks.c.failed)).where(
            inbox_looks.c.source.in_(sources)
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

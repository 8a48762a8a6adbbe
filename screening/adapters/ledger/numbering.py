"""One count for all that is said of a paper: no two of its notices share a key."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy import func as sql

from screening.adapters.ledger.desk_tables import arrangements, decisions, referrals
from screening.adapters.ledger.schema import rulings

COUNTED = (rulings, decisions, referrals, arrangements)


def next_version(connection: Connection, submission: str) -> int:
    """Return the number after the newest of a paper's verdicts and counsel's answers."""
    newest = (
        connection.scalar(
            select(sql.max(table.c.version)).where(table.c.submission == submission)
        )
        for table in COUNTED
    )
    return 1 + max(version or 0 for version in newest)

"""Other papers that may be this one again, in other bytes."""

from __future__ import annotations

from sqlalchemy import Connection

from screening.adapters.ledger import traits
from screening.adapters.ledger.circle import shown
from screening.adapters.ledger.schema import receipts, submissions
from screening.adapters.ledger.standing import entry_of, papers
from screening.ports.docket import Copy, Kept


def copies(
    connection: Connection, submission: str, limit: int, kept: Kept | None
) -> tuple[Copy, ...]:
    """Return papers that share a number, a name or their words with this one."""
    found = traits.alike(connection, submission)
    if not found:
        return ()
    rows = connection.execute(
        papers()
        .where(submissions.c.sha256.in_(found), *shown(kept))
        .order_by(receipts.c.received_at.desc(), submissions.c.sha256)
        .limit(limit)
    )
    return tuple(Copy(entry_of(row), found[row.sha256]) for row in rows)

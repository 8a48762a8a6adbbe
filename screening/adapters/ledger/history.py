"""What the audit says of one paper, for the review app."""

from __future__ import annotations

from sqlalchemy import Connection, select

from screening.adapters.ledger.schema import audit
from screening.ports.docket import Event


def history_of(connection: Connection, submission: str) -> tuple[Event, ...]:
    """Return every audit row of a paper, oldest first."""
    rows = connection.execute(
        select(audit).where(audit.c.submission == submission).order_by(audit.c.sequence)
    )
    return tuple(
        Event(
            row.sequence,
            row.at,
            row.action,
            row.moved_to,
            row.version,
            row.reference,
            row.policy_version,
        )
        for row in rows
    )

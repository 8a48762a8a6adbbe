"""The ledger's trail: one audit row for each change of state, ids only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, update

from screening.adapters.ledger.schema import audit, submissions
from screening.domain.status import Status, moved


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes about one submission in one transaction."""

    connection: Connection
    submission: str
    at: datetime
    """The database's time, aware UTC, the same in every row of the transaction."""

    def note(
        self,
        action: str,
        *,
        reference: str | None = None,
        version: int | None = None,
        policy_version: str | None = None,
    ) -> None:
        """Add an audit row; ``reference`` is an id, never a name or content."""
        row = {
            "at": self.at,
            "action": action,
            "submission": self.submission,
            "reference": reference,
            "version": version,
            "policy_version": policy_version,
        }
        self.connection.execute(insert(audit).values(row))

    def move(self, current: Status, target: Status) -> Status:
        """Move the submission, if that is legal, and add the audit row.

        Raises:
            IllegalMove: if the table of moves has no such move.
        """
        moved(current, target)
        row = {"moved_from": current.value, "moved_to": target.value}
        self.connection.execute(
            update(submissions)
            .where(submissions.c.sha256 == self.submission)
            .values(status=target.value)
        )
        entry = {"at": self.at, "action": "moved", "submission": self.submission}
        self.connection.execute(insert(audit).values(**entry, **row))
        return target

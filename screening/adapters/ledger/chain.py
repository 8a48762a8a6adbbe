"""The audit chain read from the database, and the checkpoints that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Row, func, select

from screening.adapters.ledger import contents, custody
from screening.adapters.ledger.chain_schema import (
    audit_head,
    checkpoint_places,
    checkpoints,
)
from screening.adapters.ledger.database import Database, insert_if_new
from screening.adapters.ledger.migrate import migrate
from screening.adapters.ledger.schema import audit, submissions
from screening.audit.checkpoint import Checkpoint, found_in
from screening.audit.custody import Custody
from screening.audit.entry import Entry, Link, Noted
from screening.errors import Tampered
from screening.ports import Altered

AT_ONCE = 1_000
"""Rows read in one transaction: a long one would hold up PostgreSQL's housekeeping."""


class SqlTrail:
    """Reads the chain from SQLite or PostgreSQL."""

    def __init__(self, url: str, password: str | None = None) -> None:
        """Open the ledger and bring its tables up to date, as `SqlLedger` does."""
        self._database = Database(url, password)
        migrate(self._database)

    def links(self, after: int = 0) -> Iterator[Link]:
        """Yield the links after this sequence."""
        while page := self._page(after):
            after = page[-1].entry.sequence
            yield from page

    def head(self) -> tuple[int, str]:
        """Return the head row."""
        with self._database.reading() as connection:
            query = select(audit_head.c.sequence, audit_head.c.digest)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise Tampered("the head of the audit chain is gone; see the runbook")
        return row.sequence, row.digest

    def altered(self) -> Iterator[Altered]:
        """Compare what was sealed with its seals."""
        with self._database.reading() as connection:
            yield from chain.from_iterable(
                contents.altered(connection, table) for table in contents.SEALED
            )

    def checkpoints(self, after: int = 0) -> Iterator[Checkpoint]:
        """Yield the copies after this number."""
        query = select(checkpoints).where(checkpoints.c.number > after)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(checkpoints.c.number)).all()
        yield from (_checkpoint(row) for row in rows)

    def newest_checkpoint(self) -> Checkpoint | None:
        """Return the copy with the highest number."""
        query = select(checkpoints).order_by(checkpoints.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _checkpoint(row)

    def add_checkpoint(self, checkpoint: Checkpoint) -> bool:
        """Keep a copy unless the number is taken."""
        row = {
            "number": checkpoint.number,
            "last": checkpoint.last,
            "text": checkpoint.text,
        }
        known = select(checkpoints.c.number).where(
            checkpoints.c.number == checkpoint.number
        )
        with self._database.writing() as connection:
            # Asked first: SQLite's guard fires before it sees that the number is taken.
            if connection.scalar(known) is not None:
                return False
            return insert_if_new(connection, checkpoints, row)

    def kept(self, place: str) -> int:
        """Return what the place has taken; 0 if nothing."""
        query = select(checkpoint_places.c.number)
        with self._database.reading() as connection:
            found = connection.scalar(query.where(checkpoint_places.c.place == place))
        return found or 0

    def mark_kept(self, place: str, number: int) -> None:
        """Record it."""
        row = {"place": place, "number": number}
        with self._database.writing() as connection:
            if not insert_if_new(connection, checkpoint_places, row):
                changed = checkpoint_places.update().values(number=number)
                connection.execute(changed.where(checkpoint_places.c.place == place))

    def submissions(self, prefix: str) -> tuple[str, ...]:
        """Return at most two ids that begin so."""
        known = submissions.c.sha256
        begins = func.substr(known, 1, len(prefix)) == prefix
        with self._database.reading() as connection:
            found = connection.scalars(select(known).where(begins).limit(2)).all()
        return tuple(found)

    def custody(self, submission: str) -> Custody | None:
        """Return all that is known of one paper, as of one moment."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(audit)
                .where(audit.c.submission == submission)
                .order_by(audit.c.sequence)
            )
            return custody.of(connection, submission, tuple(map(_link, rows)))

    def close(self) -> None:
        """Give the database's connections back."""
        self._database.close()

    def _page(self, after: int) -> list[Link]:
        query = select(audit).where(audit.c.sequence > after)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(audit.c.sequence).limit(AT_ONCE))
            try:
                return [_link(row) for row in rows]
            except ValueError as error:
                # SQLite keeps whatever was put into a column, also what is no time.
                told = f"an entry after {after} cannot be read; see the runbook"
                raise Tampered(told) from error


def _link(row: Row[*tuple[Any, ...]]) -> Link:
    noted = Noted(
        at=row.at,
        action=row.action,
        submission=row.submission,
        moved_from=row.moved_from,
        moved_to=row.moved_to,
        version=row.version,
        reference=row.reference,
        policy_version=row.policy_version,
        seal=row.seal,
    )
    return Link(Entry(row.sequence, row.previous or "", noted), row.digest or "")


def _checkpoint(row: Row[*tuple[Any, ...]]) -> Checkpoint:
    found = tuple(found_in(row.text))
    if len(found) != 1 or found[0].number != row.number:
        raise Tampered(f"the ledger's copy of checkpoint {row.number} was altered")
    return found[0]

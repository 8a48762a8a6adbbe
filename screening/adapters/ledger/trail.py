"""The ledger's trail: one link of the audit chain for each change of state, ids only.

What a transaction notes is chained at its very end, under the lock of the head row.
Until then other transactions go on; and because nothing is locked after the head, no
two can wait for each other. See infra/decisions/0015-audit-chain.md.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from screening.adapters.ledger.chain_schema import audit_head, seals
from screening.adapters.ledger.schema import audit, submissions
from screening.audit.entry import Link, Noted, chained, sealed
from screening.domain.status import Status, moved
from screening.errors import Tampered

NOTED = "audit.noted"
"""Where a connection keeps what its transaction has noted so far."""

SALT_BYTES = 32
"""As many as the digest has: guessing the salt is as hard as guessing the digest."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry is about, kept in a row of the ledger that can be erased."""

    kept_in: str
    """Name of the table."""
    row: str
    """How the row is found within the submission, such as a ruling's version."""
    canonical: bytes = b""


@dataclass(frozen=True, slots=True)
class _Pending:
    noted: Noted
    content: Content | None


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes about one submission in one transaction of `Database.writing`."""

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
        content: Content | None = None,
    ) -> None:
        """Add an audit entry; ``reference`` is an id, never a name or content.

        Of ``content`` the entry holds a salted digest, which proves later what stood
        there, and tells nothing once row and salt are erased.
        """
        noted = Noted(
            at=self.at,
            action=action,
            submission=self.submission,
            reference=reference,
            version=version,
            policy_version=policy_version,
        )
        self._pending().append(_Pending(noted, content))

    def move(self, current: Status, target: Status) -> Status:
        """Move the submission, if that is legal, and add the audit entry.

        Raises:
            IllegalMove: if the table of moves has no such move.
        """
        moved(current, target)
        self.connection.execute(
            update(submissions)
            .where(submissions.c.sha256 == self.submission)
            .values(status=target.value)
        )
        noted = Noted(
            at=self.at,
            action="moved",
            submission=self.submission,
            moved_from=current.value,
            moved_to=target.value,
        )
        self._pending().append(_Pending(noted, None))
        return target

    def _pending(self) -> list[_Pending]:
        pending: list[_Pending] = self.connection.info[NOTED]
        return pending


@contextmanager
def noting(connection: Connection) -> Iterator[None]:
    """Collect what the transaction notes, and chain it when the transaction is done.

    Raises:
        Tampered: if the head of the chain is gone.
    """
    # Held here: a connection that broke off is asked for nothing any more, or its own
    # complaint would hide what broke it.
    kept = connection.info
    kept[NOTED] = []
    try:
        yield
        if kept[NOTED]:
            _chain(connection, kept[NOTED])
    finally:
        # The connection may serve another transaction, also after a failure.
        kept.pop(NOTED, None)


def _chain(connection: Connection, pending: Sequence[_Pending]) -> None:
    salts = [secrets.token_bytes(SALT_BYTES) for _ in pending]
    noted = [_sealed(item, salt) for item, salt in zip(pending, salts, strict=True)]
    sequence, digest = _locked_head(connection)
    links = list(chained(noted, sequence, digest))
    connection.execute(insert(audit), [_row(link) for link in links])
    kept = [
        _salt_row(link, item.content, salt)
        for link, item, salt in zip(links, pending, salts, strict=True)
        if item.content is not None
    ]
    if kept:
        connection.execute(insert(seals), kept)


def _locked_head(connection: Connection) -> tuple[int, str]:
    query = select(audit_head.c.sequence, audit_head.c.digest).with_for_update()
    head = connection.execute(query).one_or_none()
    if head is None:
        raise Tampered("the head of the audit chain is gone; see the runbook")
    return head.sequence, head.digest


def _sealed(item: _Pending, salt: bytes) -> Noted:
    if item.content is None:
        return item.noted
    return replace(item.noted, seal=sealed(salt, item.content.canonical))


def _row(link: Link) -> dict[str, object]:
    noted = link.entry.noted
    return {
        "sequence": link.entry.sequence,
        "at": noted.at,
        "action": noted.action,
        "submission": noted.submission,
        "moved_from": noted.moved_from,
        "moved_to": noted.moved_to,
        "version": noted.version,
        "reference": noted.reference,
        "policy_version": noted.policy_version,
        "previous": link.entry.previous,
        "digest": link.digest,
        "seal": noted.seal,
    }


def _salt_row(link: Link, content: Content, salt: bytes) -> dict[str, object]:
    return {
        "sequence": link.entry.sequence,
        "salt": salt.hex(),
        "kept_in": content.kept_in,
        "row": content.row,
    }

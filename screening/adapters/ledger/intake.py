"""What arrives at the ledger: receipts and the submissions they stand for."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, select
from sqlalchemy import func as sql

from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import insert_if_new, now
from screening.adapters.ledger.schema import receipts, submissions
from screening.adapters.ledger.trail import Scribe
from screening.domain.document import Receipt
from screening.domain.status import Status


def has_receipt(connection: Connection, source: str, source_id: str) -> bool:
    """Tell whether the arrival has a receipt."""
    return submission_of(connection, source, source_id) is not None


def submission_of(connection: Connection, source: str, source_id: str) -> str | None:
    """Return the bytes that the arrival's receipt is for."""
    known = select(receipts.c.submission).where(
        receipts.c.source == source, receipts.c.source_id == source_id
    )
    return connection.scalar(known)


def add_receipt(
    connection: Connection, receipt: Receipt, sha256: str, size: int
) -> bool:
    """Add a receipt and, for bytes never seen, their submission; False if known.

    Whoever takes papers in has asked before whether it is: most are not.
    """
    at = now(connection)
    _add_submission(connection, sha256, size, at)
    row = _receipt_row(receipt, sha256, at)
    if not insert_if_new(connection, receipts, row):
        # It was, or another process was quicker between the question and here.
        connection.rollback()
        return False
    scribe, content = Scribe(connection, sha256, at), content_of("receipts", row)
    scribe.note("accepted", reference=receipt.source, content=content)
    return True


def receipts_of(connection: Connection, submission: str) -> tuple[Receipt, ...]:
    """Return every receipt of these bytes, oldest first."""
    rows = connection.execute(
        select(receipts)
        .where(receipts.c.submission == submission, receipts.c.erased_at.is_(None))
        .order_by(receipts.c.received_at, receipts.c.id)
    )
    return tuple(
        Receipt(row.source, row.source_id, row.department, row.name, row.received_at)
        for row in rows
    )


def kept() -> Select[str]:
    """Select the submissions that were not erased, or came again since."""
    query = select(receipts.c.submission).where(receipts.c.erased_at.is_(None))
    return query.distinct()


def known() -> Select[str]:
    """Select the submissions that ever were: an erased one keeps its id."""
    return select(submissions.c.sha256)


def unsettled(connection: Connection, older_than: timedelta) -> tuple[str, ...]:
    """Return submissions with a receipt that has gone unanswered for so long."""
    rows = connection.execute(
        select(receipts.c.submission)
        .where(
            receipts.c.answered_by.is_(None),
            receipts.c.recorded_at <= now(connection) - older_than,
        )
        .group_by(receipts.c.submission)
        .order_by(sql.min(receipts.c.id))
    )
    return tuple(rows.scalars())


def _add_submission(
    connection: Connection, sha256: str, size: int, at: datetime
) -> None:
    """Add the submission if it is new, and lock it either way: a new row is locked.

    The lock keeps a receipt from slipping in while a ruling answers the others.
    """
    row = {
        "sha256": sha256,
        "size": size,
        "status": Status.RECEIVED.value,
        "accepted_at": at,
        "fence": 0,
        "failures": 0,
    }
    if insert_if_new(connection, submissions, row):
        return
    locked = select(submissions.c.sha256).where(submissions.c.sha256 == sha256)
    connection.execute(locked.with_for_update()).one()


def _receipt_row(receipt: Receipt, sha256: str, at: datetime) -> dict[str, object]:
    return {
        "submission": sha256,
        "source": receipt.source,
        "source_id": receipt.source_id,
        "department": receipt.department,
        "name": receipt.name,
        "received_at": receipt.received_at,
        "recorded_at": at,
    }

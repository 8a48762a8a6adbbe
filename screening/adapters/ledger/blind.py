"""The blind lane on the ledger's database: who drew, who answered, how it agrees."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Select, and_, exists, insert, select, update
from sqlalchemy import func as sql

from screening.adapters.ledger.circle import NEWEST
from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import now
from screening.adapters.ledger.desk_tables import blind_items
from screening.adapters.ledger.schema import receipts, rulings, submissions
from screening.adapters.ledger.trail import Scribe
from screening.domain.document import CANARY
from screening.domain.status import Status
from screening.domain.verdict import FileClass
from screening.ports.blind import BlindItem, BlindTally

OF = 1_000
"""Shares are in thousandths."""

WEEK = timedelta(days=7)
"""Each lot draws from the clearings of so long: what one left is not drawn for later."""


def draw(connection: Connection, share: int, lot: str) -> int:
    """Draw a week's cleared papers by a digest of the lot and their ids."""
    at = now(connection)
    drawn = [
        {"submission": row.sha256, "verdict_version": row.version, "drawn_at": at}
        for row in connection.execute(_cleared(at - WEEK))
        if _place(lot, row.sha256) < share
    ]
    if drawn:
        connection.execute(insert(blind_items), drawn)
    for row in drawn:
        scribe = Scribe(connection, str(row["submission"]), at)
        version = int(str(row["verdict_version"]))
        scribe.note("drawn blind", version=version, reference=f"{share} of {OF} {lot}")
    return len(drawn)


def _place(lot: str, submission: str) -> int:
    """Return where the lot puts the paper, 0 to 999, every place as likely."""
    digest = sha256(f"{lot} {submission}".encode()).digest()
    return int.from_bytes(digest[:8]) % OF


def next_item(connection: Connection) -> BlindItem | None:
    """Return the item that was drawn first and waits."""
    row = connection.execute(
        select(blind_items.c.submission, blind_items.c.verdict_version)
        .where(blind_items.c.answered_at.is_(None))
        .order_by(blind_items.c.drawn_at, blind_items.c.submission)
        .limit(1)
    ).one_or_none()
    return None if row is None else BlindItem(row.submission, row.verdict_version)


def answer(
    connection: Connection,
    item: BlindItem,
    person: str,
    paper_class: FileClass,
    note: str,
) -> bool:
    """Keep the answer unless there is one."""
    at = now(connection)
    said = {"person": person, "paper_class": paper_class.value, "note": note}
    kept = connection.execute(
        update(blind_items)
        .where(
            blind_items.c.submission == item.submission,
            blind_items.c.verdict_version == item.verdict_version,
            blind_items.c.answered_at.is_(None),
        )
        .values(**said, answered_at=at)
    )
    if not kept.rowcount:
        return False
    row = {**said, "verdict_version": item.verdict_version}
    Scribe(connection, item.submission, at).note(
        "answered blind",
        version=item.verdict_version,
        reference=person,
        content=content_of("blind_items", row),
    )
    return True


def waits(connection: Connection, submission: str) -> BlindItem | None:
    """Return the item of a paper that is drawn and not answered."""
    row = connection.execute(
        select(blind_items.c.verdict_version).where(
            blind_items.c.submission == submission, blind_items.c.answered_at.is_(None)
        )
    ).first()
    return None if row is None else BlindItem(submission, row.verdict_version)


def tally(connection: Connection) -> BlindTally:
    """Count answers against the verdict that was drawn."""
    is_answered = blind_items.c.answered_at.is_not(None)
    is_same = blind_items.c.paper_class == rulings.c.paper_class
    verdict = and_(
        rulings.c.submission == blind_items.c.submission,
        rulings.c.version == blind_items.c.verdict_version,
    )
    row = connection.execute(
        select(
            sql.count().filter(is_answered).label("answered"),
            sql.count().filter(is_answered, is_same).label("same"),
            sql.count().filter(~is_answered).label("left"),
        ).select_from(blind_items.join(rulings, verdict))
    ).one()
    return BlindTally(row.answered, row.same, row.left)


def _cleared(since: datetime) -> Select[tuple[str, int]]:
    """Select what was cleared and waits for nobody: no urgent paper is held back."""
    known = exists().where(
        blind_items.c.submission == submissions.c.sha256,
        blind_items.c.verdict_version == rulings.c.version,
    )
    is_test = exists().where(
        receipts.c.submission == submissions.c.sha256,
        receipts.c.department == CANARY,
    )
    newest = and_(
        rulings.c.submission == submissions.c.sha256, rulings.c.version == NEWEST
    )
    return (
        select(submissions.c.sha256, rulings.c.version)
        .select_from(submissions)
        .join(rulings, newest)
        .where(
            submissions.c.status == Status.CLEARED.value,
            rulings.c.ruled_at > since,
            rulings.c.erased_at.is_(None),
            rulings.c.paper_class.in_([FileClass.ADMINISTRATIVE, FileClass.OTHER]),
            ~known,
            ~is_test,
        )
    )

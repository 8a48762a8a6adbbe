"""What the ledger keeps of the machine's answers: readings and rulings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from screening.adapters.ledger import page_words, traits
from screening.adapters.ledger.claims import end_claim, held
from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import insert_if_new, now
from screening.adapters.ledger.numbering import next_version
from screening.adapters.ledger.outbox import owe
from screening.adapters.ledger.schema import readings, receipts, rulings
from screening.adapters.ledger.trail import Scribe
from screening.domain.document import Document
from screening.domain.notice import Notice
from screening.domain.status import SETTLED, Status
from screening.errors import IllegalMove
from screening.ports import Claim, Ruling
from screening.reading import wire

UNSTEADY = ("file", "timings_s")
"""Entries of a result that differ although the answer is the same."""


def reading_of(connection: Connection, submission: str) -> Document | None:
    """Return the reading; None if there is none."""
    stored = select(readings.c.content).where(readings.c.submission == submission)
    content = connection.scalar(stored)
    if content is None:
        return None
    try:
        return wire.decode(content)
    except ValueError:
        # Another release wrote it, or it was altered: the paper is read again.
        return None


def record_reading(connection: Connection, claim: Claim, reading: Document) -> None:
    """Keep the reading in place of any older one."""
    current = Status(held(connection, claim).status)
    at = now(connection)
    row = {"content": wire.encode(reading), "recorded_at": at}
    if not insert_if_new(connection, readings, {"submission": claim.submission, **row}):
        replaced = update(readings).where(readings.c.submission == claim.submission)
        connection.execute(replaced.values(row))
    traits.keep_words(connection, claim.submission, reading)
    page_words.keep(connection, claim.submission, reading, at)
    scribe = Scribe(connection, claim.submission, at)
    scribe.note("read", reference=reading.ocr)
    if reading.unlocked:
        scribe.note("read_without_layers", reference=",".join(reading.unlocked))
    if current in (Status.RECEIVED, Status.REJECTED):
        scribe.move(current, Status.READ)


def settle(
    connection: Connection, claim: Claim, ruling: Ruling, notices: Sequence[Notice]
) -> int:
    """Record the ruling, move the status, owe the notices, end the lease."""
    current = Status(held(connection, claim).status)
    scribe = Scribe(connection, claim.submission, now(connection))
    version = _record(scribe, ruling)
    for step in _way(current, ruling.status):
        current = scribe.move(current, step)
    _answer_receipts(scribe, claim, version)
    owe(scribe, notices, version)
    end_claim(connection, claim)
    return version


def _record(scribe: Scribe, ruling: Ruling) -> int:
    newest = _newest(scribe.connection, scribe.submission)
    if newest is not None and _is_same(newest, ruling):
        version: int = newest.version
        scribe.note("confirmed", version=version, policy_version=ruling.policy_version)
        return version
    version = next_version(scribe.connection, scribe.submission)
    row = _row(scribe.submission, version, ruling, scribe.at)
    scribe.connection.execute(insert(rulings).values(row))
    traits.keep_fields(scribe.connection, scribe.submission, ruling.content)
    scribe.note(
        "ruled",
        version=version,
        policy_version=ruling.policy_version,
        content=content_of("rulings", row),
    )
    return version


def _newest(connection: Connection, submission: str) -> Row[*tuple[Any, ...]] | None:
    return connection.execute(
        select(rulings)
        .where(rulings.c.submission == submission)
        .order_by(rulings.c.version.desc())
        .limit(1)
    ).one_or_none()


def _is_same(newest: Row[*tuple[Any, ...]], ruling: Ruling) -> bool:
    kept = (newest.status, newest.policy_version, _substance(newest.content))
    given = (ruling.status.value, ruling.policy_version, _substance(ruling.content))
    return bool(kept == given)


def _substance(content: str) -> dict[str, object]:
    """Return the result without what differs from one reading to the next."""
    result: dict[str, object] = json.loads(content)
    return {name: result[name] for name in result if name not in UNSTEADY}


def _row(
    submission: str, version: int, ruling: Ruling, at: datetime
) -> dict[str, object]:
    return {
        "submission": submission,
        "version": version,
        "status": ruling.status.value,
        "paper_class": ruling.paper_class,
        "doc_types": " ".join(ruling.doc_types),
        "reason_codes": " ".join(ruling.reason_codes),
        "content": ruling.content,
        "policy_version": ruling.policy_version,
        "ruled_at": at,
    }


def _way(current: Status, target: Status) -> tuple[Status, ...]:
    """Return the moves from here to where the ruling leads; none if it stands there."""
    if target not in SETTLED:
        raise IllegalMove(f"a ruling leads to a settled status, not to {target}")
    if current is target:
        return ()
    if (current, target) == (Status.RECEIVED, Status.REJECTED):
        return (target,)
    return (target,) if current is Status.SCREENED else (Status.SCREENED, target)


def _answer_receipts(scribe: Scribe, claim: Claim, version: int) -> None:
    """Answer those that the claim saw; one that came since waits for its own turn."""
    scribe.connection.execute(
        update(receipts)
        .where(
            receipts.c.submission == claim.submission,
            receipts.c.claimed_fence == claim.fence,
            receipts.c.answered_by.is_(None),
        )
        .values(answered_by=version, answered_at=scribe.at)
    )

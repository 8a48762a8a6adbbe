"""Verdicts for the census: all of them once, later only those that are new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, and_, select
from sqlalchemy import func as sql

from screening.adapters.ledger.chain_schema import audit_head
from screening.adapters.ledger.schema import audit, receipts, rulings
from screening.adapters.ledger.vigil import page_confidences
from screening.domain.document import CANARY
from screening.ports.census import Told

NEWEST = 100
"""Verdicts of which the newest figures are taken: an hour or a day of a county."""

TAIL = 5_000
"""Entries among which they are looked for, so that a look stays short: a paper makes
about eight, and people add some."""


@dataclass(frozen=True, slots=True)
class Newest:
    """Figures of the newest verdicts."""

    settling_s: tuple[float, ...]
    ocr_confidence: float | None


def told(connection: Connection, before: Told) -> Told:
    """Return the counts of ``before`` with every verdict since.

    The chain orders transactions as they were committed, so that its numbers tell what
    is new; a clock could not.
    """
    head = connection.scalar(select(audit_head.c.sequence)) or 0
    query = _since(before.upto) if before.upto else _all()
    verdicts, reasons = Counter(before.verdicts), Counter(before.reasons)
    for row in connection.execute(query):
        verdicts[row.status, row.paper_class] += row.times
        for code in row.reason_codes.split():
            reasons[code] += row.times
    return Told(head, verdicts, reasons)


def newest(connection: Connection) -> Newest:
    """Return how long the newest verdicts took, and how well OCR read their pages."""
    ruled = _newest_ruled().subquery()
    same = (
        rulings.c.submission == ruled.c.submission,
        rulings.c.version == ruled.c.version,
    )
    answered = (
        receipts.c.submission == ruled.c.submission,
        receipts.c.answered_by == ruled.c.version,
        receipts.c.department != CANARY,
    )
    contents = select(rulings.c.content).join(ruled, and_(*same))
    spans = select(receipts.c.recorded_at, receipts.c.answered_at).join(
        ruled, and_(*answered)
    )
    return Newest(
        _spans(connection.execute(spans)), _mean(connection.scalars(contents))
    )


def _spans(rows: Iterable[Row[*tuple[object, ...]]]) -> tuple[float, ...]:
    return tuple(
        sorted((row.answered_at - row.recorded_at).total_seconds() for row in rows)
    )


def _mean(contents: Iterable[str]) -> float | None:
    found = [
        value for content in contents for value in page_confidences(json.loads(content))
    ]
    return sum(found) / len(found) if found else None


def _newest_ruled() -> Select[str, int | None]:
    head = select(audit_head.c.sequence).scalar_subquery()
    return (
        select(audit.c.submission, audit.c.version)
        .where(audit.c.sequence > head - TAIL, audit.c.action == "ruled")
        .order_by(audit.c.sequence.desc())
        .limit(NEWEST)
    )


_COUNTED = (rulings.c.status, rulings.c.paper_class, rulings.c.reason_codes)


def _all() -> Select[*tuple[object, ...]]:
    return (
        select(*_COUNTED, sql.count().label("times"))
        .where(rulings.c.submission.not_in(test_papers()))
        .group_by(*_COUNTED)
    )


def _since(sequence: int) -> Select[*tuple[object, ...]]:
    same = and_(
        rulings.c.submission == audit.c.submission, rulings.c.version == audit.c.version
    )
    return (
        select(*_COUNTED, sql.count().label("times"))
        .select_from(audit)
        .join(rulings, same)
        .where(
            audit.c.sequence > sequence,
            audit.c.action == "ruled",
            rulings.c.submission.not_in(test_papers()),
        )
        .group_by(*_COUNTED)
    )


def test_papers() -> Select[str]:
    """Select the submissions that came as test papers."""
    return select(receipts.c.submission).where(receipts.c.department == CANARY)

"""Whether clearing may be relied on, counted in the ledger's tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Select, Subquery, and_, exists, or_, select
from sqlalchemy import func as sql

from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.desk_tables import blind_items, decisions
from screening.adapters.ledger.schema import receipts, rulings
from screening.domain.decision import Standing
from screening.domain.document import CANARY
from screening.domain.flow import Flow
from screening.domain.page import PageSource
from screening.domain.reason import ReasonCode
from screening.domain.status import Status
from screening.domain.verdict import FileClass, Versions
from screening.ports import Answered

JUDICIAL = FileClass.JUDICIAL.value
WITHHELD = [ReasonCode.NOT_CERTIFIED.value]
"""The only reason of a paper that would have been cleared: held for the program's sake.
Counted as held, a suspension would be the proof of itself."""

KNOWN = (JUDICIAL, FileClass.ADMINISTRATIVE.value, FileClass.OTHER.value)
"""Classes by which counsel says whose paper it is."""


class SqlVigil:
    """The port on the ledger's database: each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database

    def flow(self, oldest: timedelta, newest: timedelta, most: int) -> Flow:
        """Count the verdicts of the span."""
        with self._database.reading() as connection:
            at = now(connection)
            query = (
                select(rulings)
                .where(
                    rulings.c.ruled_at > at - oldest,
                    rulings.c.ruled_at <= at - newest,
                    rulings.c.erased_at.is_(None),
                    _is_real(rulings.c.submission),
                )
                .order_by(rulings.c.ruled_at.desc())
                .limit(most)
            )
            return _flow(connection.execute(query))

    def mistakes(self, made_by: Versions) -> int:
        """Count cleared verdicts that the newest final decision contradicts."""
        with self._database.reading() as connection:
            contents = [
                *connection.scalars(_contradicted()),
                *connection.scalars(_contradicted_blind()),
            ]
        return sum(_is_by(json.loads(content), made_by) for content in contents)

    def answered(self) -> tuple[Answered, ...]:
        """Gather the final decisions, those of each paper in order."""
        query = (
            select(decisions)
            .where(decisions.c.standing == Standing.FINAL.value)
            .order_by(decisions.c.submission, decisions.c.version)
        )
        unseen = select(blind_items).where(blind_items.c.answered_at.is_not(None))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            blind = connection.execute(unseen).all()
        papers: dict[str, dict[str, FileClass]] = {}
        for row in (*blind, *rows):
            classes = papers.setdefault(row.submission, {})
            classes.pop(row.person, None)  # whoever speaks again stands last
            classes[row.person] = FileClass(row.paper_class)
        return tuple(Answered(*item) for item in papers.items())


def _contradicted() -> Select[str]:
    """Select the content of cleared verdicts that counsel puts on the other side."""
    ours, theirs = rulings.c.paper_class, decisions.c.paper_class
    newest = _newest_final()
    answered = and_(
        decisions.c.submission == rulings.c.submission,
        decisions.c.verdict_version == rulings.c.version,
    )
    stands = and_(
        newest.c.submission == decisions.c.submission,
        newest.c.version == decisions.c.version,
    )
    query = select(rulings.c.content).join(decisions, answered).join(newest, stands)
    return query.where(*_is_mistake(ours, theirs))


def _contradicted_blind() -> Select[str]:
    """Select the same by an answer given blind, unless a decision bears the verdict out."""
    ours, theirs = rulings.c.paper_class, blind_items.c.paper_class
    drawn = and_(
        blind_items.c.submission == rulings.c.submission,
        blind_items.c.verdict_version == rulings.c.version,
    )
    borne_out = exists().where(
        decisions.c.submission == rulings.c.submission,
        decisions.c.standing == Standing.FINAL.value,
        decisions.c.paper_class == ours,
    )
    query = select(rulings.c.content).join(blind_items, drawn)
    return query.where(*_is_mistake(ours, theirs), ~borne_out)


def _is_mistake(ours: Any, theirs: Any) -> tuple[Any, ...]:  # columns
    return (
        rulings.c.status == Status.CLEARED.value,
        rulings.c.erased_at.is_(None),
        theirs.in_(KNOWN),
        ours != theirs,
        or_(ours == JUDICIAL, theirs == JUDICIAL),
    )


def _newest_final() -> Subquery:
    """Select the number of each paper's newest decision that counts."""
    newest = sql.max(decisions.c.version).label("version")
    final = decisions.c.standing == Standing.FINAL.value
    query = select(decisions.c.submission, newest).where(final)
    return query.group_by(decisions.c.submission).subquery()


def _flow(rows: Iterable[Row[Any]]) -> Flow:
    papers = held = 0
    reasons: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    confidences: list[float] = []
    for row in rows:
        papers += 1
        reasons.update(codes := row.reason_codes.split())
        held += row.status != Status.CLEARED.value and codes != WITHHELD
        kinds.update(row.doc_types.split())
        confidences += page_confidences(json.loads(row.content))
    mean = sum(confidences) / len(confidences) if confidences else None
    return Flow(papers, held, reasons, kinds, mean)


def page_confidences(result: dict[str, Any]) -> list[float]:
    """Return the mean confidence of each page that OCR read."""
    return [
        page["mean_confidence"]
        for page in result.get("pages", ())
        if page["source"] == PageSource.OCR and page["mean_confidence"] is not None
    ]


def _is_by(result: dict[str, Any], made_by: Versions) -> bool:
    versions = result.get("versions", {})
    told = tuple(versions.get(name) for name in ("screening", "forms", "model"))
    return told == (made_by.screening, made_by.forms, made_by.model)


def _is_real(submission: Any) -> Any:  # a column, and an expression of SQLAlchemy's
    return exists().where(
        receipts.c.submission == submission, receipts.c.department != CANARY
    )

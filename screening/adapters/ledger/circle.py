"""Who sees which papers: those kept to counsel are not there for anybody else."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy import func as sql

from screening.adapters.ledger.desk_tables import blind_items
from screening.adapters.ledger.schema import rulings, submissions
from screening.domain.status import Status
from screening.ports.docket import Kept

_ever = rulings.alias("ever")
"""Any verdict there was: what once was sealed stays with counsel."""


_answers = rulings.alias("answers")
_newer = rulings.alias("newer")

NEWEST = (
    select(sql.max(_answers.c.version))
    .where(_answers.c.submission == submissions.c.sha256)
    .correlate(submissions)
    .scalar_subquery()
)


def is_newest() -> ColumnElement[bool]:
    """Return the condition that a ruling has no newer one.

    As an anti-join, because PostgreSQL knows how many rows one leaves; comparing with
    the highest version made it read all rulings for one page of the queue.
    """
    newer = exists().where(
        _newer.c.submission == rulings.c.submission,
        _newer.c.version > rulings.c.version,
    )
    return ~newer.correlate(rulings)


def seen() -> tuple[ColumnElement[bool], ...]:
    """Return the condition that no paper is shown whose blind answer is waited for.

    Only what is still cleared as it was when it was drawn: a new verdict on the same
    bytes is nothing to wait with.
    """
    # The newest version is looked up for each item, not for each paper: there are few.
    newest = (
        select(sql.max(_answers.c.version))
        .where(_answers.c.submission == blind_items.c.submission)
        .correlate(blind_items)
        .scalar_subquery()
    )
    waits = exists().where(
        blind_items.c.submission == submissions.c.sha256,
        blind_items.c.answered_at.is_(None),
        blind_items.c.verdict_version == newest,
        submissions.c.status == Status.CLEARED.value,
    )
    return (~waits.correlate(submissions),)


def shown(kept: Kept | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition on submissions; none for those who see everything."""
    if kept is None:
        return ()
    marks = [
        names_one(column, word)
        for column, words in (
            (_ever.c.doc_types, kept.doc_types),
            (_ever.c.reason_codes, kept.reasons),
        )
        for word in words
    ]
    marked = exists().where(
        _ever.c.submission == submissions.c.sha256, or_(false(), *marks)
    )
    return (~marked.correlate(submissions),)


def names_one(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Return whether a list of ids, parted by blanks, holds this one."""
    return (" " + column + " ").contains(f" {word} ", autoescape=True)

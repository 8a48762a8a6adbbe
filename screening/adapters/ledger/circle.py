"""Who sees which papers: those kept to counsel are not there for anybody else."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, false, or_

from screening.adapters.ledger.schema import rulings, submissions
from screening.ports.docket import Kept

_ever = rulings.alias("ever")
"""Any verdict there was: what once was sealed stays with counsel."""


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

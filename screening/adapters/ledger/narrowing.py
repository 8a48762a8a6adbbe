"""The filters of the queue as conditions: department, class, reason, form, search."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Select, select, union

from screening.adapters.ledger.circle import names_one
from screening.adapters.ledger.schema import receipts, rulings, submissions
from screening.ports.docket import Filters

Claim = ColumnElement[bool]

DIGITS = re.compile("[0-9a-f]{1,64}")
"""The first digits of a paper's id, or all of them."""


def narrowed(filters: Filters) -> list[Claim]:
    """Return the conditions that the filters name."""
    wanted = [*of_receipt(filters), *of_ruling(filters)]
    if filters.search:
        found = union(*by_name_or_number(filters.search))
        wanted.append(submissions.c.sha256.in_(found))
    return wanted


def of_receipt(filters: Filters) -> list[Claim]:
    """Return those on how a paper came."""
    named = filters.department
    return [receipts.c.department == named] if named else []


def of_ruling(filters: Filters) -> list[Claim]:
    """Return those on what a verdict says."""
    wanted: list[Claim] = []
    if filters.paper_class:
        wanted.append(rulings.c.paper_class == filters.paper_class)
    for column, word in (
        (rulings.c.reason_codes, filters.reason),
        (rulings.c.doc_types, filters.form),
    ):
        if word:
            wanted.append(names_one(column, word))
    return wanted


def by_name_or_number(words: str) -> tuple[Select[str], ...]:
    """Select by name or number first: few papers fit, and only those are looked at."""
    by_name = select(receipts.c.submission).where(
        receipts.c.name.icontains(words, autoescape=True)
    )
    first = words.lower()
    if not DIGITS.fullmatch(first):
        return (by_name,)
    # A range, which every index can find; what begins so lies before the next letter.
    id_ = submissions.c.sha256
    return by_name, select(id_).where(id_ >= first, id_ < f"{first}g")

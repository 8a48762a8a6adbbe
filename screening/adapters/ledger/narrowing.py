"""The filters of the queue as conditions on papers, receipts, verdicts and holders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, or_, select, union

from screening.adapters.ledger.circle import names_one
from screening.adapters.ledger.database import clock
from screening.adapters.ledger.desk_tables import holdings
from screening.adapters.ledger.schema import receipts, rulings, submissions
from screening.adapters.ledger.standing import DUE
from screening.ports.docket import Filters, Holder, Within

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
    wanted: list[Claim] = []
    if filters.department:
        wanted.append(receipts.c.department == filters.department)
    if filters.channel:
        begins = f"{filters.channel}:"
        wanted.append(receipts.c.source.startswith(begins, autoescape=True))
    return wanted


AHEAD = {
    Within.LATE: timedelta(),
    Within.HOUR: timedelta(hours=1),
    Within.DAY: timedelta(days=1),
}
"""How far from now a deadline may be."""


def of_queue(filters: Filters, at: datetime) -> Iterator[Claim]:
    """Yield those on who must act by when; ``person`` is bound to whoever asks."""
    if filters.due in list(Within):
        yield at + AHEAD[Within(filters.due)] >= DUE
    mine = holdings.c.person == bindparam("person", type_=Text)
    is_held = holdings.c.until > clock()
    match filters.holder:
        case Holder.MINE:
            yield and_(mine, is_held)
        case Holder.ANOTHER:
            yield and_(~mine, is_held)
        case Holder.NOBODY:
            yield or_(holdings.c.until.is_(None), ~is_held)


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

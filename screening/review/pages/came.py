"""How a paper came, and whether it came before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.document import Receipt
from screening.ports import Copy
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.clock_words import clock
from screening.review.pages.vouched import vouched
from screening.review.words import Words

MOST_COPIES = 12
"""The newest are shown: whoever looks for all of a name searches for it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One receipt of the paper."""

    department: str
    name: str
    at: str
    source: str
    vouched: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another paper that may be this one."""

    submission: str
    title: str
    department: str
    at: str
    kind: str
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The newest of those papers."""

    shown: tuple[Earlier, ...]
    has_more: bool


def copies_of(office: Office, t: Words, submission: str) -> Copies:
    """Return the newest papers that may be this one."""
    found = office.docket.copies(submission, MOST_COPIES + 1)
    shown = tuple(_earlier(office, t, copy) for copy in found[:MOST_COPIES])
    return Copies(shown, len(found) > MOST_COPIES)


def arrivals_of(
    office: Office, t: Words, receipts: Sequence[Receipt]
) -> tuple[Arrival, ...]:
    """Return every receipt, oldest first, with what vouches for it."""
    return tuple(
        Arrival(
            department=names.department(office, item.department),
            name=names.shown(item.name),
            at=clock(office, t, item.received_at),
            source=item.source,
            vouched=vouched(t, office.ledger.provenance(item.source, item.source_id)),
        )
        for item in receipts
    )


def _earlier(office: Office, t: Words, copy: Copy) -> Earlier:
    return Earlier(
        submission=copy.entry.submission,
        title=names.title(office, copy.entry),
        department=names.department(office, copy.entry.department),
        at=clock(office, t, copy.entry.received_at),
        kind=copy.entry.paper_class,
        shares=tuple(t(f"copies.{kind}") for kind in copy.shares),
    )

"""Say which terms papers set, when they end, and whom they hurry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from rapidfuzz.fuzz import partial_ratio

from screening.domain.finding import FieldName
from screening.domain.notice import Notice, Urgency
from screening.domain.segment import Segment
from screening.domain.verdict import Verdict
from screening.domain.wording import blur
from screening.policy import Policy
from screening.policy.count import Count
from screening.policy.term import NAMED_BY, Rules, Start, Term

ALIKE = 90.0
"""How much of printed words must stand on the page, 0 to 100: a misread letter in ten."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One part of a file, as far as its terms depend on it."""

    doc_type: str
    text: str
    """The words of its pages, by which an edition is told from another."""
    days: Mapping[str, date]
    """By the name of the field, the first day that was read for it."""
    codes: frozenset[str]
    """Of the reasons that screening gave."""


@dataclass(frozen=True, slots=True)
class Running:
    """A term that a paper sets."""

    term: Term
    doc_type: str
    ends_at: datetime | None
    """Aware UTC; None where it is not known when the term starts."""


def bearers(verdict: Verdict) -> Iterator[Bearer]:
    """Yield the parts of a file, in page order."""
    said = {page.number: page.text for page in verdict.pages}
    for part in verdict.segments:
        texts = (said.get(number, "") for number in part.pages)
        codes = frozenset(reason.code.value for reason in part.reasons)
        yield Bearer(part.doc_type, " ".join(texts), _days(part), codes)


def running(
    parts: Iterable[Bearer], received_at: datetime, policy: Policy
) -> tuple[Running, ...]:
    """Return every term of the parts, in their order, then in the policy's.

    Args:
        parts: of one file.
        received_at: the earliest receipt, aware.
        policy: whose terms, calendar and clocks count.
    """
    return tuple(
        Running(term, part.doc_type, _ends(term, part, received_at, policy))
        for part in parts
        for term in _fitting(part, policy.terms)
    )


def hurried(
    notice: Notice, received_at: datetime, terms: Sequence[Running], policy: Policy
) -> Notice:
    """Return the notice, due no later than a term asks for.

    Where so little time is left that its ladder would reach the last person too late, it
    climbs the ladder of a greater urgency. Nobody is ever given more time.
    """
    ends = [
        max(item.ends_at, received_at + item.term.late)
        for item in terms
        if item.term.late is not None and item.ends_at is not None
    ]
    if notice.due_at is None or not ends or min(ends) >= notice.due_at:
        return notice
    due_at = min(ends)
    urgency = _reaching(notice.urgency, due_at - received_at, policy)
    return replace(notice, urgency=urgency, due_at=due_at)


def _reaching(urgency: Urgency, left: timedelta, policy: Policy) -> Urgency:
    """Return the least urgency, from this one up, whose last person is told in time."""
    order = list(Urgency)
    upwards = reversed(order[: order.index(urgency) + 1])
    in_time = (item for item in upwards if policy.ladder(item).to_the_top < left)
    return next(in_time, Urgency.IMMEDIATE)


def _fitting(part: Bearer, terms: Sequence[Term]) -> Iterator[Term]:
    """Yield one term for each id: the one whose words are printed, before any other."""
    found: dict[str, Term] = {}
    for term in sorted(terms, key=lambda term: not term.printed):
        if _runs(term, part) and _says(term, part):
            found.setdefault(term.id, term)
    yield from (term for term in terms if found.get(term.id) is term)


def _runs(term: Term, part: Bearer) -> bool:
    is_meant = term.reason is None or term.reason in part.codes
    return (
        part.doc_type in term.doc_types and is_meant and term.unless not in part.codes
    )


def _says(term: Term, part: Bearer) -> bool:
    if not term.printed:
        return True
    text = blur(part.text)
    return any(_stands(blur(item), text) for item in term.printed)


def _stands(words: str, text: str) -> bool:
    # Of two texts the shorter is looked for in the other, whichever it is.
    return len(words) <= len(text) and partial_ratio(words, text) >= ALIKE


def _ends(
    term: Term, part: Bearer, received_at: datetime, policy: Policy
) -> datetime | None:
    start = _start(term, part, received_at, policy)
    if start is None:
        return None
    is_federal = term.rules is Rules.FEDERAL
    calendar = policy.calendar if is_federal else policy.calendar.of_state()
    return Count(calendar, policy.timezone, term.number).ends(term.counts, start)


def _start(
    term: Term, part: Bearer, received_at: datetime, policy: Policy
) -> datetime | None:
    """Return when the term starts; the hour of a day is not read, and not waited for."""
    if term.starts is Start.RECEIPT:
        return received_at
    name = NAMED_BY.get(term.starts)
    day = None if name is None else part.days.get(name)
    return None if day is None else datetime.combine(day, time.min, policy.timezone)


def _days(part: Segment) -> dict[str, date]:
    days: dict[str, date] = {}
    for field in part.fields:
        if field.name in _NAMES and field.is_read:
            day = date.fromisoformat(field.value)
            days[field.name] = min(day, days.get(field.name, day))
    return days


_NAMES: frozenset[FieldName] = frozenset(NAMED_BY.values())

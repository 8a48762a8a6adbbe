"""The times that a paper sets itself: what ends when, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from screening.domain.document import Receipt
from screening.policy.running import Bearer, Running, running
from screening.policy.term import NAMED_BY
from screening.review.office import Office
from screening.review.pages.clock_words import clock
from screening.review.pages.evidence import Result
from screening.review.words import Words


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term in words."""

    says: str
    when: str
    because: str


def terms(
    office: Office,
    t: Words,
    submission: str,
    result: Result,
    receipts: Sequence[Receipt],
) -> tuple[TermLine, ...]:
    """Return the terms of the paper's parts, counted from its earliest receipt."""
    received = [item.received_at for item in receipts]
    if not received:
        return ()  # erased meanwhile
    parts = _bearers(office, submission, result)
    found = dict.fromkeys(running(parts, min(received), office.policy))
    return tuple(
        TermLine(item.term.says, _when(office, t, item), item.term.because)
        for item in found
    )


def _when(office: Office, t: Words, item: Running) -> str:
    if item.ends_at is not None:
        return clock(office, t, item.ends_at)
    start = t(f"started.{item.term.starts}")
    return t(f"counted.{item.term.counts}", number=item.term.number, start=start)


def _bearers(office: Office, submission: str, result: Result) -> Iterator[Bearer]:
    """Yield the parts as the kept verdict and the kept reading tell of them."""
    texts = _texts(
        office, submission, {part["doc_type"] for part in result["segments"]}
    )
    for part in result["segments"]:
        yield Bearer(
            doc_type=part["doc_type"],
            text=" ".join(texts.get(number, "") for number in part["pages"]),
            days=_days(part),
            codes=frozenset(reason["code"] for reason in part["review_reasons"]),
        )


def _texts(office: Office, submission: str, kinds: set[str]) -> dict[int, str]:
    """Return the words of each page, by its number, where a term asks what is printed.

    A long paper's reading takes a while to load, and most terms ask for none.
    """
    asked = (term for term in office.policy.terms if term.printed)
    if not any(kinds.intersection(term.doc_types) for term in asked):
        return {}
    document = office.ledger.reading(submission)
    return {page.number: page.text for page in document.pages} if document else {}


def _days(part: Result) -> dict[str, date]:
    values = {name: part["fields"].get(name, {}) for name in NAMED_BY.values()}
    return {
        name: date.fromisoformat(field["value"])
        for name, field in values.items()
        if field.get("value")
    }

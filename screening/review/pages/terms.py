"""The times that a paper sets itself: what ends when, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from screening.policy.running import Bearer, Running, running
from screening.policy.term import NAMED_BY
from screening.ports import Brief
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


def terms(office: Office, t: Words, brief: Brief, result: Result) -> list[TermLine]:
    """Return the terms of the paper's parts, counted from its earliest receipt."""
    received_at = min(
        (item.received_at for item in office.ledger.receipts(brief.entry.submission)),
        default=brief.entry.received_at,
    )
    parts = _bearers(office, brief, result)
    found = running(parts, received_at, office.policy)
    return [
        TermLine(item.term.says, _when(office, t, item), item.term.because)
        for item in dict.fromkeys(found)
    ]


def _when(office: Office, t: Words, item: Running) -> str:
    if item.ends_at is not None:
        return clock(office, t, item.ends_at)
    start = t(f"started.{item.term.starts}")
    return t(f"counted.{item.term.counts}", number=item.term.number, start=start)


def _bearers(office: Office, brief: Brief, result: Result) -> Iterator[Bearer]:
    """Yield the parts as the kept verdict and the kept reading tell of them."""
    document = office.ledger.reading(brief.entry.submission)
    texts = {page.number: page.text for page in document.pages} if document else {}
    for part in result["segments"]:
        yield Bearer(
            doc_type=part["doc_type"],
            text=" ".join(texts.get(number, "") for number in part["pages"]),
            days=_days(part),
            codes=frozenset(reason["code"] for reason in part["review_reasons"]),
        )


def _days(part: Result) -> dict[str, date]:
    values = {name: part["fields"].get(name, {}) for name in NAMED_BY.values()}
    return {
        name: date.fromisoformat(field["value"])
        for name, field in values.items()
        if field.get("value")
    }

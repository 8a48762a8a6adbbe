"""Find the days of a paper: issued, born, execute by, appear on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from screening.domain.finding import Field, FieldName
from screening.domain.page import Box, Quote
from screening.stages.dates import dates, named
from screening.stages.fields.labels import Label, Labelled
from screening.stages.fields.places import SAME_LINE, Spot, spots
from screening.stages.folded import FoldedPage

_LEAD = re.compile(r"^[\W_]*(?:(?:the|this|on|of)[\W_]*)?$", re.IGNORECASE)
"""What may stand between a label and its day: rules, specks read as signs, "the"."""

ENTRY = 0.045
"""How far under a label the next entry's may stand, a line of print between them."""

YOUNGEST = 14
"""Years of age under which a two-digit year of birth is of the last century."""

AT_SIGNATURE = 0.08
"""How far over or under the middle of the place to sign its own day stands."""

LATEST = date(2040, 12, 31)
"""Taken for the page's own day where it names none: "26" may be this century's year of
birth then, "27" is the last one's."""

_BORN = re.compile(
    r"(?<![^\W_])(?:D\.?O\.?B\.?|date of birth|born(?: on)?)[\s/:_]{0,4}", re.IGNORECASE
)

_CLOCK = re.compile(r"^(?:[a-z] )?(?:time|at|hour)\b")
"""A label that makes the day beside it one to appear on."""


def labelled(on: Labelled, phrases: Iterable[str], name: FieldName) -> Iterator[Field]:
    """Yield the days that stand where a label of ``phrases`` puts them."""
    for phrase in phrases:
        for label in on.find(phrase):
            yield from at_label(on, label, name)


def at_label(on: Labelled, label: Label, name: FieldName) -> Iterator[Field]:
    """Yield the day that stands where ``label`` puts it."""
    for spot in spots(on, label):
        yield from _day_in(spot, name)


def _day_in(spot: Spot, name: FieldName) -> Iterator[Field]:
    found = min(named(spot.text), key=lambda item: item.start, default=None)
    if found is None or not _LEAD.match(spot.text[: found.start]):
        return
    quote = spot.quote(found.start, found.stop)
    yield Field(name, found.day.isoformat(), quote, spot.side.value)


def born(on: Labelled, phrases: Iterable[str]) -> Iterator[Field]:
    """Yield the days of birth of a page; of two-digit years the likely century's."""
    text, days = on.page.page.text, [day for day, _ in dates(on.page)]
    for lead in _BORN.finditer(text):
        for found in named(text[lead.end() : lead.end() + 24]):
            if found.start <= 1:
                start, stop = lead.end() + found.start, lead.end() + found.stop
                quote = on.page.cite(start, stop)
                yield _of_birth(found.day, quote, days)
    for field in labelled(on, phrases, FieldName.DATE_OF_BIRTH):
        birth = _of_birth(date.fromisoformat(field.value), field.quote, days)
        yield replace(field, value=birth.value)


def _of_birth(day: date, quote: Quote, days: list[date]) -> Field:
    """Return the day of birth, a century earlier where nobody could be so young."""
    is_short = any(found.is_short for found in named(quote.text))
    latest = max((other for other in days if other != day), default=LATEST)
    if is_short and day.year > latest.year - YOUNGEST and day.year >= 2000:
        day = day.replace(year=day.year - 100, day=min(day.day, 28))
    return Field(FieldName.DATE_OF_BIRTH, day.isoformat(), quote)


_BY = re.compile(
    r"\b(?:execute|executed|enter|search|inspect)\b[^.;]{0,140}?\bon or before[\s_:,]{0,4}",
    re.IGNORECASE,
)


def executable(on: Labelled, phrases: Iterable[str]) -> Iterator[Field]:
    """Yield the last days on which a paper lets somebody act."""
    yield from labelled(on, phrases, FieldName.EXECUTE_BY)
    text = on.page.page.text
    for lead in _BY.finditer(text):
        for found in named(text[lead.end() : lead.end() + 30]):
            if found.start == 0:
                quote = on.page.cite(lead.end(), lead.end() + found.stop)
                yield Field(FieldName.EXECUTE_BY, found.day.isoformat(), quote, TURN)


TURN = 0.94
"""How sure a turn of phrase makes it that the day behind it is the one."""


def appearing(
    on: Labelled, phrases: Iterable[str], signed: Box | None
) -> Iterator[Field]:
    """Yield the days on which somebody is to appear or to produce something.

    Args:
        on: the page.
        phrases: labels of such days.
        signed: the place of the signature on this page: a day with the hour beside it
            is the day of issue there.
    """
    for field in timed(on):
        if signed is None or abs(field.quote.box.middle - signed.middle) > AT_SIGNATURE:
            yield field
    yield from _spoken(on)
    for field in labelled(on, phrases, FieldName.RETURN_ON):
        if not _is_past(on, field.quote):
            yield field


def _is_past(on: Labelled, day: Quote) -> bool:
    """Tell whether the words before a day say what was done on it: ``Filed On:``."""
    return any(
        run.box.overlaps(day.box) and _PAST.search(run.raw.partition(day.text)[0])
        for run in on.page.runs
        if day.text in run.raw
    )


_SUMMONED = re.compile(
    r"(?:\bon|\breturnable(?: on| by)?|\bset for|\bscheduled for|\bno later than)[\s_:,]{1,4}$",
    re.IGNORECASE,
)
_HOUR = re.compile(r"^[\s_,]{0,3}(?:at|@)[\s_]{0,3}\d{1,2}[:.]\d{2}", re.IGNORECASE)
_RETURNABLE = re.compile(r"\breturnable\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:issued|signed|dated|sworn|executed|received|arrested|served|entered|filed|ordered)"
    r"(?:\s(?:at|in)\s[\w ,.'-]{2,40}?)?\W{0,3}(?:on\W{0,3})?$",
    re.IGNORECASE,
)


def _spoken(on: Labelled) -> Iterator[Field]:
    """The day on which a writ wants somebody: "on December 13, 2026 at 11:15 a.m."."""
    text = on.page.page.text
    for found in named(text):
        before = text[max(0, found.start - 60) : found.start]
        if not _SUMMONED.search(before) or _PAST.search(before):
            continue
        if _HOUR.match(text[found.stop :]) or _RETURNABLE.search(before):
            quote = on.page.cite(found.start, found.stop)
            yield Field(FieldName.RETURN_ON, found.day.isoformat(), quote, TURN)


def timed(on: Labelled) -> Iterator[Field]:
    """Yield the days at a bare label beside which the hour has one too."""
    for phrase in ("date", "on"):
        for label in on.find(phrase):
            if is_timed(on.page, label):
                yield from at_label(on, label, FieldName.RETURN_ON)


def is_timed(page: FoldedPage, label: Label) -> bool:
    """Tell whether the hour's label stands in the label's line."""
    return any(_CLOCK.match(run.text) and _is_next(label, run.box) for run in page.runs)


def _is_next(label: Label, other: Box) -> bool:
    """Tell whether another label is the next one: in the line, or in the next entry."""
    own = label.box
    beside = abs(other.middle - own.middle) < SAME_LINE and other.left > own.left
    indent = abs(other.left - label.run.box.left)
    under = 0 < other.top - own.bottom < ENTRY and indent < 0.01
    return beside or under


def taken(fields: Iterable[Field]) -> tuple[tuple[int, Box], ...]:
    """Return the pages and boxes of days that belong to other roles."""
    return tuple((field.quote.page, field.quote.box) for field in fields)


def is_taken(quote: Quote, others: tuple[tuple[int, Box], ...]) -> bool:
    """Tell whether a day already has another role."""
    return any(page == quote.page and box.overlaps(quote.box) for page, box in others)


def day_of(fields: tuple[Field, ...], name: FieldName) -> date | None:
    """Return a date field's day; None where it was not found or not read."""
    values = (item.value for item in fields if item.name is name and item.is_read)
    return next((date.fromisoformat(value) for value in values), None)

"""Find the place that a paper lets somebody search, enter or inspect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from screening.domain.finding import Field, FieldName
from screening.domain.page import enclosing
from screening.stages.fields.labels import Labelled
from screening.stages.fields.places import Spot, spots
from screening.stages.folded import FoldedPage
from screening.stages.misread import with_digits

_SUFFIX = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Terrace|Ter|Way|Boulevard|Blvd|Circle|Cir|"
    r"Highway|Hwy|Parkway|Pkwy|Pike|Trail|Square|Sq|Alley|Row|Turnpike|Loop)\b\.?"
)
_STREET = rf"\d{{1,6}}(?:-\d{{1,4}})?\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w'\u2019.\-]*\s){{1,4}}?{_SUFFIX}"
_UNIT = r"(?:,?\s(?:Apt|Apartment|Unit|Suite|Ste|Floor|Room|Rm)\.?\s?#?\s?\w{1,5}|,?\s#\s?\w{1,5})?"
_TOWN = r"(?:,?\s[A-Z][A-Za-z.'\u2019\-]*(?:\s[A-Z][A-Za-z.'\u2019\-]*){0,2},?\s(?:[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)[.,]?\s\d{5}(?:-\d{4})?)"

WHOLE = re.compile(rf"{_STREET}{_UNIT}{_TOWN}", re.IGNORECASE)
PART = re.compile(rf"{_STREET}{_UNIT}{_TOWN}?", re.IGNORECASE)

_LEAD = re.compile(
    r"(?:premises(?:,)? (?:known as|located at|situated at|described as|at|of)|(?:property|building|residence|dwelling|place|"
    r"house|location|business) (?:known as|located at|situated at|at)|give its location\)?\s?:?|search of(?: the)?(?: premises)?(?: (?:at|known as|located at))?|"
    r"employed at|enter (?:upon )?(?:the )?premises)\W",
    re.IGNORECASE,
)
"""Turns of phrase behind which the place stands; offices' own addresses stand elsewhere."""

REACH = 160
"""Letters behind such a turn within which the address stands."""

TURN = 0.94


def premises(on: Labelled, phrases: tuple[str, ...]) -> Iterator[Field]:
    """Yield the places, whole addresses first, each in one line."""
    page = on.page
    for pattern in (WHOLE, PART):
        for phrase in phrases:
            for label in on.find(phrase):
                for spot in spots(on, label):
                    yield from _in_column(spot, pattern)
        for lead in _LEAD.finditer(page.page.text):
            yield from _behind(page, lead.end(), pattern, TURN)


def _in_column(spot: Spot, pattern: re.Pattern[str]) -> Iterator[Field]:
    """An address at a label, over several lines of one column."""
    page, words = spot.page, spot.page.page.words
    first = enclosing(words[spot.start : spot.stop])
    lines = [
        run
        for run in page.runs
        if 0 < run.box.middle - first.middle < COLUMN
        and abs(run.box.left - first.left) < INDENT
    ]
    text, box = spot.text, first
    for run in (None, *lines):
        if run is not None:
            text, box = f"{text} {run.raw}", box.joined(run.box)
        found = pattern.search(with_digits(text))
        if found:
            value = " ".join(found[0].split()).rstrip(".,")
            quote = replace(spot.quote(0, len(spot.text)), box=box)
            yield Field(FieldName.PREMISES, value, quote, spot.side.value)
            return


COLUMN = 0.08
"""How far under its first line an address may reach: four lines."""

INDENT = 0.03
"""How far the lines of one address may be indented against another."""


def _behind(
    page: FoldedPage, start: int, pattern: re.Pattern[str], certainty: float
) -> Iterator[Field]:
    text = with_digits(page.page.text[start : start + REACH])
    found = pattern.search(text)
    if found:
        value = " ".join(found[0].split()).rstrip(".,")
        quote = page.cite(start + found.start(), start + found.end())
        yield Field(FieldName.PREMISES, value, quote, certainty)

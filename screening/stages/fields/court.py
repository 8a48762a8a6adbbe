"""Name the court of a paper with its district or county."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import Field, FieldName
from screening.domain.page import Quote
from screening.gazetteer import CourtSystem
from screening.stages.caption import CAPTION_ZONE, Caption
from screening.stages.folded import FoldedPage, Run
from screening.stages.infer import captioned
from screening.stages.segment import Part
from screening.stages.survey import Survey

LINES = 0.045
"""How far under a court's name its district or county may stand."""

BROAD = 0.9
"""How sure a court is of which no district or county was read."""

_DISTRICT = re.compile(
    r"\b(?:(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|MIDDLE|CENTRAL)\s)?DISTRICT OF [A-Z]+(?: [A-Z]+)?\b",
    re.IGNORECASE,
)
_COUNTY = re.compile(
    r"\b(?!FOR |OF |THE )[A-Z][A-Z'\u2019.]*(?: [A-Z'\u2019]+)? COUNTY\b|\bBALTIMORE CITY\b|\bCITY OF BALTIMORE\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:FOR|OF|THE|COURT|MARYLAND|IN)\s+", re.IGNORECASE)


def court(part: Part) -> Iterator[Field]:
    """Yield the court that the part's caption names."""
    survey = captioned(part) or next(
        (item for item in part.surveys if item.caption), None
    )
    if survey is None or survey.caption is None:
        yield from _over_two_lines(part)
        return
    place = _place(survey, survey.caption)
    value = _named(survey.caption, place)
    certainty = 1.0 if place else BROAD
    yield Field(FieldName.COURT, value, survey.caption.quote, certainty)


_STACKED = re.compile(
    r"\b(?P<court>CIRCUIT COURT|DISTRICT COURT OF MARYLAND)(?: OF MARYLAND)? FOR (?P<county>[A-Z][A-Z'\u2019.]*(?: [A-Z'\u2019]+)? COUNTY|BALTIMORE CITY)"
)
"""A Maryland court's name over its county's, as captions set it; in capitals."""


def _over_two_lines(part: Part) -> Iterator[Field]:
    """A Maryland court that names itself and its county in lines of their own."""
    for survey in part.surveys[:1]:
        for found, quote in survey.folded.match(_STACKED):
            court = found["court"].removesuffix(" OF MARYLAND")
            value = _title(f"{court} of Maryland for {found['county']}")
            if quote.box.top < CAPTION_ZONE:
                yield Field(FieldName.COURT, value, quote, BROAD)


def _named(caption: Caption, place: str) -> str:
    name = caption.court.name
    if caption.court.system is CourtSystem.STATE:
        return _title(_LEAD.sub("", caption.quote.text))
    if not place or place.casefold() in name.casefold():
        return name
    return f"{name} for {'the ' if 'istrict' in place else ''}{place}"


_LEAD = re.compile(r"^\W*(?:in\s(?:and\sfor\s)?the\s)?", re.IGNORECASE)


def _place(survey: Survey, caption: Caption) -> str:
    pattern = _COUNTY if caption.court.system is CourtSystem.MARYLAND else _DISTRICT
    for text in (caption.quote.text, *_under(survey.folded, caption.quote)):
        found = pattern.search(text)
        if found:
            return _title(_BEFORE.sub("", found[0]))
    return ""


def _under(page: FoldedPage, quote: Quote) -> Iterator[str]:
    for run in page.runs:
        if 0 < run.box.top - quote.box.top < LINES and _is_under(run, quote):
            yield run.raw


def _is_under(run: Run, quote: Quote) -> bool:
    return run.box.left < quote.box.right and quote.box.left < run.box.right


def _title(name: str) -> str:
    words = name.replace("\u2019", "'").split()
    small = {"of", "the", "for", "in", "and"}
    titled = [
        word.casefold() if word.casefold() in small else word.capitalize()
        for word in words
    ]
    text = " ".join(titled)
    return text[:1].upper() + text[1:]

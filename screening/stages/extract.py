"""Extract what is filled in: numbers, dates, names, the court."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from screening.domain.finding import Field, FieldName
from screening.domain.form import FieldPlace, Form
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.stages.dates import dates
from screening.stages.infer import captioned
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.survey import BANNER, Survey

A_NUMBER = re.compile(
    r"(?<![^\W_])A\s?[#:\-]?\s?(\d{2,3})[\s\-]?(\d{3})[\s\-]?(\d{3})\b"
)
"""Alien registration number: A and 8 or 9 digits, in groups or not."""

_PERSON = re.compile(r"^[A-Z][A-Za-z'\u2019\-]+,?(?: [A-Z][A-Za-z'\u2019\-.]*,?){1,4}$")

_DATED = (
    FieldName.ISSUED_ON,
    FieldName.EXECUTE_BY,
    FieldName.DATE_OF_BIRTH,
    FieldName.RETURN_ON,
)


def extract(part: Part, form: Form, signed: Signed) -> tuple[Field, ...]:
    """Return the fields of a part, each at most once, in the order of `FieldName`."""
    found: dict[FieldName, Field] = {}
    for item in _all(part, form, signed):
        found.setdefault(item.name, item)
    return tuple(found[name] for name in FieldName if name in found)


def _all(part: Part, form: Form, signed: Signed) -> Iterator[Field]:
    for place in form.fields:
        yield from _placed(part, place)
    yield from _court(part)
    yield from _numbers(part)
    yield from _signing_date(part, signed)
    yield from _spoken_date(part)
    yield from _filing_date(part)


def _placed(part: Part, place: FieldPlace) -> Iterator[Field]:
    for survey in part.surveys:
        for label in place.labels:
            quote = _label(survey, fold(label))
            if quote is not None:
                yield from _beside(survey, quote, place.name)


def _label(survey: Survey, label: str) -> Quote | None:
    for run in survey.folded.runs:
        if run.text == label or run.text.startswith(f"{label} "):
            return survey.folded.quote_run(run)
    return survey.folded.find(label) if len(label) >= 14 else None


def _beside(survey: Survey, label: Quote, name: FieldName) -> Iterator[Field]:
    if name in _DATED:
        yield from _date_near(survey, label.box, name)
    elif name is FieldName.SUBJECT_NAME:
        yield from _person_behind(survey, label)
        yield from _person_near(survey, label.box)


SERVICE = re.compile(
    r"^(?:certificate|proof|return|affidavit) of service$|^return$|^certificate of mailing$"
)
"""Headings under which a later hand says when the paper was served, not issued."""


def _issued(survey: Survey) -> Iterator[tuple[date, Quote]]:
    """Yield the dates of a page that stand over any block on its service."""
    floors = [run.box.top for run in survey.folded.runs if SERVICE.match(run.text)]
    floor = min(floors, default=1.0)
    for day, quote in dates(survey.folded):
        if quote.box.top < floor:
            yield day, quote


def _date_near(survey: Survey, label: Box, name: FieldName) -> Iterator[Field]:
    """The closest date on the label's line to its right, or right above or under it."""
    found = _issued(survey) if name is FieldName.ISSUED_ON else dates(survey.folded)
    near = [
        (abs(quote.box.middle - label.middle), day, quote)
        for day, quote in found
        if _belongs(label, quote.box) and not _is_another(survey, quote, name)
    ]
    for _, day, quote in sorted(near, key=lambda item: item[0])[:1]:
        yield Field(name, day.isoformat(), quote)


def _belongs(label: Box, day: Box) -> bool:
    away = day.middle - label.middle
    beside = abs(away) < 0.016 and label.left <= day.left < label.right + 0.35
    over = -0.035 < away < 0.03 and day.left < label.right and label.left < day.right
    return beside or over


_OTHERS = re.compile(
    r"\b(?:dob|birth|born|entry|entered the|heard|hearing|offense|filed|expires?)\b"
)


def _is_another(survey: Survey, day: Quote, name: FieldName) -> bool:
    """Tell whether words right before a date say that it is the date of something else."""
    if name is FieldName.DATE_OF_BIRTH:
        return False
    return bool(_OTHERS.search(_before(survey, day)))


def _before(survey: Survey, day: Quote) -> str:
    """The folded words that stand before a date in its run."""
    for run in survey.folded.runs:
        if run.box.overlaps(day.box) and day.text in run.raw:
            return fold(run.raw.partition(day.text)[0])
    return ""


_BEHIND = re.compile(
    r"^[\s_:]*(?P<name>[A-Z][A-Za-z'\u2019\-]+,?(?: [A-Z][A-Za-z'\u2019\-.]*){1,3})"
)


def _person_behind(survey: Survey, label: Quote) -> Iterator[Field]:
    """A name that follows its label in the same run: ``Name of Alien: DOE, JANE``."""
    page = survey.folded
    last = label.text.split()[-1]
    for run in page.runs:
        if not run.box.overlaps(label.box) or last not in run.raw:
            continue
        found = _BEHIND.match(run.raw.rpartition(last)[2])
        if found:
            yield Field(FieldName.SUBJECT_NAME, found["name"], page.quote_run(run))


def _person_near(survey: Survey, label: Box) -> Iterator[Field]:
    for run in survey.folded.runs:
        beside = (
            abs(run.box.middle - label.middle) < 0.012 and run.box.left > label.left
        )
        above = 0 < label.middle - run.box.middle < 0.03 and run.box.overlaps(
            Box(label.left, 0.0, label.right, 1.0)
        )
        if (beside or above) and _PERSON.match(run.raw):
            yield Field(FieldName.SUBJECT_NAME, run.raw, survey.folded.quote_run(run))


def _court(part: Part) -> Iterator[Field]:
    survey = captioned(part)
    if survey is not None and survey.caption is not None:
        yield Field(FieldName.COURT, survey.caption.court.name, survey.caption.quote)


def _numbers(part: Part) -> Iterator[Field]:
    for survey in part.surveys:
        for quote in survey.dockets[:1]:
            yield Field(FieldName.CASE_NUMBER, quote.text, quote)
        for found, quote in survey.folded.match(A_NUMBER):
            number = "".join(found.groups()).zfill(9)
            yield Field(FieldName.A_NUMBER, f"A{number}", quote)


def _signing_date(part: Part, signed: Signed) -> Iterator[Field]:
    """The date that stands closest to the signature, on its page."""
    page, box = signed.signature.page, signed.signature.box
    if page is None or box is None:
        return
    survey = next(item for item in part.surveys if item.page.number == page)
    near = [
        (abs(quote.box.middle - box.bottom), day, quote)
        for day, quote in _issued(survey)
        if _is_dating(survey, quote)
        if -0.3 < quote.box.middle - box.bottom < 0.12
    ]
    for _, day, quote in sorted(near, key=lambda item: item[0])[:1]:
        yield Field(FieldName.ISSUED_ON, day.isoformat(), quote)


_DATING = re.compile(r"\b(?:dated?|issued?|entered|signed|this|done|ordered)\b")


_AS_DATED = re.compile(r"\b(?:dated|date issued|issued|entered)\b")


def _is_dating(survey: Survey, day: Quote) -> bool:
    """A date that stands alone or behind "dated" or the like, not "heard on"."""
    before = _before(survey, day)
    alone = not before or before.startswith(("at ", "greenbelt", "baltimore"))
    return (alone or bool(_DATING.search(before))) and not _OTHERS.search(before)


def dating(part: Part) -> Iterator[tuple[date, Quote]]:
    """Yield every date that the part puts after "dated", "issued" or the like."""
    for survey in part.surveys:
        for day, quote in _issued(survey):
            if _AS_DATED.search(_before(survey, quote)):
                yield day, quote


_SPOKEN = re.compile(r"\bday of\b", re.IGNORECASE)


def _spoken_date(part: Part) -> Iterator[Field]:
    """The date that an order itself speaks: "it is this 3rd day of November, 2025"."""
    for survey in part.surveys:
        for day, quote in dates(survey.folded):
            if _SPOKEN.search(quote.text):
                yield Field(FieldName.ISSUED_ON, day.isoformat(), quote)


_FILED = re.compile(r"\b(?:filed|entered|issued)\b", re.IGNORECASE)


def _filing_date(part: Part) -> Iterator[Field]:
    """The date in the court's own stamp: the day it entered the paper.

    The banner of an electronic court file is no stamp: it stands on drafts as well.
    """
    for survey in reversed(part.surveys):
        banners = [quote.box for _, quote in survey.folded.match(BANNER)]
        stamps = [quote for _, quote in survey.folded.match(_FILED)]
        for day, quote in dates(survey.folded):
            if any(abs(box.middle - quote.box.middle) < 0.012 for box in banners):
                continue
            if any(_in_one_stamp(stamp.box, quote.box) for stamp in stamps):
                yield Field(FieldName.ISSUED_ON, day.isoformat(), quote)


def _in_one_stamp(word: Box, day: Box) -> bool:
    beside = abs(word.middle - day.middle) < 0.012
    under = 0 < day.middle - word.middle < 0.07 and abs(day.left - word.left) < 0.25
    return beside or under


def day_of(fields: tuple[Field, ...], name: FieldName) -> date | None:
    """Return a date field's day; None where it was not found."""
    values = (item.value for item in fields if item.name is name)
    return next((date.fromisoformat(value) for value in values), None)

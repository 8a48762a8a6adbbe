"""Find the day on which a paper was issued.

The day decides whether a paper is in force, so that every other role of a day is
ruled out first: a wrong day is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from screening.domain.finding import Field, FieldName
from screening.domain.form import Form, Issuer
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.stages.dates import named
from screening.stages.fields.days import at_label, is_taken
from screening.stages.fields.filing import floor, stamped, unserved
from screening.stages.fields.labels import Labelled
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.survey import Survey

Taken = tuple[tuple[int, Box], ...]
"""Pages and boxes of days that have another role."""

BARE = frozenset({"date", "dated", "issued", "filed", "entered"})
"""Labels that stand on many lines of a paper: the one at the signature counts."""


def issued(
    part: Part,
    pages: tuple[Labelled, ...],
    form: Form,
    signed: Signed,
    phrases: tuple[str, ...],
    others: Taken,
) -> Iterator[Field]:
    """Yield the days of issue, the surest first.

    Args:
        part: the paper.
        pages: its pages with their labels.
        form: its kind.
        signed: where it is signed.
        phrases: labels of the day of issue, the form's own first.
        others: days that have another role.
    """
    sure = tuple(phrase for phrase in phrases if fold(phrase) not in BARE)
    bare = tuple(phrase for phrase in phrases if fold(phrase) in BARE)
    found = (
        *_labelled(pages, sure, others),
        *_spoken(part),
        *_nearest(signed, tuple(_labelled(pages, bare, others))),
        *_headed(part, form),
        *_signing(part, signed),
        *stamped(part),
    )
    for field in found:
        if not is_taken(field.quote, others) and not _is_edition(part, field.quote):
            yield field


_EDITION = re.compile(r"\b(?:effective|rev|revised|edition|version)\W*$")


def _is_edition(part: Part, day: Quote) -> bool:
    """Tell whether a day is that of a rule or of the form itself."""
    surveys = (item for item in part.surveys if item.page.number == day.page)
    return any(_EDITION.search(_before(survey, day)) for survey in surveys)


def _labelled(
    pages: tuple[Labelled, ...], phrases: Iterable[str], others: Taken
) -> Iterator[Field]:
    for phrase in phrases:
        for on in pages:
            lowest = floor(on.page.runs)
            for label in on.find(phrase):
                if label.box.top >= lowest:
                    continue
                for field in at_label(on, label, FieldName.ISSUED_ON):
                    if not is_taken(field.quote, others):
                        yield field


def _nearest(signed: Signed, found: tuple[Field, ...]) -> tuple[Field, ...]:
    """The days at a bare label, the nearest to the signature first."""
    page, box = signed.signature.page, signed.signature.box
    if page is None or box is None:
        return found
    return tuple(
        sorted(
            found,
            key=lambda item: (
                item.quote.page != page,
                abs(item.quote.box.middle - box.bottom),
            ),
        )
    )


_OTHERS = re.compile(
    r"\b(?:dob|birth|born|entry|entered the|heard|hearing|offense|filed|expires?)\b"
)


def _before(survey: Survey, day: Quote) -> str:
    """The folded words that stand before a date in its run."""
    for run in survey.folded.runs:
        if run.box.overlaps(day.box) and day.text in run.raw:
            return fold(run.raw.partition(day.text)[0])
    return ""


def _signing(part: Part, signed: Signed) -> Iterator[Field]:
    """The date that stands closest to the signature, on its page."""
    page, box = signed.signature.page, signed.signature.box
    if page is None or box is None:
        return
    survey = next(item for item in part.surveys if item.page.number == page)
    near = [
        (abs(quote.box.middle - box.bottom), day, quote)
        for day, quote in unserved(survey)
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
        for day, quote in unserved(survey):
            if _AS_DATED.search(_before(survey, quote)):
                yield day, quote


_SPOKEN = re.compile(
    r"(?:\bthis|\bdated(?: the)?|\bunder my hand[^.;]{0,60}?)[\s_:,]{0,4}$",
    re.IGNORECASE,
)
"""What an order or a sealed paper says right before its own day."""

_DAY_OF = re.compile(r"\bday of\b", re.IGNORECASE)


def _spoken(part: Part) -> Iterator[Field]:
    """The day that a paper itself speaks: "it is this 3rd day of November, 2025"."""
    for survey in part.surveys:
        text = survey.page.text
        for found in named(text):
            before = text[max(found.start - 90, 0) : found.start]
            if _SPOKEN.search(before) and (
                _DAY_OF.search(text[found.start : found.stop]) or "hand" in before
            ):
                quote = survey.folded.cite(found.start, found.stop)
                yield Field(FieldName.ISSUED_ON, found.day.isoformat(), quote)


def _headed(part: Part, form: Form) -> Iterator[Field]:
    """The day over an agency's letter, alone in its line."""
    if form.issuer is not Issuer.AGENCY:
        return
    survey = part.surveys[0]
    for day, quote in unserved(survey):
        if quote.box.top < HEAD and _is_alone(survey, quote):
            yield Field(FieldName.ISSUED_ON, day.isoformat(), quote, LETTER)


HEAD = 0.4
"""A letter is dated above this fraction of its first page."""

LETTER = 0.85
"""How sure a day alone in its line over a letter is the letter's."""


def _is_alone(survey: Survey, day: Quote) -> bool:
    return any(
        run.raw.strip(" ._") == day.text.strip(" ._") for run in survey.folded.runs
    )

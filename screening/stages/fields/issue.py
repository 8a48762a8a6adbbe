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
from screening.stages.fields.days import at_label, is_taken
from screening.stages.fields.filing import floor, is_received, stamped, unserved
from screening.stages.fields.heading import captioned, minuted
from screening.stages.fields.labels import Labelled
from screening.stages.fields.spoken import spoken
from screening.stages.fields.undated import BARE, left_empty
from screening.stages.respelt import respelt
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.survey import Survey

Taken = tuple[tuple[int, Box], ...]
"""Pages and boxes of days that have another role."""


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
    said = (*_labelled(pages, sure, others), *spoken(part))
    if _is_free_order(form):
        yield from minuted(part)
    likely = (
        ()
        if left_empty(pages, form, signed)
        else (
            *_nearest(signed, tuple(_labelled(pages, bare, others))),
            *_headed(part, form),
            *_signing(part, signed, _last_day(part, form)),
            *(_late(part) if _is_free_order(form) else ()),
        )
    )
    for field in (*said, *likely):
        if not is_taken(field.quote, others) and not _is_edition(part, field.quote):
            yield field


def _is_free_order(form: Form) -> bool:
    """A court's paper that prints no place for its day: the clerk's stamp dates it.

    On a form the day of filing is not the day of issue.
    """
    return form.issuer is Issuer.COURT and form.pages == 0


def _late(part: Part) -> Iterator[Field]:
    """The days that a court's paper bears elsewhere: in a stamp, in the caption."""
    yield from stamped(part)
    yield from captioned(part)


def _last_day(part: Part, form: Form) -> date:
    """The day on which the court filed its paper: none is issued after it was filed."""
    days = (day.value for day in (stamped(part) if _is_free_order(form) else ()))
    return max(map(date.fromisoformat, days), default=date.max)


_EDITION = re.compile(r"\b(?:effective|rev|revised|edition|version)\W*$")


def _is_edition(part: Part, day: Quote) -> bool:
    """Tell whether a day is that of a rule or of the form itself."""
    landmarks = part.form.form.landmarks if part.form else ()
    if any(fold(day.text) in mark.folded for mark in landmarks):
        return True  # ``proceedings commenced prior to April 1, 1997``
    surveys = (item for item in part.surveys if item.page.number == day.page)
    return any(_EDITION.search(_around(survey, day)[0]) for survey in surveys)


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
    r"\b(?:dob|birth|born|entry|entered the|heard|hearing|offense|filed|expires?|sworn|subscribed|affirmed|acknowledged)\b"
)


DAYS = frozenset(
    {"dated", "issued", "entered", "signed", "ordered", "filed", "sworn", "subscribed"}
    | {"affirmed", "hearing", "heard", "offense", "expires", "birth", "fired", "issues"}
)
"""Words before a day that say whose it is, to which misread ones are mended."""


def _around(survey: Survey, day: Quote) -> tuple[str, str]:
    """The folded words that stand before and behind a date in its run."""
    for run in survey.folded.runs:
        if run.box.overlaps(day.box) and day.text in run.raw:
            before, _, after = run.raw.partition(day.text)
            return respelt(fold(before), DAYS), fold(after)
    return "", ""


def _signing(part: Part, signed: Signed, last: date) -> Iterator[Field]:
    """The date that stands closest to the signature, on its page.

    A day after the ``last`` is a schedule's, unless words before it say that it dates.
    """
    page, box = signed.signature.page, signed.signature.box
    if page is None or box is None:
        return
    survey = next(item for item in part.surveys if item.page.number == page)
    near = [
        (abs(quote.box.middle - box.bottom), day, quote)
        for day, quote in unserved(survey)
        if _is_dating(survey, quote)
        if not is_received(survey, quote)
        if day <= last or _around(survey, quote)[0]
        if -0.3 < quote.box.middle - box.bottom < 0.12
    ]
    for _, day, quote in sorted(near, key=lambda item: item[0])[:1]:
        yield Field(FieldName.ISSUED_ON, day.isoformat(), quote)


_AS_DATED = re.compile(r"\b(?:dated|date issued|issued|entered)\b")

_DATING = re.compile(
    r"(?:^(?:it is )?(?:so |and |hereby )*(?:dated?|issued?|entered|signed|done|made|ordered)"
    r"(?: (?:and|so|hereby|ordered|entered|signed|dated|done))*"
    r"(?: (?:at|in)(?: [a-z]+){1,4}?){0,3}(?: (?:on|this|the|as|of))*|\bthis"
    r"|^(?:electronically|digitally|e)? ?signed(?: by)?(?: [a-z]+){1,8}"
    r"|^issued on(?: \d{1,4}){1,2} ?[ap]m|^s(?: [a-z]+){1,5}"
    r"|^dated(?! (?:the|this|is|was|and|by|as|letter|order|motion|complaint)\b)(?: [a-z]+){1,4})$"
)
"""What stands right before a paper's own day: ``Dated at Greenbelt this``, ``Digitally
signed by … on``, ``/s/ Ada Inventada``, ``Dated: Honolulu, Hawaii``. What is dated or entered in the middle of a line is another paper."""

TAIL = 4
"""Words that may follow a paper's own day in its line; more make a sentence of it."""


def _is_dating(survey: Survey, day: Quote) -> bool:
    """A date that stands alone or behind "dated" or the like, not "heard on"."""
    before, after = _around(survey, day)
    if not before and (_carries_on(survey, day) or _is_broken(survey, day)):
        return False
    alone = not before or before.startswith("at ") or _is_placed(survey, day)
    if len(after.split()) > TAIL or _OTHERS.search(before):
        return False
    return alone or bool(_DATING.search(before))


_PLACE = re.compile(
    r"(?!.*(?:day|[Mm]ailed|[Ss]erved|[Dd]ue|[Tt]rial)\b)[A-Z][A-Za-z.' ]{2,24}, ?[A-Z][A-Za-z. ]{1,19},? ?(?:on |the )?"
)
"""A town and its State before the day: ``Greenbelt, Maryland, November 18, 2026``."""


def _is_placed(survey: Survey, day: Quote) -> bool:
    heads = (
        run.raw.partition(day.text)[0]
        for run in survey.folded.runs
        if run.box.overlaps(day.box) and day.text in run.raw
    )
    return any(_PLACE.fullmatch(head) for head in heads)


_OPEN = re.compile(
    r"\b(?:to|until|till|by|before|through|on|of|since|from|than|after)$"
)
"""Words that no line ends with before a day of its own."""


def _carries_on(survey: Survey, day: Quote) -> bool:
    """Tell whether the line above ends amid a sentence that the day goes on with."""
    return any(
        0 <= day.box.top - above.box.bottom + 0.004 <= NEXT_LINE
        and above.box.width >= COLUMN
        and bool(_OPEN.search(above.text))
        for above in survey.folded.runs
    )


def _is_broken(survey: Survey, day: Quote) -> bool:
    """Tell whether a day begins at the end of one line and ends on the next."""
    return any(
        run.box.overlaps(day.box) and day.box.height > 1.6 * run.box.height
        for run in survey.folded.runs
    )


def dating(part: Part) -> Iterator[tuple[date, Quote]]:
    """Yield every date that the part puts after "dated", "issued" or the like."""
    for survey in part.surveys:
        for day, quote in unserved(survey):
            if _AS_DATED.search(_around(survey, quote)[0]):
                yield day, quote


def _headed(part: Part, form: Form) -> Iterator[Field]:
    """The day over an agency's letter, alone in its line."""
    if form.issuer is not Issuer.AGENCY:
        return
    survey = part.surveys[0]
    for day, quote in unserved(survey):
        is_own = _is_alone(survey, quote) and not _ends_sentence(survey, quote)
        if quote.box.top < HEAD and is_own:
            yield Field(FieldName.ISSUED_ON, day.isoformat(), quote, LETTER)


HEAD = 0.4
"""A letter is dated above this fraction of its first page."""

LETTER = 0.85
"""How sure a day alone in its line over a letter is the letter's."""


def _is_alone(survey: Survey, day: Quote) -> bool:
    return any(
        run.raw.strip(" ._") == day.text.strip(" ._") for run in survey.folded.runs
    )


NEXT_LINE, COLUMN = 0.02, 0.5
"""Blank between two lines of one sentence, at most, and width of the narrowest line of
running text, as fractions of the page: a line of reference over the day is narrower."""


def _ends_sentence(survey: Survey, day: Quote) -> bool:
    """Tell whether a day alone in its line is the last of running text above it."""
    return any(
        0 <= day.box.top - above.box.bottom + 0.004 <= NEXT_LINE
        and abs(day.box.left - above.box.left) < 0.08
        and above.box.width >= COLUMN
        for above in survey.folded.runs
    )

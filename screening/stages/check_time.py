"""Check a paper's time: its window, its date against the receipt's, its edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from screening.domain.finding import Field, FieldName
from screening.domain.form import Form
from screening.domain.reason import ReasonCode
from screening.domain.wording import blur
from screening.stages.answer import (
    Answer,
    Question,
    failed,
    not_applicable,
    not_found,
    passed,
)
from screening.stages.fields.days import day_of
from screening.stages.fields.issue import dating
from screening.stages.probe import labels
from screening.stages.segment import Part
from screening.stages.sight import MARGIN

WINDOW = Question("within-window", "Fed. R. Crim. P. 41(e)(2)(A); Md. CP 1-203")
AHEAD = Question("not-dated-ahead", "A paper cannot be issued after it arrived")
EDITION = Question("edition-in-force", "ICE Policy 10074.2, of 2 April 2017")


def times(
    part: Part, form: Form, fields: tuple[Field, ...], as_of: date
) -> Iterator[Answer]:
    """Yield whether the paper is within its time on ``as_of``, county time."""
    issued = day_of(fields, FieldName.ISSUED_ON)
    yield _window(part, form, fields, issued, as_of)
    yield _ahead(part, issued, as_of)
    yield _edition(part, form, issued or as_of, as_of)


def _window(
    part: Part, form: Form, fields: tuple[Field, ...], issued: date | None, as_of: date
) -> Answer:
    """The last day to execute: as filled in, and no later than the rule allows.

    An edition that prints no place for it counts its days from the issue.
    """
    places = [item for item in form.fields if item.name is FieldName.EXECUTE_BY]
    if not (places or form.window_days):
        return not_applicable(WINDOW)
    # A day that a hand wrote has a place and no value: it is not found, and not past.
    asked = (item for item in fields if item.name is FieldName.EXECUTE_BY)
    last = next((item for item in asked if item.is_read), None)
    page, by = (
        (last.quote.page, date.fromisoformat(last.value)) if last else (None,) * 2
    )
    most = issued + timedelta(form.window_days) if issued and form.window_days else None
    too_long = by is not None and most is not None and by > most
    asks = most is None or any(
        True for place in places for _ in labels(part, place.labels)
    )
    is_open = bool(places) and by is None and asks
    codes = [ReasonCode.CHECK_FAILED] if is_open or (places and too_long) else []
    ends = [day for day in (by, most) if day is not None]
    if ends and min(ends) < as_of:
        return failed(WINDOW, page, *codes, ReasonCode.EXPIRED)
    if too_long:
        return failed(WINDOW, page, *codes)
    return (
        passed(WINDOW, page) if ends and not codes else not_found(WINDOW, page, *codes)
    )


def _ahead(part: Part, issued: date | None, as_of: date) -> Answer:
    pages = [quote.page for day, quote in dating(part) if day > as_of]
    if pages or (issued is not None and issued > as_of):
        page = pages[0] if pages else None
        return failed(AHEAD, page, ReasonCode.DATED_AHEAD)
    return passed(AHEAD, None) if issued else not_found(AHEAD, None)


def _edition(part: Part, form: Form, issued: date, as_of: date) -> Answer:
    """A withdrawn form is for a person; a withdrawn edition if issued after its end.

    Detainers on older editions stay active, so that their own date decides.
    """
    if not (form.editions or form.rescinded_on):
        return not_applicable(EDITION)
    if form.rescinded_on is not None and form.rescinded_on <= as_of:
        return failed(EDITION, part.pages[0], ReasonCode.RESCINDED_FORM)
    for edition in form.editions:
        page = _printed(part, edition.name)
        if page is not None:
            ended = edition.rescinded_on is not None and edition.rescinded_on <= issued
            code = (ReasonCode.RESCINDED_FORM,) if ended else ()
            return failed(EDITION, page, *code) if ended else passed(EDITION, page)
    return not_found(EDITION, None)


def _printed(part: Part, edition: str) -> int | None:
    """Return the page in whose margin the edition's date is printed."""
    wanted = blur(edition)
    for survey in part.surveys:
        for text, run in survey.folded.blurred_runs:
            at_edge = run.box.top < MARGIN or run.box.bottom > 1 - MARGIN
            if at_edge and wanted in text:
                return survey.page.number
    return None

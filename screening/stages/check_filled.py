"""Check that a paper says whom or what it is about, where its kind commands it.

A place that stands empty is told from a value that was not read: any print that may be
a name, and any ink, fills it, so that a poor copy is not held for its letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.finding import Field, FieldName
from screening.domain.form import Form
from screening.domain.reason import ReasonCode
from screening.gazetteer import Gazetteer
from screening.stages.answer import (
    Answer,
    Question,
    failed,
    not_applicable,
    not_found,
    passed,
)
from screening.stages.extract import labelled_pages
from screening.stages.fields.blank import describes, is_inked, is_telling, may_name
from screening.stages.segment import Part, print_on

NAMED = Question("subject-named", "U.S. Const. amend. IV; Fed. R. Crim. P. 4(b)(1)(A)")

ADDRESSEE = Question(
    "addressee-filled", "8 CFR 287.4(a)(2), 287.7(a): it asks whom it is addressed to"
)


def named(
    part: Part, form: Form, fields: tuple[Field, ...], gazetteer: Gazetteer
) -> Answer:
    """A form whose subject is blank commands nothing about anybody.

    Where the blank of the command itself is found, it must be filled; a name in the
    caption is not the name in the command.
    """
    if not form.particulars:
        return not_applicable(NAMED)
    found = next((item for item in fields if item.name in form.particulars), None)
    if found is not None and not found.is_read:  # a hand wrote it
        return passed(NAMED, found.quote.page)
    blanks = tuple(_blanks(part, form, gazetteer))
    page = next((blank.page for blank in blanks if blank.is_filled), None)
    if page is not None:
        return passed(NAMED, page)
    own = [blank.page for blank in blanks if blank.is_own]
    if own:
        return failed(NAMED, own[0], ReasonCode.NOT_FILLED_IN)
    if found is not None:  # its label was not read, the value was
        return passed(NAMED, found.quote.page)
    return not_found(NAMED, part.pages[0], ReasonCode.NOT_FILLED_IN)


def addressee(part: Part, form: Form, gazetteer: Gazetteer) -> Answer:
    """A subpoena or a request to nobody asks nothing of anybody."""
    if not form.addressed:
        return not_applicable(ADDRESSEE)
    empty = None
    for on in labelled_pages(part, form, gazetteer):
        own = print_on(part, on.page.page.number)
        for label in (label for phrase in form.addressed for label in on.find(phrase)):
            if describes(on, label, own) or is_inked(on, label):
                return passed(ADDRESSEE, on.page.page.number)
            empty = empty or on.page.page.number
    if empty is None:
        return not_found(ADDRESSEE, None)
    return failed(ADDRESSEE, empty, ReasonCode.NOT_FILLED_IN)


@dataclass(frozen=True, slots=True)
class _Blank:
    """The place of a particular."""

    page: int
    is_own: bool
    """Whether its label stands nowhere else: ``Defendant`` may stand anywhere."""
    is_filled: bool


def _blanks(part: Part, form: Form, gazetteer: Gazetteer) -> Iterator[_Blank]:
    for on in labelled_pages(part, form, gazetteer):
        page = on.page.page.number
        own = print_on(part, page)
        for place in form.fields:
            if place.name not in form.particulars:
                continue
            is_person = place.name is FieldName.SUBJECT_NAME
            for phrase in place.labels:
                is_own = not is_person or is_telling(phrase)
                for label in on.find(phrase):
                    has = (may_name if is_person else describes)(on, label, own)
                    yield _Blank(page, is_own, has)

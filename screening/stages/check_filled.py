"""Check that a paper says whom or what it is about, where its kind commands it.

A place that stands empty is told from a value that was not read: any print that may be
a name, and any ink, fills it, so that a poor copy is not held for its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.finding import Field, FieldName
from screening.domain.form import Form
from screening.domain.reason import ReasonCode
from screening.domain.wording import fold
from screening.stages.answer import (
    Answer,
    Question,
    failed,
    not_applicable,
    not_found,
    passed,
)
from screening.stages.check_subject import one_subject
from screening.stages.fields.blank import (
    describes,
    is_inked,
    is_telling,
    may_be_name,
    may_name,
)
from screening.stages.fields.labels import Label, Labelled
from screening.stages.segment import Part, print_on

NAMED = Question("subject-named", "U.S. Const. amend. IV; Fed. R. Crim. P. 4(b)(1)(A)")

ADDRESSEE = Question(
    "addressee-filled", "8 CFR 287.4(a)(2), 287.7(a): it asks whom it is addressed to"
)


def filled(
    part: Part, form: Form, pages: tuple[Labelled, ...], fields: tuple[Field, ...]
) -> Iterator[Answer]:
    """Yield whether the paper names whom it is about, one only, and whom it asks."""
    yield _named(part, form, pages, fields)
    yield one_subject(form, pages)
    yield _addressee(part, form, pages)


def _named(
    part: Part, form: Form, pages: tuple[Labelled, ...], fields: tuple[Field, ...]
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
    blanks = tuple(_blanks(part, form, pages))
    full = [blank.page for blank in blanks if blank.is_filled]
    own = [blank.page for blank in blanks if blank.is_own]
    if own and not full:
        return failed(NAMED, own[0], ReasonCode.NOT_FILLED_IN)
    if found is not None:  # even where its label was not read
        full.append(found.quote.page)
    if full:
        return passed(NAMED, full[0])
    if _says_somebody(part, form, pages, fields):
        return not_found(NAMED, None)
    return not_found(NAMED, part.pages[0], ReasonCode.NOT_FILLED_IN)


def _says_somebody(
    part: Part, form: Form, pages: tuple[Labelled, ...], fields: tuple[Field, ...]
) -> bool:
    """Tell whether print that is not the form's may name whom or what it is about.

    A layout that nobody has seen sets no known label beside the name. Where no blank was
    found, none stands empty; but a form all of whose other print is an office's, a day's
    or its signer's names nobody.
    """
    if FieldName.SUBJECT_NAME not in form.particulars:
        return True
    others = " ".join(fold(item.quote.text) for item in fields).split()
    for on in pages:
        taken = on.no_names.union(others)
        own = print_on(part, on.page.page.number)
        for run in on.page.runs:
            if not on.is_label(run) and may_be_name(on, run, own, taken):
                return True
    return False


def _addressee(part: Part, form: Form, pages: tuple[Labelled, ...]) -> Answer:
    """A subpoena or a request to nobody asks nothing of anybody."""
    if not form.addressed:
        return not_applicable(ADDRESSEE)
    empty = None
    for on in pages:
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


def _blanks(part: Part, form: Form, pages: tuple[Labelled, ...]) -> Iterator[_Blank]:
    for on in pages:
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
                    is_blank = is_own and not _points_elsewhere(on, label)
                    yield _Blank(page, is_blank, has)


def _points_elsewhere(on: Labelled, label: Label) -> bool:
    """Tell whether a command goes on with whom it means by another place's name."""
    words = on.page.page.words[label.stop : label.run.stop]
    return bool(_ELSEWHERE.match(fold(" ".join(word.text for word in words))))


_ELSEWHERE = re.compile(
    r"(?:the )?(?:above(?:named)?|said|aforesaid|foregoing|following|named"
    r"|(?:person|alien|individual|subject) (?:named|above|below))\b"
)
"""A command whose person is named in another place of the paper: no blank of its own."""

"""Check that one paper is about one person: its caption and its command agree."""

from __future__ import annotations

from rapidfuzz import fuzz

from screening.domain.finding import FieldName
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
from screening.stages.fields.blank import is_telling
from screening.stages.fields.labels import Labelled
from screening.stages.fields.subject import subject

ONE = Question("one-subject", "U.S. Const. amend. IV: the person to be seized")


def one_subject(form: Form, pages: tuple[Labelled, ...]) -> Answer:
    """Fail where the caption and the command of one paper name two people."""
    if FieldName.SUBJECT_NAME not in form.particulars:
        return not_applicable(ONE)
    own = tuple(
        label
        for place in form.fields
        if place.name is FieldName.SUBJECT_NAME
        for label in place.labels
        if is_telling(label)
    )
    found = [
        field
        for on in pages
        for field in subject(on, own, ())
        if field.quote.confidence >= SURE
    ]
    for field in found[1:]:
        if _differ(found[0].value, field.value):
            return failed(ONE, field.quote.page, ReasonCode.SEVERAL_SUBJECTS)
    return passed(ONE, found[0].quote.page) if found else not_found(ONE, None)


SURE = 0.7
"""Confidence, 0..1, from which a name was read well enough to be another's."""

SAME = 75
"""How alike two names must be, 0..100, to be one person's: misread, or cut short."""


def _differ(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(fold(one), fold(other)) < SAME

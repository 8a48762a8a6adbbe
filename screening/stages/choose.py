"""Tell whether a choice that a form asks for was made: one of its boxes is ticked.

Such a form decides by its boxes: detained or released, guilty by plea or by verdict,
which of four papers is recalled. With none ticked it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.form import Form, Meaning
from screening.domain.page import Box, Mark, MarkKind, Quote
from screening.domain.wording import fold
from screening.stages.segment import Part
from screening.stages.survey import Survey
from screening.stages.ticks import CHARGES, Grounds, has_box, is_full, is_ticked, spelt

LEAST = 2
"""Choices whose boxes must be seen before all of them are taken for empty."""

COLUMN, ROW = 0.05, 0.015
"""How far from a box, across and down, a ticked one is that may be the same choice's."""


@dataclass(frozen=True, slots=True)
class _Choice:
    label: str
    survey: Survey
    quote: Quote


def chosen(part: Part, form: Form) -> Grounds:
    """Say whether one of the form's choices is ticked, or all of them are empty."""
    return _settled(part, form, (Meaning.CHOICE,))


def charged(part: Part, form: Form) -> Grounds:
    """Say whether the paper that a court's warrant rests on is ticked."""
    return _settled(part, form, CHARGES)


def _settled(part: Part, form: Form, meanings: tuple[Meaning, ...]) -> Grounds:
    labels = [box.label for box in form.tick_boxes if box.meaning in meanings]
    if not labels:
        return Grounds.NOT_ASKED
    places = [choice for label in labels for choice in _places(part, fold(label))]
    if any(is_ticked(item.survey.page, item.quote.box) for item in places):
        return Grounds.TICKED
    seen = [item for item in places if has_box(item.survey.page, item.quote.box)]
    is_seen = len({item.label for item in seen}) >= LEAST
    is_empty = is_seen and not any(_may_be_ticked(item) for item in seen)
    return Grounds.EMPTY if is_empty else Grounds.UNSEEN


def _places(part: Part, label: str) -> Iterator[_Choice]:
    for survey in part.surveys:
        near = survey.folded.find(label)
        exact = tuple(spelt(survey, label))
        for quote in exact or ((near,) if near else ()):
            yield _Choice(label, survey, quote)


def _may_be_ticked(choice: _Choice) -> bool:
    """Tell whether a ticked box or ink of a hand stands by, though not at the words."""
    label = choice.quote.box
    return any(
        _is_tick(mark) and _is_by(mark.box, label) for mark in choice.survey.page.marks
    )


def _is_tick(mark: Mark) -> bool:
    return is_full(mark) or (mark.kind is MarkKind.INK and mark.box.width < COLUMN)


def _is_by(box: Box, label: Box) -> bool:
    is_column = abs(box.right - label.left) < COLUMN
    is_row = abs(box.middle - label.middle) < ROW
    return is_column or is_row

"""Tell which of a form's boxes are ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from screening.domain.form import Form, Meaning, TickBox
from screening.domain.page import Box, Mark, MarkKind, Page, Quote
from screening.domain.wording import fold
from screening.stages.infer import heard
from screening.stages.segment import Part
from screening.stages.survey import Survey

TICKED_FILL = 0.12
"""Share of dark pixels inside a box from which it is ticked; an empty one has 0.02."""

OVERLAP = 0.02
"""How far a ticked box may reach into the first word, whose box then holds both."""

REACH = 0.06
"""How far left of its words a box may stand, as a fraction of the page's width."""

AROUND = "_[](){}|.,-~'\""
"""Signs that readers make of the box around a tick, or of the line under it."""

TICK_WORDS = frozenset(
    {"x", "xx", "xxx", "v", "☒", "☑", "✓", "✔", "✗", "✘", "✖", "√", "■", "*"}
)
"""What readers make of a ticked box."""

GROUNDS = (Meaning.BASIS, Meaning.TRANSFER, Meaning.COURT_ORDER)
"""Boxes of which one at least must be ticked."""

CHARGES = (Meaning.CLERK_SIGNS, Meaning.JUDGE_SIGNS)
"""Boxes that name the charging paper: AO 442 has one for each."""


class Grounds(Enum):
    """What the boxes for an agency's grounds say."""

    NOT_ASKED = auto()
    """The form has no such boxes."""
    TICKED = auto()
    EXCLUSIVE = auto()
    """Two that exclude one another are ticked."""
    EMPTY = auto()
    UNSEEN = auto()
    """Too few boxes were found to tell."""


def ticked(part: Part, form: Form, meaning: Meaning) -> tuple[Quote, ...]:
    """Return the labels of the boxes with this meaning that are ticked."""
    return tuple(
        quote
        for box in form.tick_boxes
        if box.meaning is meaning
        for survey, quote in _labels(part, form, box)
        if is_ticked(survey.page, quote.box)
    )


def grounds(part: Part, form: Form) -> Grounds:
    """Say whether a ground is ticked: a tick that was seen, never one that may be."""
    asked = [box for box in form.tick_boxes if box.meaning in GROUNDS]
    if not asked:
        return Grounds.NOT_ASKED
    said = {meaning for meaning in GROUNDS if ticked(part, form, meaning)}
    if said:
        both = {Meaning.BASIS, Meaning.TRANSFER} <= said
        return Grounds.EXCLUSIVE if both else Grounds.TICKED
    found = [place for box in asked for place in _labels(part, form, box)]
    if not found and heard(part, "ground-in-words"):
        return Grounds.NOT_ASKED
    boxed = sum(has_box(survey.page, quote.box) for survey, quote in found)
    return Grounds.EMPTY if boxed * 2 > len(found) else Grounds.UNSEEN


def is_full(mark: Mark) -> bool:
    """Tell whether a box is ticked, whichever label it stands at."""
    return mark.kind is MarkKind.TICK_BOX and mark.fill >= TICKED_FILL


def _labels(part: Part, form: Form, box: TickBox) -> Iterator[tuple[Survey, Quote]]:
    """Yield where the words behind a box stand, once on each page."""
    label = fold(box.label)
    longer = [
        other
        for other in (fold(item.label) for item in form.tick_boxes)
        if other != label and f" {label} " in f" {other} "
    ]
    for survey in part.surveys:
        quote = _own(survey, label, longer) if longer else survey.folded.find(label)
        if quote is not None:
            yield survey, quote


def _own(survey: Survey, label: str, longer: list[str]) -> Quote | None:
    """Return the label where it is not the tail of a longer one of the same form."""
    taken = [quote for other in longer for quote in spelt(survey, other)]
    free = (
        quote
        for quote in spelt(survey, label)
        if not any(quote.box.overlaps(other.box) for other in taken)
    )
    return next(free, None)


def spelt(survey: Survey, label: str) -> Iterator[Quote]:
    """Yield every place on the page where the folded label stands as it is printed."""
    return survey.folded.search(re.compile(rf"(?<!\w){re.escape(label)}(?!\w)"))


def has_box(page: Page, label: Box) -> bool:
    """Tell whether a square to tick stands before the words."""
    return any(_belongs(mark, label) for mark in page.marks)


def is_ticked(page: Page, label: Box) -> bool:
    """Tell whether a ticked box, a hand's tick or a typed one stands before the words."""
    boxes = [mark for mark in page.marks if _belongs(mark, label)]
    if any(_is_hand(mark, label) for mark in page.marks):
        return True
    if boxes:
        return max(boxes, key=lambda mark: mark.box.right).fill >= TICKED_FILL
    return any(
        word.text.casefold().strip(AROUND) in TICK_WORDS and _is_left(word.box, label)
        for word in page.words
    )


def _is_hand(mark: Mark, label: Box) -> bool:
    """Ink of a hand where the box stands: it may be a tick that hides the box."""
    return (
        mark.kind is MarkKind.INK
        and mark.box.width < REACH
        and -0.02 <= label.left - mark.box.right <= REACH
        and mark.box.top < label.top + 0.012
        and mark.box.bottom > label.top
    )


def _belongs(mark: Mark, label: Box) -> bool:
    return mark.kind is MarkKind.TICK_BOX and _is_left(mark.box, label)


def _is_left(box: Box, label: Box) -> bool:
    """Tell whether the box stands before the words, or was read into the first of them."""
    line = Box(label.left, label.top, label.right, label.top + min(label.height, 0.02))
    beside = -OVERLAP <= label.left - box.right <= REACH
    return (
        beside
        and box.left <= label.left + 0.005
        and abs(box.middle - line.middle) < 0.012
    )

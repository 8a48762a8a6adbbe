"""Tell which of a form's boxes are ticked."""

from __future__ import annotations

from screening.domain.form import Form, Meaning
from screening.domain.page import Box, Mark, MarkKind, Page, Quote
from screening.domain.wording import fold
from screening.stages.segment import Part

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


def ticked(part: Part, form: Form, meaning: Meaning) -> tuple[Quote, ...]:
    """Return the labels of the boxes with this meaning that are ticked."""
    found = []
    for box in form.tick_boxes:
        if box.meaning is meaning:
            found.extend(_ticked(part, fold(box.label)))
    return tuple(found)


def is_none_ticked(part: Part, form: Form) -> bool:
    """Tell whether the form's grounds have boxes on the page and none is ticked."""
    grounds = [
        fold(box.label) for box in form.tick_boxes if box.meaning is Meaning.BASIS
    ]
    labelled = boxed = 0
    for survey in part.surveys:
        for label in grounds:
            quote = survey.folded.find(label)
            if quote is None:
                continue
            if _is_ticked(survey.page, quote.box):
                return False
            labelled += 1
            boxed += any(_belongs(mark, quote.box) for mark in survey.page.marks)
    return boxed * 2 > labelled


def _ticked(part: Part, label: str) -> list[Quote]:
    found = []
    for survey in part.surveys:
        quote = survey.folded.find(label)
        if quote is not None and _is_ticked(survey.page, quote.box):
            found.append(quote)
    return found


def _is_ticked(page: Page, label: Box) -> bool:
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

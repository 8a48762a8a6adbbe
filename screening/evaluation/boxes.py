"""Finds a paper's tick boxes among the marks that the reader saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from screening.domain.page import Box, Mark, MarkKind, Page
from screening.evaluation.answer import Answer, Measure
from screening.stages.ticks import TICKED_FILL
from screening.synthesis.truth import Part, Ticked

FAR = 0.03
"""How far a box may lie from where it was drawn before the page's shift is known."""

NEAR = 0.012
"""How far from it after that: less than a line, as a fraction of the page."""

NOT_FOUND = "not found"


def ticks(part: Part, pages: Sequence[Page]) -> Iterator[Answer]:
    """Yield an answer for every box of the part: ticked, empty or not found."""
    by_number = {page.number: page for page in pages}
    for number in part.pages:
        asked = [item for item in part.ticks if item.page == number]
        if asked and number in by_number:
            yield from _on_page(part.doc_type, asked, by_number[number])


def _on_page(kind: str, asked: Sequence[Ticked], page: Page) -> Iterator[Answer]:
    seen = [
        mark for mark in page.marks if mark.kind is MarkKind.TICK_BOX or _is_hand(mark)
    ]
    shift = _shift(asked, seen)
    for item in asked:
        found = _state(item.box, seen, shift)
        expected = "ticked" if item.is_ticked else "empty"
        subject = f"{kind}: {item.label[:40]}"
        yield Answer(Measure.TICK, subject, expected, found, found == expected)


def _is_hand(mark: Mark) -> bool:
    """Mark the size of a tick: it may hide the box below it."""
    return (
        mark.kind is MarkKind.INK and mark.box.width < 0.05 and mark.box.height < 0.04
    )


def _shift(asked: Sequence[Ticked], seen: Sequence[Mark]) -> tuple[float, float]:
    """Return by how much the page lies off where it was drawn, right and down."""
    boxes = [mark for mark in seen if mark.kind is MarkKind.TICK_BOX]
    pairs = [(item.box, _nearest(item.box, boxes, (0.0, 0.0))) for item in asked]
    close = [
        (mark.box.left - box.left, mark.box.middle - box.middle)
        for box, mark in pairs
        if mark is not None and _away(box, mark, (0.0, 0.0)) < FAR
    ]
    if not close:
        return 0.0, 0.0
    return median(x for x, _ in close), median(y for _, y in close)


def _state(box: Box, seen: Sequence[Mark], shift: tuple[float, float]) -> str:
    boxes = [mark for mark in seen if mark.kind is MarkKind.TICK_BOX]
    nearest = _nearest(box, boxes, shift)
    if nearest is not None and _away(box, nearest, shift) < NEAR:
        return "ticked" if nearest.fill >= TICKED_FILL else "empty"
    hands = [mark for mark in seen if mark.kind is MarkKind.INK]
    hand = _nearest(box, hands, shift)
    if hand is not None and _away(box, hand, shift) < NEAR:
        return "ticked"
    return NOT_FOUND


def _nearest(
    box: Box, marks: Sequence[Mark], shift: tuple[float, float]
) -> Mark | None:
    return min(marks, key=lambda mark: _away(box, mark, shift), default=None)


def _away(box: Box, mark: Mark, shift: tuple[float, float]) -> float:
    """How far a mark's middle lies from the box's, in fractions of the page."""
    right = (mark.box.left + mark.box.right - box.left - box.right) / 2 - shift[0]
    down = mark.box.middle - box.middle - shift[1]
    return max(abs(right), abs(down))

from __future__ import annotations

import pytest

from screening.domain.page import Box, Mark, MarkKind
from screening.evaluation.boxes import NOT_FOUND, ticks
from tests import makers
from tests.evaluation.truths import part


def square(top: float, left: float = 0.1) -> Box:
    return Box(left, top, left + 0.013, top + 0.01)


def tick_box(at: Box, fill: float) -> Mark:
    return makers.mark(MarkKind.TICK_BOX, at, fill)


def found(asked: list[tuple[Box, bool]], seen: list[Mark]) -> list[str]:
    page = makers.page("words", marks=seen)
    return [answer.found for answer in ticks(part(ticks=asked), (page,))]


@pytest.mark.parametrize(
    ("fill", "expected"), [(0.4, "ticked"), (0.02, "empty")], ids=["dark", "white"]
)
def test_a_box_is_ticked_where_its_inside_is_dark(fill: float, expected: str) -> None:
    assert found([(square(0.3), True)], [tick_box(square(0.3), fill)]) == [expected]


def test_a_box_that_the_reader_did_not_see_is_not_found() -> None:
    assert found([(square(0.3), False)], []) == [NOT_FOUND]


def test_ink_where_a_box_should_stand_is_a_tick_that_hides_it() -> None:
    hand = makers.mark(MarkKind.INK, square(0.3), 0.5)

    assert found([(square(0.3), True)], [hand]) == ["ticked"]


def test_boxes_of_a_shifted_page_are_told_apart() -> None:
    asked = [(square(0.30), True), (square(0.33), False), (square(0.36), False)]
    seen = [
        tick_box(square(0.313), 0.4),
        tick_box(square(0.343), 0.0),
        tick_box(square(0.373), 0.0),
    ]

    assert found(asked, seen) == ["ticked", "empty", "empty"]

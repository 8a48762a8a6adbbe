from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.form import Meaning
from screening.domain.page import Box, MarkKind, Page
from screening.stages.segment import segment
from screening.stages.survey import survey
from screening.stages.ticks import ticked
from tests.makers import line_box, mark, page
from tests.stages.papers import NAMES, REGISTRY

CANCEL = "If checked: please cancel the detainer related to this alien previously submitted to you"
FORM = REGISTRY["ice-i-247a"]
DETAINER = f"{FORM.matches[0]}\n\n   {CANCEL} on 10/21/2026"


def is_cancelled(made: Page) -> bool:
    (part,) = segment([survey(made, REGISTRY.forms, NAMES)])
    return bool(ticked(part, FORM, Meaning.CANCELS))


def boxed(fill: float, shift: float = 0.0) -> Page:
    made = page(DETAINER)
    label = line_box(made, CANCEL)
    square = Box(
        label.left - 0.03 - shift, label.top, label.left - 0.015 - shift, label.bottom
    )
    return replace(made, marks=(mark(MarkKind.TICK_BOX, square, fill),))


@pytest.mark.parametrize(
    ("fill", "is_ticked"),
    [
        pytest.param(0.0, False, id="empty"),
        pytest.param(0.06, False, id="dirt"),
        pytest.param(0.16, True, id="a thin cross"),
        pytest.param(0.8, True, id="filled"),
    ],
)
def test_a_box_is_ticked_by_what_is_in_it(fill: float, is_ticked: bool) -> None:  # noqa: FBT001  # a table's column
    assert is_cancelled(boxed(fill)) is is_ticked


def test_a_ticked_box_far_from_the_words_is_another_box() -> None:
    assert not is_cancelled(boxed(0.8, shift=0.05))


def test_a_cross_read_as_a_word_is_a_tick() -> None:
    assert is_cancelled(page(DETAINER.replace(CANCEL, f"X {CANCEL}")))


def test_words_without_a_box_are_not_ticked() -> None:
    assert not is_cancelled(page(DETAINER))

"""Choices on a form that nobody took, and stamps that look like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, Mark, MarkKind, Page
from screening.domain.reason import ReasonCode
from tests.makers import page
from tests.stages.papers import screened
from tests.stages.test_court_customs import SEARCH, TYPED

TICKED = 0.4
"""Share of ink in a ticked box."""


def warrant_with(line: str) -> Page:
    return page(f"{TYPED.format_map(SEARCH)}\n\n   {line}\n")


def boxed(sheet: Page, text: str, fill: float = 0.0) -> Page:
    """Set a tick box left of a word."""
    word = next(item for item in sheet.words if item.text == text).box
    box = Box(word.left - 0.03, word.top - 0.002, word.left - 0.01, word.bottom + 0.002)
    return replace(sheet, marks=(*sheet.marks, Mark(MarkKind.TICK_BOX, box, fill)))


def is_recalled(sheet: Page) -> bool:
    verdict = screened(sheet)
    return ReasonCode.RECALLED in {reason.code for reason in verdict.reasons}


@pytest.mark.parametrize(
    "line",
    ["[ ] AFFIRMED   [X] VACATED", "(X) WITHDRAWN ( ) GRANTED", "[~] VACATED"],
)
def test_a_choice_that_was_taken_counts(line: str) -> None:
    assert is_recalled(warrant_with(line))


@pytest.mark.parametrize(
    "line", ["[ ] VACATED", "( ) WITHDRAWN (X) GRANTED", "(_) RECALLED"]
)
def test_a_choice_that_was_left_open_does_not_count(line: str) -> None:
    assert screened(warrant_with(line)).is_cleared


@pytest.mark.parametrize("stamp", ["RECALLED", "QUASHED", "VACATED"])
def test_a_stamp_beside_an_empty_tick_box_is_no_choice(stamp: str) -> None:
    assert is_recalled(boxed(warrant_with(stamp), stamp))


def test_of_two_choices_with_tick_boxes_the_empty_one_does_not_count() -> None:
    two = boxed(warrant_with("GRANTED\n\n   VACATED"), "GRANTED", TICKED)

    assert not is_recalled(boxed(two, "VACATED"))


def test_of_two_choices_with_tick_boxes_the_ticked_one_counts() -> None:
    two = boxed(warrant_with("GRANTED\n\n   VACATED"), "GRANTED")

    assert is_recalled(boxed(two, "VACATED", TICKED))

"""Print that a line, a stroke or a cross runs through, and rules that forms have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, Mark, MarkKind, Page
from screening.domain.reason import ReasonCode
from screening.stages.strike import is_struck
from tests.makers import line_box, page
from tests.stages.papers import order, screened, signed_warrant

COMMAND = "YOU ARE COMMANDED to arrest"


def with_mark(on: Page, mark: Mark) -> Page:
    return replace(on, marks=(*on.marks, mark))


def rule(at: Box, height: float, share: float = 1.0) -> Mark:
    """Return a rule at this share of a line's height, over this share of its width."""
    top = at.top + height * at.height
    right = at.left + share * at.width
    return Mark(MarkKind.RULE, Box(at.left, top, right, top + 0.001), 1.0)


def ink(box: Box, fill: float) -> Page:
    return with_mark(signed_warrant(), Mark(MarkKind.INK, box, fill))


STRIKES = {
    "a cross over the page": ink(Box(0.1, 0.2, 0.9, 0.8), 0.02),
    "a piece of a slanting line": ink(Box(0.15, 0.33, 0.4, 0.41), 0.03),
    "a short piece over print": ink(Box(0.15, 0.36, 0.22, 0.42), 0.06),
    "a wavering line through words": ink(
        Box(
            0.15,
            line_box(signed_warrant(), COMMAND).top + 0.002,
            0.6,
            line_box(signed_warrant(), COMMAND).bottom - 0.001,
        ),
        0.12,
    ),
    "a ruled line": with_mark(
        signed_warrant(), rule(line_box(signed_warrant(), COMMAND), 0.5)
    ),
    "a ruled line through half of the words": with_mark(
        signed_warrant(), rule(line_box(signed_warrant(), COMMAND), 0.4, 0.5)
    ),
}


KEPT = {
    "an underline": with_mark(
        signed_warrant(), rule(line_box(signed_warrant(), COMMAND), 0.95)
    ),
    "a rule over the words": with_mark(
        signed_warrant(), rule(line_box(signed_warrant(), COMMAND), -0.2)
    ),
    "a signature over its print": ink(Box(0.55, 0.6, 0.8, 0.66), 0.12),
    "a stroke through blank": ink(Box(0.1, 0.85, 0.3, 0.95), 0.02),
    "a highlighter's edge": ink(Box(0.15, 0.33, 0.6, 0.35), 0.5),
}


@pytest.mark.parametrize("made", STRIKES.values(), ids=STRIKES)
def test_a_paper_whose_print_is_struck_out_is_not_cleared(made: Page) -> None:
    assert ReasonCode.CHECK_FAILED in {item.code for item in screened(made).reasons}


@pytest.mark.parametrize("made", KEPT.values(), ids=KEPT)
def test_what_runs_beside_the_print_strikes_nothing(made: Page) -> None:
    assert not is_struck(made, ())


def test_a_judges_thin_flourish_over_the_printed_name_is_no_strike() -> None:
    made = order_signed_with_flourish()

    assert ReasonCode.CHECK_FAILED not in {item.code for item in screened(made).reasons}


def order_signed_with_flourish() -> Page:
    lowest = line_box(signed_warrant(), "Hon. Ada Inventada").bottom
    return ink(Box(0.55, lowest - 0.09, 0.85, lowest), 0.03)


def test_a_name_that_stands_on_the_rule_to_sign_is_not_struck() -> None:
    made = page(
        "\n\n                    Ada Bea Inventada\n     United States Magistrate Judge"
    )
    line = line_box(made, "Ada")

    assert not is_struck(with_mark(made, rule(line, 0.5, 1.2)), ())


def test_an_order_whose_command_is_struck_out_is_not_cleared() -> None:
    bare = order()

    made = with_mark(bare, rule(line_box(bare, "hereby ORDERED"), 0.5))

    assert screened(made).needs_review

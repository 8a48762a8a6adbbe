"""Forms that decide by their boxes: one is ticked, none is, or too few were seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import CheckOutcome
from screening.domain.page import Box, MarkKind, Page
from screening.domain.reason import ReasonCode
from screening.stages.choose import chosen
from screening.stages.segment import segment
from screening.stages.survey import survey
from screening.stages.ticks import Grounds
from tests.makers import line_box, mark, page
from tests.stages.papers import NAMES, REGISTRY, boxed, screened

FORM = REGISTRY["ice-i-286"]
DETAINED = "Detained by the Department"
BOND = "Under bond in the amount"
OWN = "On your own recognizance"
NOTICE = f"""{FORM.matches[0]}
          {DETAINED} of Homeland Security.
          Released (check all that apply):
          {BOND} of $
          {OWN}.
"""
BOXES = (DETAINED, BOND, OWN)


def said(made: Page) -> Grounds:
    (part,) = segment([survey(made, REGISTRY.forms, NAMES)])
    return chosen(part, FORM)


def outcome(made: Page) -> CheckOutcome:
    checks = screened(made).segments[0].checks
    return next(item.outcome for item in checks if item.id == "choice-ticked")


def inked(made: Page) -> Page:
    """Return the page with a hand's small ink over the first box."""
    at = line_box(made, DETAINED)
    hook = Box(at.left - 0.035, at.top - 0.006, at.left - 0.01, at.bottom)
    return replace(made, marks=(*made.marks, mark(MarkKind.INK, hook, 0.3)))


def test_a_notice_on_which_nothing_is_ticked_is_not_cleared() -> None:
    verdict = screened(boxed(page(NOTICE), BOXES))

    assert ReasonCode.CHECK_FAILED in {item.code for item in verdict.reasons}


@pytest.mark.parametrize("tick", BOXES)
def test_one_ticked_box_is_a_choice(tick: str) -> None:
    assert outcome(boxed(page(NOTICE), BOXES, (tick,))) is CheckOutcome.PASS


def test_a_hands_tick_that_hides_its_box_is_a_choice() -> None:
    assert said(inked(boxed(page(NOTICE), BOXES[1:]))) is Grounds.TICKED


def test_a_single_box_that_was_seen_says_nothing() -> None:
    assert said(boxed(page(NOTICE), BOXES[:1])) is Grounds.UNSEEN


def test_a_notice_whose_boxes_were_not_seen_is_not_held_empty() -> None:
    assert outcome(page(NOTICE)) is CheckOutcome.NOT_FOUND


def test_a_tick_beside_a_misread_choice_may_be_its_own() -> None:
    made = boxed(page(NOTICE), BOXES)
    at = line_box(made, "Released")
    square = Box(at.left - 0.03, at.top, at.left - 0.015, at.bottom)
    other = mark(MarkKind.TICK_BOX, square, 0.4)
    spoilt = page(NOTICE.replace("Released (check", "Rel (check"))

    assert said(replace(spoilt, marks=(*made.marks, other))) is Grounds.UNSEEN


def test_a_form_that_decides_by_no_box_is_asked_for_none() -> None:
    (part,) = segment([survey(page(NOTICE), REGISTRY.forms, NAMES)])

    assert chosen(part, REGISTRY["ice-i-200"]) is Grounds.NOT_ASKED

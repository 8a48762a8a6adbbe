"""Ink stamps are told from what a hand writes and from a form's own boxes."""

from __future__ import annotations

from math import cos, radians, sin

import pytest

from screening.domain.page import MarkKind
from screening.reading.marks import marks_on
from tests.reading.drawing import Sheet

RULE_AT = 7.4
"""Inches from the top."""


def signing_sheet() -> Sheet:
    return Sheet().rule(4.0, RULE_AT, 7.5)


def framed(sheet: Sheet, degrees: float) -> Sheet:
    """Return the sheet with a stamp's frame over the rule, its corners turned."""
    across, down = cos(radians(degrees)), sin(radians(degrees))
    corners = [(-1.0, -0.32), (1.0, -0.32), (1.0, 0.32), (-1.0, 0.32), (-1.0, -0.32)]
    return sheet.strokes(
        *(
            (5.5 + x * across - y * down, 7.3 + x * down + y * across)
            for x, y in corners
        ),
        width=5,
    )


def kinds(sheet: Sheet) -> set[MarkKind]:
    found = marks_on(sheet.raster, ())
    return {mark.kind for mark in found} & {MarkKind.INK, MarkKind.STAMP}


@pytest.mark.parametrize("degrees", [-7, -4, 3, 6])
def test_a_tilted_frame_on_a_rule_is_a_stamp_and_no_ink(degrees: float) -> None:
    assert kinds(framed(signing_sheet(), degrees)) == {MarkKind.STAMP}


@pytest.mark.parametrize("seed", range(4))
def test_a_signature_through_a_stamp_stays_ink(seed: int) -> None:
    signed = framed(signing_sheet(), 4).scribble(4.6, RULE_AT, seed)

    assert MarkKind.INK in kinds(signed)


@pytest.mark.parametrize("seed", range(6))
def test_a_signature_is_no_stamp(seed: int) -> None:
    assert kinds(signing_sheet().scribble(4.6, RULE_AT, seed)) == {MarkKind.INK}


def test_a_level_box_of_the_form_is_no_stamp() -> None:
    assert kinds(framed(signing_sheet(), 0)) == set()


@pytest.mark.parametrize("rise", [0.02, 0.06])
def test_a_rule_is_found_under_a_level_stroke_of_the_pen(rise: float) -> None:
    sheet = signing_sheet().strokes(
        (4.8, RULE_AT - rise), (6.2, RULE_AT - 0.01), (6.8, RULE_AT - rise)
    )

    rules = [m for m in marks_on(sheet.raster, ()) if m.kind is MarkKind.RULE]

    assert max(rule.box.width for rule in rules) == pytest.approx(3.5 / 8.5, abs=0.01)

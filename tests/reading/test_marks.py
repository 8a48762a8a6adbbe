"""What stands on a page besides words: above all, whether somebody wrote on a rule."""

from __future__ import annotations

import pytest

from screening.domain.page import Box, Mark, MarkKind
from screening.ports import OcrEngine
from screening.reading.marks import is_bare, marks_on
from screening.reading.orient import read_upright
from tests.reading.drawing import Sheet

SIGNING_PLACE = Box(0.45, 0.60, 0.95, 0.68)
"""Around the rule of `signing_sheet`, above and on it."""

RULE_AT = 7.4
"""Inches from the top."""


def signing_sheet() -> Sheet:
    sheet = Sheet().prose().text(1, 7.25, "Date:").rule(1.5, RULE_AT, 3.0)
    return sheet.rule(4.5, RULE_AT, 7.5).text(
        4.5, RULE_AT + 0.05, "Judge's signature", 8
    )


def marks(sheet: Sheet, engine: OcrEngine, kind: MarkKind) -> list[Mark]:
    reading = read_upright(sheet.raster, engine)
    found = marks_on(reading.raster, reading.words)
    return [mark for mark in found if mark.kind is kind]


def ink_on_rule(sheet: Sheet, engine: OcrEngine) -> list[Box]:
    ink = marks(sheet, engine, MarkKind.INK)
    return [mark.box for mark in ink if mark.box.overlaps(SIGNING_PLACE)]


@pytest.mark.parametrize("seed", range(6))
def test_a_signature_on_a_rule_is_ink(engine: OcrEngine, seed: int) -> None:
    sheet = signing_sheet().scribble(4.9, RULE_AT, seed)

    assert sum(box.width for box in ink_on_rule(sheet, engine)) > 0.12


@pytest.mark.parametrize("skew", [-1.0, 1.0])
def test_a_signature_is_found_in_a_crooked_noisy_scan(
    engine: OcrEngine, skew: float
) -> None:
    sheet = signing_sheet().scribble(4.9, RULE_AT, 3).tilted(skew).scanned()

    assert sum(box.width for box in ink_on_rule(sheet, engine)) > 0.12


def test_a_rule_without_a_signature_bears_no_ink(engine: OcrEngine) -> None:
    assert ink_on_rule(signing_sheet(), engine) == []


@pytest.mark.parametrize("skew", [-1.0, 0.2, 1.0])
def test_noise_and_skew_make_no_signature(engine: OcrEngine, skew: float) -> None:
    assert ink_on_rule(signing_sheet().tilted(skew).scanned(), engine) == []


def test_a_printed_name_on_a_rule_is_no_signature(engine: OcrEngine) -> None:
    sheet = signing_sheet().text(4.7, RULE_AT - 0.2, "Marian T. Okafor")

    assert ink_on_rule(sheet, engine) == []


def test_a_signature_that_crosses_the_printed_name_is_ink(engine: OcrEngine) -> None:
    sheet = signing_sheet().scribble(4.6, RULE_AT + 0.12, 5)

    assert ink_on_rule(sheet, engine)


def test_printed_prose_is_no_ink(engine: OcrEngine) -> None:
    assert marks(Sheet().prose(lines=20).scanned(), engine, MarkKind.INK) == []


def test_print_that_ocr_missed_is_no_ink() -> None:
    found = marks_on(Sheet().prose(lines=10).raster, ())

    assert [mark for mark in found if mark.kind is MarkKind.INK] == []


def test_a_flat_stroke_of_the_pen_is_ink_and_no_rule() -> None:
    found = marks_on(Sheet().strokes((3, 3), (4.2, 2.9), (5, 2.87)).raster, ())

    assert [mark.kind for mark in found] == [MarkKind.INK]


def test_a_rule_is_found_where_it_is_drawn(engine: OcrEngine) -> None:
    date, signature = marks(signing_sheet(), engine, MarkKind.RULE)

    assert signature.box.left == pytest.approx(4.5 / 8.5, abs=0.005)
    assert signature.box.right == pytest.approx(7.5 / 8.5, abs=0.005)
    assert signature.box.middle == pytest.approx(RULE_AT / 11, abs=0.003)
    assert date.box.width == pytest.approx(1.5 / 8.5, abs=0.01)


def test_a_rule_stays_one_rule_under_a_signature(engine: OcrEngine) -> None:
    sheet = signing_sheet().scribble(4.9, RULE_AT + 0.03, 2)

    assert len(marks(sheet, engine, MarkKind.RULE)) == 2


def ticked(*points: tuple[float, float]) -> Sheet:
    sheet = Sheet().prose().square(1.0, 5.0).text(1.3, 4.98, "By order of the court")
    return sheet.strokes(*points) if points else sheet


TICKS = {
    "cross": ((1.02, 5.02), (1.12, 5.12), (1.07, 5.07), (1.12, 5.02), (1.02, 5.12)),
    "check": ((1.02, 5.06), (1.06, 5.11), (1.14, 4.97)),
    "long check": ((1.02, 5.06), (1.06, 5.12), (1.25, 4.80)),
}


@pytest.mark.parametrize("points", TICKS.values(), ids=TICKS.keys())
@pytest.mark.parametrize("skew", [0.0, 1.0])
def test_a_ticked_box_is_filled(
    engine: OcrEngine, points: tuple[tuple[float, float], ...], skew: float
) -> None:
    (box,) = marks(ticked(*points).tilted(skew), engine, MarkKind.TICK_BOX)

    assert box.fill > 0.12


@pytest.mark.parametrize("side", [0.10, 0.14, 0.2, 0.3])
def test_an_empty_box_is_not_filled(engine: OcrEngine, side: float) -> None:
    sheet = Sheet().prose().square(1.0, 5.0, side).scanned()

    (box,) = marks(sheet, engine, MarkKind.TICK_BOX)

    assert box.fill < 0.03


def test_letters_are_no_boxes(engine: OcrEngine) -> None:
    sheet = Sheet().text(1, 1, "ORDER TO DEBOOK QUOD BODOQUE DOG 0800", 12).prose(2)

    assert marks(sheet.scanned(), engine, MarkKind.TICK_BOX) == []


def test_a_black_block_is_a_redaction(engine: OcrEngine) -> None:
    sheet = Sheet().prose().block(2.0, 1.5, 4.0, 1.7)

    (block,) = marks(sheet, engine, MarkKind.REDACTION)

    assert block.box.width == pytest.approx(2.0 / 8.5, abs=0.01)


def test_a_bar_with_white_letters_is_no_redaction(engine: OcrEngine) -> None:
    sheet = Sheet().prose()
    white = Sheet(3.0, 0.3).text(0.1, 0.05, "PART ONE OF THE FORM", 11).picture
    sheet.picture.paste(white.point(lambda grey: 255 - grey), (200, 1000))

    assert marks(sheet, engine, MarkKind.REDACTION) == []


def test_dust_leaves_a_page_bare() -> None:
    assert is_bare(Sheet().scanned().raster)


def test_one_line_of_print_makes_a_page_not_bare() -> None:
    assert not is_bare(Sheet().text(3, 5, "This page is left blank.").raster)


def test_a_box_half_hidden_by_its_mark_is_found_in_the_column_of_another(
    engine: OcrEngine,
) -> None:
    sheet = Sheet().prose().square(1.0, 5.0).square(1.0, 6.0)
    heavy = ((0.94, 5.04), (1.03, 5.08), (1.13, 4.95))
    sheet.strokes(*heavy, width=13)

    boxes = marks(sheet, engine, MarkKind.TICK_BOX)

    assert [box.fill > 0.12 for box in sorted(boxes, key=lambda box: box.box.top)] == [
        True,
        False,
    ]

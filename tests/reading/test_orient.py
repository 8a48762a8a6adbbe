"""Pages are turned and straightened until print stands upright."""

from __future__ import annotations

import numpy as np
import pytest

from screening.domain.page import Box, Word
from screening.ports import OcrEngine, Raster
from screening.reading.orient import (
    Reading,
    placed,
    read_upright,
    turned,
)
from screening.reading.raster import as_pixels
from screening.reading.skew import skew_of, straightened
from tests.reading.drawing import Sheet

PROSE_BEGINS = "Any officer who receives this paper"

TURNS = (0, 90, 180, 270)


class Counting:
    """An engine that counts how often it is asked."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.asked: list[str] = []

    @property
    def version(self) -> str:
        return self._engine.version

    def words(self, raster: Raster) -> tuple[Word, ...]:
        self.asked.append("words")
        return self._engine.words(raster)

    def rotation(self, raster: Raster) -> int:
        self.asked.append("rotation")
        return self._engine.rotation(raster)


def small_sheet() -> Sheet:
    return Sheet(7.0, 4.0).prose(lines=8)


@pytest.mark.parametrize("clockwise", TURNS)
@pytest.mark.parametrize("skew", [0.0, -2.0])
def test_a_turned_page_is_read_upright(
    engine: OcrEngine, clockwise: int, skew: float
) -> None:
    sheet = small_sheet().tilted(skew).turned(clockwise)

    reading = read_upright(sheet.raster, engine)

    assert " ".join(word.text for word in reading.words[:6]) == PROSE_BEGINS
    assert reading.turn == -clockwise % 360


def test_an_upright_page_is_read_only_once(engine: OcrEngine) -> None:
    counting = Counting(engine)

    read_upright(small_sheet().raster, counting)

    assert counting.asked == ["words"]


@pytest.mark.parametrize("skew", [-4.0, -1.0, 0.5, 3.0])
def test_skew_is_measured(skew: float) -> None:
    sheet = small_sheet().tilted(skew).scanned()

    assert skew_of(sheet.raster) == pytest.approx(-skew, abs=0.15)


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(Sheet(7, 4), id="nothing on it"),
        pytest.param(Sheet(7, 4).prose(), id="level print"),
        pytest.param(Sheet(7, 4).tilted(0.1).prose(), id="hardly crooked"),
    ],
)
def test_a_page_without_crooked_print_is_not_straightened(sheet: Sheet) -> None:
    assert skew_of(sheet.raster) == 0.0


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("skew", [0.0, 3.0])
def test_a_place_on_the_displayed_page_is_found_on_the_upright_one(
    turn: int, skew: float
) -> None:
    displayed = Sheet(7, 4).block(5.0, 1.0, 5.4, 1.2).raster
    upright = turned(straightened(displayed, skew), turn)

    box = placed(Box(5 / 7, 1 / 4, 5.4 / 7, 1.2 / 4), Reading(upright, (), turn, skew))

    rows, columns = np.nonzero(as_pixels(upright) < 128)
    seen = columns.min(), rows.min(), columns.max(), rows.max()
    sides = upright.width, upright.height, upright.width, upright.height
    edges = (box.left, box.top, box.right, box.bottom)
    assert [edge * side for edge, side in zip(edges, sides, strict=True)] == (
        pytest.approx(seen, abs=3)
    )


class Cluttered:
    """Reads sure print among the litter of a table."""

    version = "cluttered"

    def __init__(self, sure: int, unsure: int) -> None:
        self.asked: list[str] = []
        self._read = ["words"] * sure + ["wzrcz"] * unsure

    def words(self, raster: Raster) -> tuple[Word, ...]:
        del raster
        self.asked.append("words")
        line, dot = Box(0.1, 0.1, 0.9, 0.2), Box(0.1, 0.1, 0.2, 0.2)
        print_ = [
            Word(text, line, 0.95 if text == "words" else 0.3, 0) for text in self._read
        ]
        return (*print_, *[Word("::", dot, 0.2, 0)] * 90)

    def rotation(self, raster: Raster) -> int:
        del raster
        self.asked.append("rotation")
        return 0


def test_a_table_with_much_sure_print_is_not_turned() -> None:
    engine = Cluttered(sure=24, unsure=20)

    read_upright(Sheet(3, 3).raster, engine)

    assert engine.asked == ["words"]


@pytest.mark.parametrize(
    ("sure", "unsure"),
    [pytest.param(18, 2, id="few words"), pytest.param(24, 80, id="few of many")],
)
def test_a_page_with_little_sure_print_is_turned(sure: int, unsure: int) -> None:
    engine = Cluttered(sure, unsure)

    read_upright(Sheet(3, 3).raster, engine)

    assert engine.asked.count("words") > 1

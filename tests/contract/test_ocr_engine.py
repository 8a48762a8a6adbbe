"""What every OCR engine promises."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from screening.adapters.ocr.pytesseract import Pytesseract
from screening.adapters.ocr.tesseract import Tesseract
from screening.errors import PageUnreadable, Unavailable
from screening.ports import OcrEngine
from tests.reading.drawing import SENTENCES, Sheet

ENGINES: dict[str, type[Tesseract | Pytesseract]] = {
    "tesseract": Tesseract,
    "pytesseract": Pytesseract,
}


@pytest.fixture(params=ENGINES, scope="module")
def engine(request: pytest.FixtureRequest) -> OcrEngine:
    return ENGINES[request.param]()


def sheet() -> Sheet:
    return Sheet(6.5, 3.5).prose(lines=6)


def test_it_names_engine_release_and_language(engine: OcrEngine) -> None:
    name, release, language = engine.version.split()

    assert (name, release[0], language) == ("tesseract", "5", "eng")


def test_print_is_read_word_for_word(engine: OcrEngine) -> None:
    words = engine.words(sheet().raster)

    assert " ".join(word.text for word in words) == " ".join(SENTENCES)


def test_words_of_clear_print_are_sure(engine: OcrEngine) -> None:
    words = engine.words(sheet().raster)

    assert all(0.8 < word.confidence <= 1.0 for word in words)


def test_words_of_one_line_share_its_number(engine: OcrEngine) -> None:
    words = engine.words(sheet().raster)

    lines = [sentence.split() for sentence in SENTENCES]
    expected = [number for number, line in enumerate(lines) for _ in line]
    assert [word.line for word in words] == expected


def test_blocks_are_counted_from_nought(engine: OcrEngine) -> None:
    apart = Sheet(6.5, 6).prose(top=0.5, lines=3).prose(top=4.5, lines=3)

    blocks = {word.block for word in engine.words(apart.raster)}

    assert min(blocks) == 0
    assert len(blocks) == 2


def test_a_word_stands_where_it_is_drawn(engine: OcrEngine) -> None:
    (word,) = engine.words(Sheet(4, 2).text(1, 1, "COMMANDED", 14).raster)

    assert word.box.left == pytest.approx(1 / 4, abs=0.01)
    assert word.box.top == pytest.approx(1.03 / 2, abs=0.03)
    assert word.box.height == pytest.approx(0.14 / 2, abs=0.03)


def test_words_are_composed_unicode_without_blanks(engine: OcrEngine) -> None:
    words = engine.words(Sheet(6, 2).text(1, 1, "Résumé of “§ 1226”", 14).raster)

    for word in words:
        assert word.text == unicodedata.normalize("NFC", word.text.strip())
        assert word.text.isprintable()


@pytest.mark.parametrize("side", [1, 2, 40])
def test_a_bare_picture_has_no_words(engine: OcrEngine, side: int) -> None:
    assert engine.words(Sheet(side / 200, side / 200).raster) == ()


def test_a_picture_larger_than_the_engine_takes_is_unreadable(
    engine: OcrEngine,
) -> None:
    with pytest.raises(PageUnreadable):
        engine.words(Sheet(200, 0.1).raster)


@pytest.mark.parametrize("clockwise", [0, 90, 180, 270])
def test_rotation_undoes_a_turn(engine: OcrEngine, clockwise: int) -> None:
    turned = Sheet(7, 5).prose(lines=14).turned(clockwise)

    assert engine.rotation(turned.raster) == -clockwise % 360


def test_nothing_is_turned_without_print(engine: OcrEngine) -> None:
    assert engine.rotation(Sheet(4, 4).raster) == 0


@pytest.mark.parametrize("engine_class", ENGINES.values(), ids=ENGINES.keys())
def test_missing_language_data_are_named_with_their_remedy(
    engine_class: type[Tesseract | Pytesseract], tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="tesseract-ocr-eng"):
        engine_class(tmp_path)

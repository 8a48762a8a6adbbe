"""What a PDF says counts only where the page shows it."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from screening.domain.page import PageSource
from screening.ports import OcrEngine
from screening.reading.agreement import Agreed, agreed
from screening.reading.closer import Closer
from screening.reading.orient import read_upright
from screening.reading.pdf import PdfSheets
from screening.reading.text_layer import TextLayer
from tests.reading.drawing import SENTENCES, Sheet

INVISIBLE = 3
"""Text render mode of scanners' layers: selectable, not drawn (PDF 32000-1, 9.3.6)."""

LIE = "Signed and sealed by the presiding judge of this court"


class Pdf:
    """A page of 7 by 4 inches to write on; positions are inches from the top left."""

    def __init__(self) -> None:
        self._content = BytesIO()
        self._canvas = Canvas(self._content, (504, 288))

    def text(self, left: float, top: float, text: str, mode: int = 0) -> Pdf:
        self._canvas.setFont("Times-Roman", 11)
        self._canvas.drawString(left * 72, 288 - top * 72, text, mode=mode)
        return self

    def white(self, left: float, top: float, text: str) -> Pdf:
        self._canvas.setFillGray(1)
        self.text(left, top, text)
        self._canvas.setFillGray(0)
        return self

    def prose(self, mode: int = 0) -> Pdf:
        for line, sentence in enumerate(SENTENCES):
            self.text(1, 1.16 + 0.25 * line, sentence, mode)
        return self

    def picture(self, sheet: Sheet) -> Pdf:
        self._canvas.drawImage(ImageReader(sheet.picture), 0, 0, 504, 288)
        return self

    def bar(self, left: float, top: float, right: float, bottom: float) -> Pdf:
        width, height = right - left, bottom - top
        self._canvas.rect(left * 72, 288 - bottom * 72, width * 72, height * 72, fill=1)
        return self

    def read(self, engine: OcrEngine) -> Agreed:
        self._canvas.showPage()
        self._canvas.save()
        content = self._content.getvalue()
        sheets = PdfSheets(content, 20_000_000)
        draw = partial(sheets.render, 0)
        reading = read_upright(draw(200), engine)
        closer = Closer(draw, reading, engine)
        return agreed(reading, TextLayer(content, sheets).stored(0), closer)


def text(page: Agreed) -> str:
    return " ".join(word.text for word in page.words)


def scan() -> Sheet:
    return Sheet(7, 4).prose().scanned()


def test_an_honest_layer_gives_its_exact_words(engine: OcrEngine) -> None:
    page = Pdf().prose().text(1, 3, "Docket No. Il0O-l1I").read(engine)

    assert page.source is PageSource.TEXT_LAYER
    assert "Docket No. Il0O-l1I" in text(page)
    assert not page.hides_text


def test_an_honest_layer_keeps_the_lines_of_the_page(engine: OcrEngine) -> None:
    page = Pdf().prose().read(engine)

    lines = [word.line for word in page.words]
    assert lines == sorted(lines)
    assert text(page) == " ".join(SENTENCES)


def test_what_only_the_picture_shows_is_kept_beside_the_layer(
    engine: OcrEngine,
) -> None:
    stamped = Sheet(7, 4).text(1, 3, "RECALLED BY THE CLERK", 16)

    page = Pdf().picture(stamped).prose().read(engine)

    assert page.source is PageSource.TEXT_LAYER
    assert "RECALLED BY THE CLERK" in text(page)


def test_white_text_is_reported_and_not_used(engine: OcrEngine) -> None:
    page = Pdf().prose().white(1, 3, LIE).read(engine)

    assert page.hides_text
    assert "presiding" not in text(page)


def test_text_under_a_bar_is_reported_and_not_used(engine: OcrEngine) -> None:
    page = Pdf().prose().text(1, 3, LIE).bar(0.9, 2.8, 6, 3.1).read(engine)

    assert page.hides_text
    assert "presiding" not in text(page)


def test_text_that_the_picture_contradicts_is_reported_and_not_used(
    engine: OcrEngine,
) -> None:
    shown = scan().text(1, 3, "This request is made by an officer of the agency")

    page = Pdf().picture(shown).prose(INVISIBLE).text(1, 3.16, LIE, INVISIBLE)
    read = page.read(engine)

    assert read.hides_text
    assert "presiding" not in text(read)


def test_a_few_hidden_words_are_not_reported(engine: OcrEngine) -> None:
    page = Pdf().prose().white(1, 3, "page footer here").read(engine)

    assert not page.hides_text
    assert "footer" not in text(page)


def test_a_layer_that_slipped_off_its_print_is_no_lie(engine: OcrEngine) -> None:
    page = Pdf().picture(scan())
    for line, sentence in enumerate(SENTENCES[:4]):
        page.text(1, 2.9 + 0.25 * line, sentence, INVISIBLE)

    assert not page.read(engine).hides_text


@pytest.mark.parametrize("shift", [0.0, 0.04], ids=["in place", "slipped"])
def test_a_scanner_s_own_reading_is_no_lie(engine: OcrEngine, shift: float) -> None:
    page = Pdf().picture(scan())
    for line, sentence in enumerate(SENTENCES):
        misread = sentence.replace("e", "c").replace("l", "1").replace("h", "li")
        page.text(1 + shift, 1.16 + shift + 0.25 * line, misread, INVISIBLE)

    read = page.read(engine)

    assert not read.hides_text
    assert read.source is PageSource.OCR
    assert text(read).startswith("Any officer who receives")


def test_a_scanner_s_reading_of_a_scribble_is_no_lie(engine: OcrEngine) -> None:
    signed = scan().scribble(1, 3, 3, width=3)

    page = Pdf().picture(signed).prose(INVISIBLE)
    read = page.text(1, 3, "J iw fho rm ull Ww", INVISIBLE).read(engine)

    assert not read.hides_text


def test_a_page_without_a_layer_has_the_words_of_its_picture(
    engine: OcrEngine,
) -> None:
    page = Pdf().picture(scan()).read(engine)

    assert page.source is PageSource.OCR
    assert text(page).startswith(SENTENCES[0])

"""A single sign that the page shows otherwise than the file is the picture's."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from screening.domain.document import Document
from screening.domain.page import Box, PageSource, Word
from screening.domain.reason import Reason, ReasonCode
from screening.ports import OcrEngine
from screening.reading.agreement import MOST_LOOKS, Agreed, agreed
from screening.reading.contradiction import Look
from screening.reading.limits import Limits
from screening.reading.orient import Reading
from screening.reading.pages import read_document
from screening.reading.text_layer import Stored, StoredWord
from tests.reading.drawing import SENTENCES, Sheet
from tests.reading.lying import lying

LIES = (Reason(ReasonCode.TEXT_LAYER_DIFFERS, 1),)


def read(content: bytes, engine: OcrEngine) -> Document:
    return read_document(content, engine, Limits())


@pytest.mark.parametrize(
    ("stored", "shown"), [("3", "8"), ("8", "3"), ("1", "7"), ("5", "6"), ("0", "9")]
)
def test_a_digit_drawn_as_another_is_reported_and_not_used(
    engine: OcrEngine, stored: str, shown: str
) -> None:
    document = read(lying("Case No. C-02-CR-26-4", stored, shown, "17"), engine)

    assert document.findings == LIES
    assert f"C-02-CR-26-4{shown}17" in document.page(1).text


def test_a_false_digit_in_a_box_of_its_own_is_reported(engine: OcrEngine) -> None:
    document = read(lying("20", "3", "8", "6", left=400), engine)

    assert document.findings == LIES


def test_a_letter_drawn_as_another_is_not_used(engine: OcrEngine) -> None:
    document = read(lying("This person shall be ", "H", "R", "ELD here"), engine)

    assert "RELD" in document.page(1).text


def test_a_font_that_draws_what_it_says_is_believed(engine: OcrEngine) -> None:
    document = read(lying("Case No. C-02-CR-26-4", "3", "3", "17"), engine)

    assert document.findings == ()
    assert document.page(1).source is PageSource.TEXT_LAYER


def test_a_digit_that_a_scanner_misread_is_not_used_and_no_lie(
    engine: OcrEngine,
) -> None:
    content = BytesIO()
    canvas = Canvas(content, (504, 288))
    scan = Sheet(7, 4).prose().text(1, 3, "Case No. C-02-CR-26-4817")
    canvas.drawImage(ImageReader(scan.picture), 0, 0, 504, 288)
    canvas.setFont("Times-Roman", 11)
    for line, sentence in enumerate((*SENTENCES, "", "", "Case No. C-02-CR-26-4317")):
        canvas.drawString(72, 205 - 18 * line, sentence, mode=3)
    canvas.save()

    document = read(content.getvalue(), engine)

    assert document.findings == ()
    assert "C-02-CR-26-4817" in document.page(1).text


def word(text: str, line: int, confidence: float = 0.95) -> Word:
    return Word(text, place(line), confidence, line)


def place(line: int) -> Box:
    return Box(0.1, 0.05 * line, 0.6, 0.05 * line + 0.02)


def compared(stored: list[str], shown: list[Word], look: Look) -> Agreed:
    """Compare lines of one word each, on a page that is nothing but dark."""
    runs = tuple((StoredWord(text, place(line)),) for line, text in enumerate(stored))
    raster = Sheet(2, 2).block(0, 0, 1, 2).raster
    return agreed(Reading(raster, tuple(shown), 0, 0.0), Stored(runs), look)


def unused(_: Box) -> tuple[Word, ...]:
    pytest.fail("there is nothing to look at")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        pytest.param("number/41370", word("number/41870", 0, 0.79), id="OCR is unsure"),
        pytest.param("Docket/Il0O-l1I", word("Docket/1l0O-IlI", 0), id="alike"),
        pytest.param("notificación", word("notificacion", 0), id="an accent"),
    ],
)
def test_a_stored_word_stands_where_the_picture_is_no_proof(
    stored: str, shown: Word
) -> None:
    assert compared([stored], [shown], unused).words[0].text == stored


def test_a_stored_word_stands_where_a_closer_look_does_not_confirm() -> None:
    page = compared(["No/41370"], [word("No/41870", 0)], lambda _: (word("41370", 0),))

    assert page.words[0].text == "No/41370"
    assert not page.hides_text


def test_a_stored_word_stands_where_a_closer_look_is_unsure() -> None:
    again = word("No/41870", 0, 0.5)

    page = compared(["No/41370"], [word("No/41870", 0)], lambda _: (again,))

    assert page.words[0].text == "No/41370"


def test_a_file_that_differs_in_many_places_is_not_used() -> None:
    lines = range(MOST_LOOKS + 1)

    page = compared(
        [f"number/413{line:02}" for line in lines],
        [word(f"number/418{line:02}", line) for line in lines],
        lambda _: (),
    )

    assert page.source is PageSource.OCR
    assert not page.hides_text

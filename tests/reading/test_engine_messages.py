"""What the OCR engine prints goes nowhere and opens nothing."""

from __future__ import annotations

from screening.domain.page import PageSource
from screening.reading.read import SandboxedReader
from tests.reading.drawing import Sheet

TESSERACT = "screening.adapters.ocr.tesseract:Tesseract"
ACCENTS = "ä ë ï ö ü é è ê ô û ñ ã õ ç å"
"""Lone letters: Tesseract finds no print and says so on its stream for messages."""


def test_an_engine_with_something_to_say_reads_on_in_the_locked_child() -> None:
    sheet = Sheet(8.5, 11)
    for line in range(30):
        sheet.text(0.5, 0.7 + 0.3 * line, ACCENTS)
    reader = SandboxedReader(TESSERACT)

    page = reader.read(sheet.png).page(1)

    reader.close()
    assert page.source is PageSource.OCR

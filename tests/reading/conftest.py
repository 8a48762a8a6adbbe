"""One OCR engine for all tests of reading: it loads for a second."""

from __future__ import annotations

import pytest

from screening.adapters.ocr.tesseract import Tesseract
from screening.ports import OcrEngine


@pytest.fixture(scope="session")
def engine() -> OcrEngine:
    return Tesseract()

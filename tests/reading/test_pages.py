"""A file is read page by page; a bad page does not take the others along."""

from __future__ import annotations

import hashlib

import cv2
import pytest

from screening.domain.document import Document
from screening.domain.page import Box, MarkKind, PageSource, Word
from screening.domain.reason import Reason, ReasonCode
from screening.errors import PageUnreadable, Rejected, Unavailable
from screening.ports import OcrEngine, Raster
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from tests.reading.drawing import SENTENCES, Sheet, fax, pages_of, scanned_pdf


def read(content: bytes, engine: OcrEngine, **limits: int) -> Document:
    return read_document(content, engine, Limits(**limits))


def sheet() -> Sheet:
    return Sheet(6.5, 4).prose(lines=4)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF", "PDF", "fax"])
def test_every_kind_of_file_gives_the_same_words(
    engine: OcrEngine, format_: str
) -> None:
    match format_:
        case "PDF":
            content = scanned_pdf(sheet())
        case "fax":
            content = fax(sheet(), down=196)
        case _:
            content = sheet().saved(format_)

    page = read(content, engine).page(1)

    assert page.text == " ".join(SENTENCES[:4])
    assert (page.width_pt, page.height_pt) == pytest.approx((468, 288), abs=2)


def test_a_fax_of_half_resolution_is_readable(engine: OcrEngine) -> None:
    page = read(fax(Sheet(6.5, 4).prose(lines=4)), engine).page(1)

    assert "bring the person named above before the court" in page.text


def test_a_document_names_its_bytes_and_its_engine(engine: OcrEngine) -> None:
    content = sheet().png

    document = read(content, engine)

    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.ocr == engine.version


def test_a_blank_page_keeps_its_place(engine: OcrEngine) -> None:
    document = read(scanned_pdf(sheet(), Sheet(6.5, 4).scanned(), sheet()), engine)

    sources = [page.source for page in document.pages]
    assert sources == [PageSource.OCR, PageSource.BLANK, PageSource.OCR]
    assert document.page(2).words == ()


def test_faint_print_is_not_blank(engine: OcrEngine) -> None:
    faint = sheet()
    faint.picture = faint.picture.point(lambda grey: 200 + grey * 55 // 255)

    assert read(faint.png, engine).page(1).source is PageSource.OCR


def test_an_unreadable_page_is_named_and_the_others_are_read(
    engine: OcrEngine,
) -> None:
    content = fax(sheet(), Sheet(20, 20), sheet(), down=196)

    document = read(content, engine, max_page_px=2_000_000)

    sources = [page.source for page in document.pages]
    assert sources == [PageSource.OCR, PageSource.UNREADABLE, PageSource.OCR]
    assert [(item.code, item.page) for item in document.findings] == [
        (ReasonCode.PAGE_UNREADABLE, 2)
    ]


@pytest.mark.parametrize(
    "box",
    [
        pytest.param("0 0 5.8 14400", id="a strip 200 inches high"),
        pytest.param("0 0 14400 6", id="a strip 200 inches wide"),
        pytest.param("0 0 2000000 20", id="half a kilometre"),
        pytest.param("0 0 14400 30", id="wider than OCR takes"),
        pytest.param("0 0 0 0", id="no area"),
        pytest.param("0 0 1e30 1e30", id="endless"),
        pytest.param("612 792 0 0", id="inside out"),
    ],
)
def test_a_page_of_odd_shape_takes_no_other_along(engine: OcrEngine, box: str) -> None:
    usual, odd = b"/MediaBox[0 0 612 792]", f"/MediaBox[{box}]".encode()

    pages = read(pages_of(usual, odd, usual), engine).pages

    assert [page.source for page in pages][::2] == [PageSource.BLANK] * 2
    assert len(pages) == 3


class Failing:
    """An engine that cannot bear a long picture."""

    version = "failing"

    def __init__(self, failure: Exception) -> None:
        self.failure = failure

    def words(self, raster: Raster) -> tuple[Word, ...]:
        if max(raster.width, raster.height) > 1_500:
            raise self.failure
        return (Word("clerk", Box(0.1, 0.1, 0.3, 0.12), 0.95, 0),)

    def rotation(self, raster: Raster) -> int:  # noqa: ARG002 - the port's name
        return 0


@pytest.mark.parametrize(
    "failure",
    [
        PageUnreadable("given up"),
        MemoryError(),
        cv2.error("assertion failed"),
        ValueError("zero-size array"),
        IndexError("out of bounds"),
        ZeroDivisionError(),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_what_fails_on_one_page_leaves_the_others(failure: Exception) -> None:
    short, long = Sheet(4, 4).prose(lines=3), Sheet(4, 10).prose(lines=3)

    document = read(scanned_pdf(short, long, short), Failing(failure))

    sources = [page.source for page in document.pages]
    assert sources == [PageSource.OCR, PageSource.UNREADABLE, PageSource.OCR]
    assert Reason(ReasonCode.PAGE_UNREADABLE, 2) in document.findings


def test_an_engine_that_cannot_run_is_no_unreadable_page() -> None:
    with pytest.raises(Unavailable):
        read(Sheet(4, 10).prose().png, Failing(Unavailable("gone")))


def test_a_page_of_scribbles_is_hard_to_read(engine: OcrEngine) -> None:
    notes = Sheet(6.5, 4)
    for line in range(5):
        notes.scribble(0.6, 1 + 0.6 * line, line, width=5)

    (finding,) = read(notes.png, engine).findings

    assert finding.code is ReasonCode.PAGE_HARD_TO_READ


def test_a_turned_page_has_the_size_of_the_upright_one(engine: OcrEngine) -> None:
    page = read(sheet().turned(90).png, engine).page(1)

    assert page.rotation == 270
    assert (page.width_pt, page.height_pt) == pytest.approx((468, 288), abs=1)


def test_marks_come_with_the_page(engine: OcrEngine) -> None:
    signed = sheet().rule(1, 3, 4).scribble(1.2, 3, 2)

    kinds = {mark.kind for mark in read(signed.png, engine).page(1).marks}

    assert kinds == {MarkKind.INK, MarkKind.RULE}


def test_more_pages_than_the_limit_are_too_large(engine: OcrEngine) -> None:
    with pytest.raises(Rejected) as rejection:
        read(scanned_pdf(sheet(), sheet()), engine, max_pages=1)

    assert rejection.value.code == "too_large"


class Nearsighted:
    """An engine that is sure of its word only at 300 dpi and finer."""

    version = "nearsighted"

    def words(self, raster: Raster) -> tuple[Word, ...]:
        confidence = 0.95 if raster.dpi >= 300 else 0.5
        return (Word("clerk", Box(0.1, 0.1, 0.3, 0.12), confidence, 0),)

    def rotation(self, raster: Raster) -> int:  # noqa: ARG002 - the port's name
        return 0


def test_a_poor_reading_is_repeated_at_a_finer_resolution() -> None:
    page = read(sheet().png, Nearsighted()).page(1)

    assert page.mean_confidence == 0.95


def test_a_bare_page_is_not_read_again() -> None:
    page = read(Sheet(4, 4).png, Nearsighted()).page(1)

    assert page.source is PageSource.BLANK

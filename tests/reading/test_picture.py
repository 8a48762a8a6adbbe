"""Pages drawn for people: the picture that was asked for, or none."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from screening.domain.view import View
from screening.errors import PageUnreadable
from screening.ports import OcrEngine
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from screening.reading.picture import pixels_of
from screening.reading.png import HEAD, as_png
from screening.reading.read import SandboxedReader
from tests.reading.drawing import Sheet, scanned_pdf

VIEW = View(page=1, width=16, turn=0)


def answer(width: int = 16, height: int = 4, pixels: bytes = b"") -> bytes:
    return HEAD.pack(width, height) + (pixels or bytes(width // 2 * height))


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def test_pixels_become_the_same_picture() -> None:
    row = bytes([0x0F, 0xF0, 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC])

    picture = opened(as_png(answer(height=1, pixels=row), VIEW))

    greys = [int(grey) for grey in np.asarray(picture)[0]]
    assert greys == [17 * half for byte in row for half in (byte >> 4, byte & 15)]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(answer(width=18), id="wider than asked"),
        pytest.param(answer(height=0), id="no row"),
        pytest.param(answer(height=400), id="taller than any page"),
        pytest.param(answer(pixels=bytes(31)), id="a pixel too few"),
        pytest.param(answer(pixels=bytes(33)), id="a pixel too many"),
    ],
)
def test_a_picture_that_was_not_asked_for_is_not_believed(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"pixels|size"):
        as_png(said, VIEW)


@pytest.mark.parametrize(
    ("page", "width", "turn"),
    [
        pytest.param(0, 1200, 0, id="page nought"),
        pytest.param(1, 8, 0, id="too narrow"),
        pytest.param(1, 9_000, 0, id="too wide"),
        pytest.param(1, 1200, 45, id="half a quarter turn"),
    ],
)
def test_such_a_view_is_none(page: int, width: int, turn: int) -> None:
    with pytest.raises(ValueError, match=r"view|turn"):
        View(page, width, turn)


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(Sheet().prose().scanned(), id="as it is"),
        pytest.param(Sheet().prose().tilted(4).scanned(), id="crooked"),
        pytest.param(Sheet().prose().turned(180).scanned(), id="upside down"),
    ],
)
def test_the_boxes_of_the_reading_lie_on_the_ink_of_the_picture(
    sheet: Sheet, engine: OcrEngine
) -> None:
    paper = scanned_pdf(sheet)
    page = read_document(paper, engine, Limits()).page(1)

    view = View(1, 1200, page.rotation)
    grey = np.asarray(opened(as_png(pixels_of(paper, view, Limits()), view)))

    height, width = grey.shape
    boxes = [word.box for word in page.words if len(word.text) > 3]
    inked = [
        grey[
            int(box.top * height) : int(box.bottom * height) + 1,
            int(box.left * width) : int(box.right * width) + 1,
        ].min()
        < 128
        for box in boxes
    ]
    assert len(boxes) > 10
    assert all(inked)
    assert grey.mean() > 200


def test_a_page_that_is_not_there_has_no_picture() -> None:
    with pytest.raises(PageUnreadable):
        pixels_of(Sheet().png, View(2, 1200, 0), Limits())


def test_a_page_of_text_has_no_picture() -> None:
    with pytest.raises(PageUnreadable):
        pixels_of(b"Minutes of the meeting of the county.\n", VIEW, Limits())


def test_the_locked_child_draws_what_this_process_would() -> None:
    reader = SandboxedReader("tests.reading.engines:Steady")
    paper, view = Sheet().prose().png, View(1, 600, 0)

    png = reader.picture(paper, view)

    reader.close()
    assert png == as_png(pixels_of(paper, view, Limits()), view)


def test_a_file_that_does_not_open_has_no_picture() -> None:
    reader = SandboxedReader("tests.reading.engines:Steady")

    with pytest.raises(PageUnreadable):
        reader.picture(b"%PDF-1.7 broken", View(1, 600, 0))

    reader.close()

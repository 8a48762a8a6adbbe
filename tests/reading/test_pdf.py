"""PDF pages as a viewer shows them."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from screening.errors import Rejected
from screening.reading.pdf import PdfSheets
from screening.reading.raster import PageUnreadable, as_pixels

MAX_PX = 20_000_000


def drawn(canvas: Canvas, content: BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def blank(width_pt: float = 612, height_pt: float = 792, **options: object) -> bytes:
    content = BytesIO()
    return drawn(Canvas(content, (width_pt, height_pt), **options), content)


def test_a_page_is_drawn_at_the_resolution_asked_for() -> None:
    raster = PdfSheets(blank(), MAX_PX).render(0, 200)

    assert (raster.width, raster.height, raster.dpi) == (1700, 2200, 200)


def test_a_huge_page_is_drawn_coarser() -> None:
    raster = PdfSheets(blank(7200, 7200), MAX_PX).render(0, 200)

    assert raster.dpi < 50
    assert raster.width * raster.height <= MAX_PX * 1.01


def test_a_page_too_huge_for_print_is_unreadable() -> None:
    with pytest.raises(PageUnreadable):
        PdfSheets(blank(14400, 14400), MAX_PX).render(0, 200)


def test_a_page_too_thin_for_print_is_unreadable() -> None:
    with pytest.raises(PageUnreadable):
        PdfSheets(blank(4, 14400), MAX_PX).render(0, 200)


def test_filled_in_fields_are_drawn() -> None:
    content = BytesIO()
    canvas = Canvas(content, (612, 792))
    canvas.acroForm.textfield(
        value="Filled in", x=100, y=600, width=200, borderWidth=0, fillColor=None
    )

    raster = PdfSheets(drawn(canvas, content), MAX_PX).render(0, 100)

    assert np.count_nonzero(as_pixels(raster) < 128) > 20


def test_a_locked_file_is_encrypted() -> None:
    lock = StandardEncryption("needed", "owner")

    with pytest.raises(Rejected) as rejection:
        PdfSheets(blank(encrypt=lock), MAX_PX)

    assert rejection.value.code == "encrypted"


def test_a_file_locked_only_against_changes_is_read() -> None:
    lock = StandardEncryption("", "owner")

    assert PdfSheets(blank(encrypt=lock), MAX_PX).page_count == 1


def test_a_header_without_pages_is_damaged() -> None:
    with pytest.raises(Rejected) as rejection:
        PdfSheets(b"%PDF-1.7\nno object follows", MAX_PX)

    assert rejection.value.code == "damaged"

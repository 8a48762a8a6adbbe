"""PDF files through pdfium, the one engine that lost no page of real files."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.ports import Raster
from screening.reading.raster import (
    PT_PER_INCH,
    PageUnreadable,
    affordable_dpi,
    as_raster,
)

UNOPENABLE = {
    pypdfium2.raw.FPDF_ERR_PASSWORD: ReasonCode.ENCRYPTED,
    pypdfium2.raw.FPDF_ERR_SECURITY: ReasonCode.ENCRYPTED,
}
"""What pdfium's reasons for not opening a file mean; all others mean damaged."""


class PdfSheets:
    """The pages of a PDF file, as a viewer shows them: forms and notes drawn in."""

    def __init__(self, content: bytes, max_page_px: int) -> None:
        """Open the file.

        Raises:
            Rejected: encrypted or damaged.
        """
        self._max_page_px = max_page_px
        try:
            self._pdf = pypdfium2.PdfDocument(content)
            self._pdf.init_forms()  # before any page, or filled-in fields stay blank
        except pypdfium2.PdfiumError as error:
            code = UNOPENABLE.get(error.err_code, ReasonCode.DAMAGED)
            raise Rejected(code) from error
        if not len(self._pdf):
            raise Rejected(ReasonCode.DAMAGED, "the file has no page")

    @property
    def page_count(self) -> int:
        """How many pages pdfium found."""
        return len(self._pdf)

    def size_pt(self, index: int) -> tuple[float, float]:
        """Return the visible size in points, turned as the file says."""
        try:
            width, height = self._pdf.get_page_size(index)
        except pypdfium2.PdfiumError as error:
            raise PageUnreadable("pdfium cannot measure the page") from error
        return float(width), float(height)

    def render(self, index: int, dpi: int) -> Raster:
        """Draw the page at ``dpi``, or coarser where it is huge."""
        affordable = affordable_dpi(self.size_pt(index), dpi, self._max_page_px)
        try:
            page = self._pdf[index]
            bitmap = page.render(scale=affordable / PT_PER_INCH, grayscale=True)
        except pypdfium2.PdfiumError as error:
            raise PageUnreadable("pdfium cannot draw the page") from error
        raster = as_raster(bitmap.to_numpy().reshape(bitmap.height, -1), affordable)
        bitmap.close()
        page.close()
        return raster

    def has_text(self, index: int) -> bool:
        """Tell whether the page stores any text, shown or hidden."""
        try:
            page = self._pdf[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            return False  # a page without readable text is read from its picture
        count = text.count_chars()
        text.close()
        page.close()
        return bool(count > 0)

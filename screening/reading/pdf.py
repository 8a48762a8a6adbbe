"""PDF files through pdfium, the one engine that lost no page of real files."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw
from numpy.typing import NDArray

from screening.domain.reason import Reason, ReasonCode
from screening.errors import PageUnreadable, Rejected
from screening.ports import Raster
from screening.reading.raster import (
    PT_PER_INCH,
    Pixels,
    affordable_dpi,
    as_raster,
)
from screening.reading.repair import versions
from screening.reading.soundness import Soundness, soundness, without_padding

LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
"""pdfium's reasons for not opening a locked file; all others mean damaged."""

MOST_COLOURED_PX = 30_000_000
"""Largest scan drawn in colour, which pdfium does in half the time that grey takes; but
a coloured pixel takes three bytes. Print is no slower in grey, and reads better."""

WHOLE_PAGE = 0.8
"""Share of a page from which a picture on it is a scan of a sheet."""

PAGES_TRIED = 100
"""Pages tried before a file counts as having none: each costs a millisecond, and a
damaged file may announce millions."""


class PdfSheets:
    """The pages of a PDF file, as a viewer shows them: forms and notes drawn in."""

    def __init__(self, content: bytes, max_page_px: int) -> None:
        """Open the file, mended where it is damaged.

        Raises:
            Rejected: encrypted or damaged.
        """
        self._max_page_px = max_page_px
        whole = without_padding(content)
        said = soundness(whole)
        self._pdf, noticed = _fullest(whole, max(said.page_counts, default=1))
        noticed += _findings(said, len(self._pdf))
        self._findings = tuple(Reason(code) for code in dict.fromkeys(noticed))

    @property
    def page_count(self) -> int:
        """How many pages pdfium found."""
        return len(self._pdf)

    @property
    def findings(self) -> tuple[Reason, ...]:
        """What is wrong with the file as a whole: repaired, pages_missing."""
        return self._findings

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
            scale = affordable / PT_PER_INCH
            is_coloured = _is_scan(page, MOST_COLOURED_PX / scale**2)
            bitmap = page.render(scale=scale, grayscale=not is_coloured)
        except pypdfium2.PdfiumError as error:
            raise PageUnreadable("pdfium cannot draw the page") from error
        raster = as_raster(_grey(bitmap.to_numpy()), affordable)
        bitmap.close()
        page.close()
        return raster

    def is_scan(self, index: int) -> bool:
        """Tell whether one picture covers the page."""
        try:
            page = self._pdf[index]
        except pypdfium2.PdfiumError:
            return False  # the page is named as unreadable where it is drawn
        covered = _is_scan(page, math.inf)
        page.close()
        return covered

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


def _is_scan(page: pypdfium2.PdfPage, largest_pt2: float) -> bool:
    """Tell whether a picture covers a page that is not larger than that."""
    width, height = page.get_size()
    if width * height > largest_pt2:
        return False
    pictures = page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    try:
        bounds = [picture.get_bounds() for picture in pictures]
    except pypdfium2.PdfiumError:
        return False  # drawn all the same, only slower
    return any(
        (right - left) * (top - bottom) >= WHOLE_PAGE * width * height
        for left, bottom, right, top in bounds
    )


def _grey(drawn: NDArray[np.uint8]) -> Pixels:
    """Return the grey of blue, green and red, or the grey that pdfium drew itself."""
    if drawn.ndim == 2:
        return drawn
    return np.asarray(cv2.cvtColor(drawn, cv2.COLOR_BGR2GRAY), np.uint8)


def _fullest(
    content: bytes, wanted: int
) -> tuple[pypdfium2.PdfDocument, list[ReasonCode]]:
    """Return the first version with ``wanted`` pages, or else the most pages.

    With it comes ``repaired``, unless it is the file as it came.

    Raises:
        Rejected: encrypted, or damaged where no version shows a page.
    """
    fullest: pypdfium2.PdfDocument | None = None
    noticed: list[ReasonCode] = []
    for place, version in enumerate(versions(content)):
        pdf = _opened(version)
        if pdf is not None and (fullest is None or len(pdf) > len(fullest)):
            fullest, noticed = pdf, [ReasonCode.REPAIRED] * (place > 0)
        if fullest is not None and len(fullest) >= wanted:
            break
    if fullest is None:
        raise Rejected(ReasonCode.DAMAGED, "no page of the file opens")
    return fullest, noticed


def _opened(content: bytes) -> pypdfium2.PdfDocument | None:
    """Return the file if pdfium opens it and at least one page of it."""
    try:
        pdf = pypdfium2.PdfDocument(content)
        pdf.init_forms()  # before any page, or filled-in fields stay blank
    except pypdfium2.PdfiumError as error:
        if error.err_code in LOCKED:
            raise Rejected(ReasonCode.ENCRYPTED) from error
        return None
    tried = range(min(len(pdf), PAGES_TRIED))
    return pdf if any(_opens(pdf, index) for index in tried) else None


def _opens(pdf: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        pdf[index].close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _findings(said: Soundness, page_count: int) -> list[ReasonCode]:
    codes = []
    if not said.is_sound:
        codes.append(ReasonCode.REPAIRED)
    if said.page_counts - {page_count}:
        codes.append(ReasonCode.PAGES_MISSING)
    return codes

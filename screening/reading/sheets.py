"""Open a file whose pages can be drawn."""

from __future__ import annotations

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.image import PICTURES, ImageSheets
from screening.reading.kind import Kind, kind_of
from screening.reading.limits import Limits
from screening.reading.pdf import PdfSheets
from screening.reading.raster import Sheets


def open_sheets(content: bytes, limits: Limits) -> Sheets:
    """Return the file's pages.

    Raises:
        Rejected: empty_file, unsupported_type, encrypted, damaged or too_large.
    """
    kind = kind_of(content)
    if len(content) > limits.max_file_bytes:
        raise Rejected(ReasonCode.TOO_LARGE, "more bytes than the limit")
    sheets = _open(content, kind, limits)
    if sheets.page_count > limits.max_pages:
        raise Rejected(ReasonCode.TOO_LARGE, "more pages than the limit")
    return sheets


def _open(content: bytes, kind: Kind, limits: Limits) -> Sheets:
    if kind is Kind.PDF:
        return PdfSheets(content, limits.max_page_px)
    if kind not in PICTURES:
        raise Rejected(ReasonCode.UNSUPPORTED_TYPE, "such a file has no pages to draw")
    return ImageSheets(content, kind, limits.max_page_px)

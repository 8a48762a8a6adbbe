"""What the annotations of a PDF page say: comments, stamps, typed-over text.

A viewer shows some of them, paper shows none, and a page's own text holds none.
"""

from __future__ import annotations

import ctypes
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

MOST = 200
"""Annotations of a page that are looked at: reviewed contracts have dozens."""

SILENT = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET})
"""Links say where they lead; fields are drawn and read like print."""


class Notes:
    """The annotations of one PDF file."""

    def __init__(self, content: bytes) -> None:
        """Keep the bytes; they are opened when first asked for."""
        self._content = content

    def on(self, index: int) -> tuple[str, ...]:
        """Return what each note on a page says; nothing where none can be read."""
        if self._pdf is None:
            return ()
        try:
            page = self._pdf[index]
        except pypdfium2.PdfiumError:
            return ()  # the page is named as unreadable where it is drawn
        count = min(MOST, pdfium.FPDFPage_GetAnnotCount(page))
        texts = tuple(_text(page, place) for place in range(count))
        page.close()
        return tuple(text for text in texts if text)

    @cached_property
    def _pdf(self) -> pypdfium2.PdfDocument | None:
        try:
            return pypdfium2.PdfDocument(self._content)
        except pypdfium2.PdfiumError:
            return None  # the file was mended elsewhere; nothing is known of its notes


def _text(page: pypdfium2.PdfPage, place: int) -> str:
    note = pdfium.FPDFPage_GetAnnot(page, place)
    if not note:
        return ""
    try:
        if pdfium.FPDFAnnot_GetSubtype(note) in SILENT:
            return ""
        return _contents(note)
    finally:
        pdfium.FPDFPage_CloseAnnot(note)


def _contents(note: pdfium.FPDF_ANNOTATION) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(size)
    target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(note, b"Contents", target, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")

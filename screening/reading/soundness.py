"""Tell whether a PDF file is whole: a second engine counts its pages and checks it.

pdfium opens what it can and never says what it left out. qpdf complains.
"""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import jbig2

from screening.errors import Rejected
from screening.reading.fax_code import has_broken_picture
from screening.reading.qpdf import FAILURES, opened

HARMLESS = "xref entry for the xref stream itself is missing"
"""Written by a common printer driver into sound files; qpdf itself says so."""

HEAD = b"%PDF-"
END = b"%%EOF"

SECTOR = bytes(512)
"""Zeros for a whole sector of a disk: what a download or a disk left out. Packed
content never holds as many."""

BLANK = b"\x00\t\n\x0c\r "
"""What may follow the end (PDF 32000-1, 7.2.2); scanners pad files with zeros."""

DRAWN = frozenset({"/Image", "/Form", "/PS"})
"""Kinds of object that a page can show (PDF 32000-1, 8.8); engines pass others over."""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What the second engine says of a file."""

    is_sound: bool
    """False where something is broken, also if every page can be shown."""
    page_counts: frozenset[int]
    """Pages found, and pages announced; empty where qpdf cannot open the file."""


def soundness(content: bytes) -> Soundness:
    """Check every object and unfold every stream; some 10 ms for a page."""
    has_all_bytes = _begins_and_ends(content) and SECTOR not in content
    try:
        with opened(content) as pdf:
            counts = frozenset((int(pdf.Root.Pages.Count), len(pdf.pages)))
            is_sound = has_all_bytes and not _is_broken(pdf)
    except (*FAILURES, Rejected):
        return Soundness(is_sound=False, page_counts=frozenset())
    return Soundness(is_sound, counts)


def without_padding(content: bytes) -> bytes:
    """Return the file without blanks at its end, which hide the end from engines."""
    return content.rstrip(BLANK)


def _begins_and_ends(content: bytes) -> bool:
    """Tell whether nothing stands before the head nor after the last end mark.

    A file that was changed has several; cut after the first of them, it opens
    without complaint and shows an older state.
    """
    _, mark, rest = content.rpartition(END)
    return content.startswith(HEAD) and bool(mark) and not rest.strip(BLANK)


def _is_broken(pdf: pikepdf.Pdf) -> bool:
    return (
        bool(_complaints(pdf))
        or not all(_is_drawable(page) for page in pdf.pages)
        or has_broken_picture(pdf)
    )


def _is_drawable(page: pikepdf.Page) -> bool:
    """Tell whether all that the page may show is of a kind that is shown."""
    shown = page.resources.get("/XObject", pikepdf.Dictionary())
    return all(str(item.get("/Subtype")) in DRAWN for item in shown.values())


def _complaints(pdf: pikepdf.Pdf) -> list[str]:
    """Return what qpdf says is broken; never to be shown, it may quote the paper."""
    jbig2.set_decoder(_Unchecked())
    return [
        said
        for said in (*pdf.get_warnings(), *pdf.check_pdf_syntax())
        if HARMLESS not in said
    ]


class _Unchecked(jbig2.JBIG2DecoderInterface):
    """Takes JBIG2 pictures on trust: qpdf would start a program to unfold them."""

    def check_available(self) -> None:
        pass

    def decode_jbig2(self, jbig2: bytes, jbig2_globals: bytes) -> bytes:  # noqa: ARG002
        return b""

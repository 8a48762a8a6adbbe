"""The words that a PDF stores beside its pictures, and where."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from screening.domain.page import Box
from screening.reading.pdf import PdfSheets
from screening.reading.print import as_print

BROKEN = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    OSError,
    struct.error,
    zlib.error,
)
"""What pdfminer lets through on damaged objects; measured on broken files. The answer
is always the same and safe: the page is read from its picture alone."""

SAME_SIZE_PT = 2.0
"""Difference of page sizes within which both engines speak of the same page."""

WORD_GAP = 0.2
"""Gap between two letters that parts words, as a share of the type size."""

RUN_GAP = 2.5
"""Gap between two words that parts columns, as a share of their height."""


@dataclass(frozen=True, slots=True)
class StoredWord:
    """A word as the file states it."""

    text: str
    box: Box
    """On the page as a viewer displays it, before it is made upright."""


Run = tuple[StoredWord, ...]
"""Neighbouring words of one line, left to right, without a wide gap."""


class TextLayer:
    """The text layer of one PDF file, opened when first asked for."""

    def __init__(self, content: bytes, sheets: PdfSheets) -> None:
        """Keep the bytes; ``sheets`` tell which pages there are."""
        self._content = content
        self._sheets = sheets

    def runs(self, index: int) -> tuple[Run, ...]:
        """Return what the page stores, top to bottom; empty where that is unknown.

        Nothing is taken from a file in which pdfplumber counts other pages than
        pdfium: it would speak of another page.
        """
        if not self._sheets.has_text(index) or len(self._pages) <= index:
            return ()
        page = self._pages[index]
        try:
            words = _words(page, self._sheets.size_pt(index))
            page.close()
        except BROKEN:
            return ()
        return _runs(words)

    @cached_property
    def _pages(self) -> list[PlumberPage]:
        try:
            pages = pdfplumber.open(BytesIO(self._content)).pages
        except BROKEN:
            return []
        return pages if len(pages) == self._sheets.page_count else []


def _words(page: PlumberPage, size_pt: tuple[float, float]) -> list[StoredWord]:
    left, top, right, bottom = (float(edge) for edge in page.cropbox)
    width, height = right - left, bottom - top
    differences = abs(width - size_pt[0]), abs(height - size_pt[1])
    if min(width, height) <= 0 or max(differences) > SAME_SIZE_PT:
        return []
    words = []
    for found in page.extract_words(x_tolerance_ratio=WORD_GAP):
        text = as_print(found["text"])
        edges = (
            (float(found["x0"]) - left) / width,
            (float(found["top"]) - top) / height,
            (float(found["x1"]) - left) / width,
            (float(found["bottom"]) - top) / height,
        )
        if text and found["upright"] and _is_on_page(edges):
            words.append(StoredWord(text, _clipped(edges)))
    return words


def _is_on_page(edges: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = edges
    return 0 < left + right < 2 and 0 < top + bottom < 2


def _clipped(edges: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = (min(1.0, max(0.0, edge)) for edge in edges)
    return Box(left, top, max(left, right), max(top, bottom))


def _runs(words: list[StoredWord]) -> tuple[Run, ...]:
    if not words:
        return ()
    runs: list[list[StoredWord]] = [[words[0]]]
    for before, word in pairwise(words):
        if _follows(before.box, word.box):
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(tuple(run) for run in runs)


def _follows(before: Box, box: Box) -> bool:
    is_level = before.top < box.middle < before.bottom
    gap = box.left - before.right
    # widths and heights are shares of different sides; pages are about 1.3 times as
    # tall as wide, which a rule of thumb may ignore
    return is_level and -before.height < gap < RUN_GAP * before.height

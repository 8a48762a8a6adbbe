"""The words that a PDF stores beside its pictures, and where."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from screening.domain.page import Box
from screening.reading.notes import Notes
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


@dataclass(frozen=True, slots=True)
class Stored:
    """What one page stores."""

    runs: tuple[Run, ...] = ()
    """Top to bottom."""
    off_page: tuple[str, ...] = ()
    """Words that lie beyond the page's edges, where nobody sees them."""
    notes: tuple[str, ...] = ()
    """What annotations say, shown or not."""
    is_under_picture: bool = False
    """Whether a picture covers the page: then the words are a scanner's reading."""


Frame = tuple[float, float, float, float]
"""Left, top, width and height in points of the part of a page that is shown."""


class TextLayer:
    """The text layer of one PDF file, opened when first asked for."""

    def __init__(self, content: bytes, sheets: PdfSheets) -> None:
        """Keep the bytes; ``sheets`` tell which pages there are."""
        self._content = content
        self._sheets = sheets
        self._notes = Notes(content)

    def stored(self, index: int) -> Stored:
        """Return what the page stores; no runs where they are unknown.

        No words are taken from a file in which pdfplumber counts other pages than
        pdfium: it would speak of another page.
        """
        notes = self._notes.on(index)
        if not self._sheets.has_text(index) or len(self._pages) <= index:
            return Stored(notes=notes)
        page = self._pages[index]
        try:
            stored = _stored(page, self._sheets.size_pt(index))
            page.close()
        except BROKEN:
            return Stored(notes=notes)
        is_scan = self._sheets.is_scan(index)
        return replace(stored, notes=notes, is_under_picture=is_scan)

    @cached_property
    def _pages(self) -> list[PlumberPage]:
        try:
            pages = pdfplumber.open(BytesIO(self._content)).pages
        except BROKEN:
            return []
        return pages if len(pages) == self._sheets.page_count else []


def _stored(page: PlumberPage, size_pt: tuple[float, float]) -> Stored:
    frame = _frame(page, size_pt)
    if frame is None:
        return Stored()
    words, off_page = [], []
    for found in page.extract_words(x_tolerance_ratio=WORD_GAP):
        text = as_print(found["text"])
        edges = _edges(found, frame)
        if text and not _is_on_page(edges):
            off_page.append(text)
        elif text and found["upright"]:
            words.append(StoredWord(text, _clipped(edges)))
    return Stored(_runs(words), tuple(off_page))


def _frame(page: PlumberPage, size_pt: tuple[float, float]) -> Frame | None:
    """Return the visible part of the page; None if pdfium sees another."""
    left, top, right, bottom = (float(edge) for edge in page.cropbox)
    width, height = right - left, bottom - top
    differences = abs(width - size_pt[0]), abs(height - size_pt[1])
    if min(width, height) <= 0 or max(differences) > SAME_SIZE_PT:
        return None
    return left, top, width, height


def _edges(found: dict[str, Any], frame: Frame) -> tuple[float, float, float, float]:
    left, top, width, height = frame
    return (
        (float(found["x0"]) - left) / width,
        (float(found["top"]) - top) / height,
        (float(found["x1"]) - left) / width,
        (float(found["bottom"]) - top) / height,
    )


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

"""Read a file in this process: every page drawn, made upright, read and marked.

Foreign bytes are opened here, so outside tests this runs in the locked child only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from time import perf_counter

import cv2

from screening.domain.document import Document
from screening.domain.page import Page, PageSource, Word
from screening.domain.reason import Reason, ReasonCode
from screening.errors import PageUnreadable
from screening.ports import OcrEngine
from screening.reading.agreement import Agreed, agreed
from screening.reading.closer import Closer
from screening.reading.limits import Limits
from screening.reading.marks import is_bare, marks_on
from screening.reading.orient import Reading, mean_confidence, read_upright, reread
from screening.reading.pdf import PdfSheets
from screening.reading.print import letters
from screening.reading.raster import Sheets
from screening.reading.readable import Draw, cleaned, laid_out, readable, size_pt
from screening.reading.share import WHOLE, Share, by_page
from screening.reading.text_layer import Stored, TextLayer
from screening.reading.unpack.book import Chapter, ReadPage, open_book

FINE_DPI = 300
"""Second try where the first reading is poor, for small or faint print."""

FINE_BELOW = 0.82
"""Mean confidence under which the second try pays."""

HARD_BELOW = 0.60
"""Mean confidence under which a person must read the page: about half is wrong."""

FAILURES = (cv2.error, MemoryError, ArithmeticError, LookupError, ValueError)
"""What the libraries of pictures and numbers raise on a page of odd shape, or one that
takes more memory than the child may hold. The answer is always the same and safe: a
person looks at that page, and the others are read."""

LETTER_PT = (612.0, 792.0)
"""Size given to a page that cannot even be measured: US Letter, in points."""


Begin = Callable[[int], object]
"""Is told the number of each page before it is opened."""


def read_document(
    content: bytes,
    engine: OcrEngine,
    limits: Limits,
    share: Share = WHOLE,
    begin: Begin = int,
) -> Document:
    """Return every page of the file, or those of a share of it.

    Raises:
        Rejected: if nothing of it can be read; `Rejected.code` says why.
        Unavailable: if the engine cannot run.
    """
    began = perf_counter()
    chapters = open_book(content, limits)
    read = [
        item
        for chapter in chapters
        for item in _read_chapter(chapter, engine, share, begin)
        if share.holds(item[0].number)
    ]
    whole = chapters if share.is_first else ()
    of_all = [reason for chapter in whole for reason in chapter.findings]
    of_pages = [reason for _, noticed in read for reason in noticed]
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        pages=tuple(page for page, _ in read),
        findings=by_page(of_all + of_pages),
        ocr=engine.version,
        timings_s=(("read", round(perf_counter() - began, 3)),),
        members=tuple(chapter.member for chapter in whole if chapter.member),
    )


def _read_chapter(
    chapter: Chapter, engine: OcrEngine, share: Share, begin: Begin
) -> list[ReadPage]:
    sheets = chapter.sheets
    if sheets is None:
        return chapter.pages_without_picture()
    content = chapter.leaf.content
    layer = TextLayer(content, sheets) if isinstance(sheets, PdfSheets) else None

    def read(index: int) -> ReadPage:
        number = chapter.first + index
        if number in share.lost:
            return _unreadable(index + 1, LETTER_PT)
        begin(number)
        return _read_page(sheets, index, engine, layer)

    wanted = range(sheets.page_count)
    return chapter.placed(
        read(index) for index in wanted if share.holds(chapter.first + index)
    )


def _read_page(
    sheets: Sheets,
    index: int,
    engine: OcrEngine,
    layer: TextLayer | None,
) -> ReadPage:
    number = index + 1
    displayed_pt = LETTER_PT
    try:
        displayed_pt = sheets.size_pt(index)
        stored = layer.stored(index) if layer else Stored()
        # stored words keep their place only on a page that is not laid flat
        draw = partial(cleaned if stored.runs else laid_out, sheets, index)
        reading = _read_well(draw, engine)
        best = agreed(reading, stored, Closer(draw, reading, engine))
        page = _page(number, reading, best)
    except (PageUnreadable, *FAILURES):
        return _unreadable(number, displayed_pt)
    return page, _noticed(page, best)


def _unreadable(number: int, size: tuple[float, float]) -> ReadPage:
    page = Page(number, *size, 0, PageSource.UNREADABLE)
    return page, (Reason(ReasonCode.PAGE_UNREADABLE, number),)


def _read_well(draw: Draw, engine: OcrEngine) -> Reading:
    first = read_upright(readable(draw), engine)
    if mean_confidence(first.words) >= FINE_BELOW or is_bare(first.raster):
        return first
    second = reread(draw(FINE_DPI), first, engine)
    return max(first, second, key=lambda reading: mean_confidence(reading.words))


def _page(number: int, reading: Reading, best: Agreed) -> Page:
    width, height = size_pt(reading.raster)
    if _is_blank(reading, best):
        return Page(number, width, height, reading.turn, PageSource.BLANK)
    marks = marks_on(reading.raster, best.words)
    return Page(number, width, height, reading.turn, best.source, best.words, marks)


def _is_blank(reading: Reading, best: Agreed) -> bool:
    if reading.is_clear:
        return False
    return is_bare(reading.raster) and not any(_is_read(word) for word in best.words)


def _is_read(word: Word) -> bool:
    """Tell whether the word is more than dirt taken for print."""
    return word.confidence >= 0.6 and len(letters(word.text)) >= 2


def _noticed(page: Page, best: Agreed) -> tuple[Reason, ...]:
    codes = []
    if best.hides_text:
        codes.append(ReasonCode.TEXT_LAYER_DIFFERS)
    is_shown = page.source is not PageSource.BLANK
    if is_shown and mean_confidence(page.words) < HARD_BELOW:
        codes.append(ReasonCode.PAGE_HARD_TO_READ)
    return tuple(Reason(code, page.number) for code in codes)

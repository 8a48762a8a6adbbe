"""Draw one page as it was read: flat, straight and upright, but nothing cleaned away.

Counsel sees the ink that the paper bears; the boxes of the reading lie on it, since
the page is moved exactly as it was moved for reading.
"""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np

from screening.domain.view import View
from screening.errors import PageUnreadable
from screening.ports import Raster
from screening.reading.limits import Limits
from screening.reading.orient import turned
from screening.reading.pdf import PdfSheets
from screening.reading.png import HEAD
from screening.reading.raster import as_pixels
from screening.reading.readable import (
    LOOK_DPI,
    cleaned,
    flattened,
    laid_out,
    readable,
)
from screening.reading.skew import skew_of, straightened
from screening.reading.text_layer import TextLayer
from screening.reading.unpack.book import Chapter, open_book


def pixels_of(content: bytes, view: View, limits: Limits) -> bytes:
    """Return width, height and rows of half-byte greys, as `view.as_png` takes them.

    Raises:
        Rejected: if the file cannot be opened.
        PageUnreadable: if there is no such page, or it has no picture.
    """
    chapter = _chapter(open_book(content, limits), view.page)
    shown = _shown(chapter, view.page - chapter.first, view)
    return _packed(shown, view.width)


def _chapter(chapters: tuple[Chapter, ...], page: int) -> Chapter:
    for chapter in chapters:
        if chapter.first <= page < chapter.first + chapter.page_count:
            return chapter
    raise PageUnreadable("the file has no such page")


def _shown(chapter: Chapter, index: int, view: View) -> Raster:
    sheets = chapter.sheets
    if sheets is None:
        raise PageUnreadable("the page is text, or could not be opened")
    stays = isinstance(sheets, PdfSheets) and _stores_text(chapter, sheets, index)
    # As `reading.pages` does it, so that the same skew is found.
    read = readable(partial(cleaned if stays else laid_out, sheets, index))
    seen = (sheets.render if stays else partial(flattened, sheets))(index, LOOK_DPI)
    return turned(straightened(seen, skew_of(read)), view.turn)


def _stores_text(chapter: Chapter, sheets: PdfSheets, index: int) -> bool:
    return bool(TextLayer(chapter.leaf.content, sheets).stored(index).runs)


def _packed(raster: Raster, width: int) -> bytes:
    height = max(1, round(raster.height * width / raster.width))
    small = cv2.resize(as_pixels(raster), (width, height), interpolation=cv2.INTER_AREA)
    # Two pixels to a byte; where the width is odd, the last half is white.
    even = cv2.copyMakeBorder(
        small, 0, 0, 0, width % 2, cv2.BORDER_CONSTANT, value=(255,)
    )
    left, right = np.asarray(even[:, ::2], int), np.asarray(even[:, 1::2], int)
    halves = (left & 0xF0) | (right >> 4)
    return HEAD.pack(width, height) + halves.astype(np.uint8).tobytes()

"""Tesseract's TSV, which both ways of calling it give."""

from __future__ import annotations

from screening.domain.page import Box, Word
from screening.ports import Raster
from screening.reading.print import as_print

WORD_LEVEL = "5"
"""Level of a row that holds a word; 1 page, 2 block, 3 paragraph, 4 line."""


def words_of(tsv: str, raster: Raster) -> tuple[Word, ...]:
    """Return the rows that hold print, in Tesseract's reading order.

    A row is: level, page, block, paragraph, line, word (each counted from 1 within
    the one before), left, top, width, height (pixels), confidence (0..100), text.
    """
    words: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != WORD_LEVEL:
            continue
        text = as_print("".join(cells[11:]))
        if not text:
            continue
        line = lines.setdefault(tuple(cells[2:5]), len(lines))
        left, top, width, height = (int(cell) for cell in cells[6:10])
        box = _box(left, top, left + width, top + height, raster)
        confidence = min(1.0, max(0.0, float(cells[10]) / 100))
        words.append(Word(text, box, confidence, line, int(cells[2]) - 1))
    return tuple(words)


def _box(left: int, top: int, right: int, bottom: int, raster: Raster) -> Box:
    return Box(
        _share(left, raster.width),
        _share(top, raster.height),
        _share(right, raster.width),
        _share(bottom, raster.height),
    )


def _share(pixels: int, side: int) -> float:
    """Return the fraction of a side, to about a fiftieth of a pixel."""
    return round(max(0.0, min(1.0, pixels / side)), 5)

"""Strokes that no printed word explains: handwriting, signatures, stamps, seals.

What is known to be print is taken away; what is left and looks drawn rather than set
is ink. Print that OCR missed is told by its size: its letters stand apart and are no
taller than the page's other print, where handwriting joins letters or stands taller.
"""

from __future__ import annotations

from statistics import median

import numpy as np

from screening.domain.page import Word
from screening.ports import Raster
from screening.reading.darkness import Mask, spread
from screening.reading.patch import (
    Patch,
    patch_of,
    patches,
    rectangles,
    touches_edge,
)
from screening.reading.print import letters

SURE = 0.80
"""Confidence from which a word is print: scribbles are read with less."""

LIKELY = 0.40
"""Confidence from which a word is print if it is long and of the usual height: poor
scans join letters, and scribbles of just that size are rare."""

LIKELY_LETTERS = 3

USUAL_HEIGHT_INCH = 0.15
"""Height of 11 pt print with its tails, for pages that have too little to tell."""

SPECK_INCH = 0.02
"""Pieces no larger than this are dirt, or what is left of a rule."""

REACH_INCH = (0.12, 0.05)
"""Gap across and down over which strokes belong to one piece of writing."""

WIDER, TALLER = 1.7, 1.35
"""How many usual heights wide or tall a single stroke of handwriting is. Set letters
stand apart, none wider than about 1.2 heights; joined in poor scans, they do not grow
taller."""

LEAST_INCH = (0.15, 0.07)
"""Smallest piece of writing: shorter ones are accents, stops and dirt."""

SPARSE, DENSE = 0.02, 0.85
"""Share of ink in the rectangle of writing: below are streaks, above are bars."""


def strokes_in(
    dark: Mask, raster: Raster, words: tuple[Word, ...]
) -> tuple[Patch, ...]:
    """Return pieces of writing; ``dark`` is free of rules, squares and blocks."""
    usual = _usual_height(words, raster)
    free = _without_print(dark, raster, words, usual)
    free = free_of_specks(free, raster)
    across, down = (round(reach * raster.dpi / 2) for reach in REACH_INCH)
    pieces = (_tight(patch, free) for patch in patches(spread(free, across, down)))
    return tuple(piece for piece in pieces if _is_drawn(piece, free, raster, usual))


def free_of_specks(dark: Mask, raster: Raster) -> Mask:
    """Return the ink without the pieces that are too small to be a stroke."""
    kept = dark.copy()
    pieces = rectangles(dark)
    specks = pieces[pieces[:, 2:].max(axis=1) <= SPECK_INCH * raster.dpi]
    for left, top, width, height in specks.tolist():
        kept[top : top + height, left : left + width] = 0
    return kept


def _usual_height(words: tuple[Word, ...], raster: Raster) -> float:
    heights = [
        word.box.height * raster.height
        for word in words
        if word.confidence >= SURE and len(letters(word.text)) >= LIKELY_LETTERS
    ]
    if len(heights) < 5:
        return USUAL_HEIGHT_INCH * raster.dpi
    return median(heights)


def _without_print(
    dark: Mask, raster: Raster, words: tuple[Word, ...], usual: float
) -> Mask:
    free = dark.copy()
    margin = max(1, round(0.012 * raster.dpi))
    for word in words:
        if _is_print(word, word.box.height * raster.height / usual):
            patch_of(word.box, raster, margin).cut(free)[:] = 0
    return free


def _is_print(word: Word, relative_height: float) -> bool:
    """Tell whether the word explains the ink under it."""
    if word.confidence >= SURE:
        return relative_height < 2.5 or word.confidence >= 0.9
    is_usual = 0.6 <= relative_height <= 1.5
    is_long = len(letters(word.text)) >= LIKELY_LETTERS
    return word.confidence >= LIKELY and is_usual and is_long


def _tight(patch: Patch, free: Mask) -> Patch:
    """Return the rectangle of the ink itself, without the spreading."""
    cut = patch.cut(free)
    rows, columns = np.flatnonzero(cut.any(axis=1)), np.flatnonzero(cut.any(axis=0))
    return Patch(
        patch.left + int(columns[0]),
        patch.top + int(rows[0]),
        int(columns[-1] - columns[0]) + 1,
        int(rows[-1] - rows[0]) + 1,
        int(np.count_nonzero(cut)),
    )


def _is_drawn(piece: Patch, free: Mask, raster: Raster, usual: float) -> bool:
    width, height = (least * raster.dpi for least in LEAST_INCH)
    if piece.width < width or piece.height < height:
        return False
    if not SPARSE <= piece.fill <= DENSE or touches_edge(piece, raster):
        return False
    return any(
        stroke.width >= WIDER * usual or stroke.height >= TALLER * usual
        for stroke in patches(piece.cut(free).copy())
    )

"""Printed squares to tick, and how much stands in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.domain.page import Box, Word
from screening.ports import Raster
from screening.reading.covered_box import covered_squares
from screening.reading.darkness import Mask, opened
from screening.reading.patch import Patch, patches
from screening.reading.print import letters

SIDE_PT = (6.0, 24.0)
"""Smallest and largest square; forms use 7 to 14 pt."""

SQUARE = 0.75
"""Least ratio of the shorter to the longer side."""

SIDE_SEEN = 0.75
MEAN_SIDE_SEEN = 0.80
"""Share of each side, and of all four, that one straight stroke must cover. Measured:
squares, with a printed shadow too, 0.78 and more on every side; a B or a D under 0.7
on one at least."""

ROUND_CAPITALS = frozenset("BCDGOQU0")
"""Letters that smudged print makes square."""

PT_PER_INCH = 72

MARKED = 0.12
"""Fill from which a half-seen square is one: an empty one would be seen whole."""

Square = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TickBox:
    """A square on the page."""

    patch: Patch
    """The outer edge of its outline."""
    fill: float
    """Share of the inside that is ink, 0..1. A check mark gives 0.1 and more."""


def tick_boxes_in(
    dark: Mask, raster: Raster, words: tuple[Word, ...]
) -> tuple[TickBox, ...]:
    """Return the squares whose four sides are straight and whole.

    Only straight level and upright strokes are looked at, so that a mark that runs
    out of the square does not hide it. A mark that covers most of one side does.
    """
    shortest, longest = (side * raster.dpi / PT_PER_INCH for side in SIDE_PT)
    stroke = max(5, round(0.6 * shortest))
    frame = opened(dark, stroke, 1) | opened(dark, 1, stroke)
    whole = patches(frame, shortest)
    near = (item for item in whole if item.height <= 1.5 * longest)
    squares = tuple(
        square
        for square in (_trimmed(patch, frame) for patch in near)
        if _is_square(square, shortest, longest)
        and _is_outlined(square, dark)
        and not _is_letter(square.box(raster), words)
    )
    known = tuple(TickBox(square, _fill(square, dark)) for square in squares)
    covered = (
        TickBox(square, _fill(square, dark))
        for square in covered_squares(squares, dark)
    )
    return known + tuple(box for box in covered if box.fill >= MARKED)


def _trimmed(patch: Patch, frame: Mask) -> Patch:
    """Return the patch from its first to its last long side.

    Where a mark crosses the outline, a stump of the mark hangs on it.
    """
    cut = patch.cut(frame) > 0
    rows = np.flatnonzero(cut.sum(axis=1) >= 0.5 * patch.width)
    columns = np.flatnonzero(cut.sum(axis=0) >= 0.5 * patch.height)
    if not rows.size or not columns.size:
        return patch
    width, height = int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1
    left, top = patch.left + int(columns[0]), patch.top + int(rows[0])
    return Patch(left, top, width, height, patch.area)


def _is_square(patch: Patch, shortest: float, longest: float) -> bool:
    small, large = sorted((patch.width, patch.height))
    return shortest <= small and large <= longest and small >= SQUARE * large


def _is_letter(square: Box, words: tuple[Word, ...]) -> bool:
    return any(_spells(square, word) for word in words if square.overlaps(word.box))


def _spells(square: Box, word: Word) -> bool:
    """Tell whether the square is a letter of a word that was read for sure.

    OCR reads a square before a word as its first letter, but rarely as a capital
    and rarely for sure.
    """
    if word.confidence < 0.85 or len(letters(word.text)) < 2:
        return False
    if square.height > 1.15 * word.box.height:
        return False
    is_first = square.left - word.box.left < 0.5 * square.width
    return not is_first or word.text[0] in ROUND_CAPITALS


def _is_outlined(patch: Patch, dark: Mask) -> bool:
    """Tell whether a straight stroke runs along each side."""
    cut = patch.cut(dark) > 0
    band = max(2, round(0.12 * min(patch.width, patch.height)))
    sides = cut[:band], cut[-band:], cut.T[:band], cut.T[-band:]
    seen = [_longest_run(side) / int(side.shape[1]) for side in sides]
    return min(seen) >= SIDE_SEEN and sum(seen) >= 4 * MEAN_SIDE_SEEN


def _longest_run(rows: Square) -> int:
    """Return the most neighbouring pixels of ink in any one row."""
    longest = 0
    for row in rows:
        gaps = np.flatnonzero(~np.concatenate(([False], row, [False])))
        longest = max(longest, int(np.diff(gaps).max()) - 1)
    return longest


def _fill(patch: Patch, dark: Mask) -> float:
    outline = patch.cut(dark) > 0
    inner = patch.inset(_thickness(outline) + 1)
    return round(float((inner.cut(dark) > 0).mean()), 3)


def _thickness(square: Square) -> int:
    """Return the outline's usual thickness in px: the median run from the edges."""
    limit = max(1, min(square.shape) // 4)
    views = (square, square[::-1], square.T, square.T[::-1])
    runs = [np.logical_and.accumulate(view[:limit]).sum(axis=0) for view in views]
    return int(max(np.median(run) for run in runs))

"""Which pixels are ink: dark against the paper around them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.raster import as_pixels

Mask = NDArray[np.uint8]
"""One byte per pixel: 255 ink, 0 paper."""

PAPER_INCH = 0.25
"""Reach within which some paper shows between strokes of print."""

DARKEST_PAPER = 110
"""Grey, 0..255: anything darker is ink however wide it is, or bars would vanish."""

INK_SHARE = 0.68
"""Ink is darker than this share of its paper's grey; bleed-through stays above."""


BRIGHTER = np.ceil(np.arange(256) * INK_SHARE).astype(np.uint8)
"""By the grey of the paper, the darkest grey that is no ink."""


LONG_PX = 24
"""Length from which it pays to look first for the rows that may hold a stroke."""

LOOKS = 6
"""Pixels looked at along such a stroke."""


def dark_mask(raster: Raster) -> Mask:
    """Return the ink of a page, uneven light evened out."""
    pixels = as_pixels(raster)
    reach = max(3, round(PAPER_INCH * raster.dpi / 8))
    small = cv2.resize(pixels, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    paper = cv2.blur(np.maximum(paper, DARKEST_PAPER), (reach, reach))
    level = cv2.resize(paper, (raster.width, raster.height))
    return np.asarray(cv2.compare(pixels, cv2.LUT(level, BRIGHTER), cv2.CMP_LT))


def opened(mask: Mask, width: int, height: int) -> Mask:
    """Return only the ink that holds a solid ``width`` by ``height`` rectangle, px."""
    if height <= 1:
        return _level_strokes(mask, width)
    down = _brush(1, height)
    tall = np.asarray(cv2.erode(mask, down), np.uint8)
    solid = _level_strokes(tall, width) if width > 1 else tall
    return np.asarray(cv2.dilate(solid, down), np.uint8) if solid.any() else solid


def closed(mask: Mask, width: int, height: int) -> Mask:
    """Return the ink with gaps of up to ``width`` by ``height`` px filled."""
    across, down = _brush(width, 1), _brush(1, height)
    tall = np.asarray(cv2.dilate(mask, down), np.uint8)
    rows = np.flatnonzero(tall.any(axis=1))
    if rows.size:
        tall[rows] = cv2.erode(cv2.dilate(tall[rows], across), across)
    return np.asarray(cv2.erode(tall, down), np.uint8)


def spread(mask: Mask, across: int, down: int) -> Mask:
    """Return the ink widened by ``across`` and ``down`` px on each side."""
    brush = _brush(2 * across + 1, 2 * down + 1)
    return np.asarray(cv2.dilate(mask, brush), np.uint8)


def _brush(width: int, height: int) -> Mask:
    return np.ones((max(1, height), max(1, width)), np.uint8)


def _level_strokes(mask: Mask, length: int) -> Mask:
    """Return only the ink that stands ``length`` px or more side by side in a row."""
    brush = _brush(length, 1)
    if length < LONG_PX:
        held = np.asarray(cv2.erode(mask, brush), np.uint8)
        return np.asarray(cv2.dilate(held, brush), np.uint8) if held.any() else held
    found = np.zeros_like(mask)
    rows = _rows_with_strokes(mask, length)
    if rows.size:  # each row by itself: most need no work
        found[rows] = cv2.dilate(cv2.erode(mask[rows], brush), brush)
    return found


def _rows_with_strokes(mask: Mask, length: int) -> NDArray[np.intp]:
    """Return the rows where so much ink may stand: few rows of print are among them.

    Only every so many pixels are looked at, and half a stroke at either edge: the rest
    of it may lie beyond the page.
    """
    step, half = length // LOOKS, length - length // 2
    seen = cv2.erode(mask[:, ::step].copy(), _brush(length // step - 1, 1))
    cut = mask[:, :half].all(axis=1) | mask[:, -half:].all(axis=1)
    return np.flatnonzero(seen.any(axis=1) | cut)

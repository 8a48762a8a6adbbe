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
    brush = np.ones((max(1, height), max(1, width)), np.uint8)
    held = np.asarray(cv2.erode(mask, brush), np.uint8)
    # most pages hold no bar at all; and MORPH_OPEN takes thrice as long as its parts
    return np.asarray(cv2.dilate(held, brush), np.uint8) if held.any() else held


def closed(mask: Mask, width: int, height: int) -> Mask:
    """Return the ink with gaps of up to ``width`` by ``height`` px filled."""
    brush = np.ones((max(1, height), max(1, width)), np.uint8)
    return np.asarray(cv2.erode(cv2.dilate(mask, brush), brush), np.uint8)


def spread(mask: Mask, across: int, down: int) -> Mask:
    """Return the ink widened by ``across`` and ``down`` px on each side."""
    brush = np.ones((2 * down + 1, 2 * across + 1), np.uint8)
    return np.asarray(cv2.dilate(mask, brush), np.uint8)

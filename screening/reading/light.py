"""The light that a page was taken in: shadows evened out, inverted pages put right."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.raster import as_pixels, as_raster

INVERTED_BELOW = 90
"""Median grey, 0..255, of a page of white print on black: paper of any colour that
people print on is brighter."""

WHITE_PRINT = (0.005, 0.45)
"""Share of bright pixels on an inverted page: print; less is a lid left open, more is
a picture."""

EVEN_WITHIN = 40.0
"""Grey levels by which paper may differ over a page without trouble for OCR."""

REACH_INCH = 0.3
"""Reach within which some paper shows between strokes of print."""

STEEPEST = 55.0
"""Grey levels by which a shadow may change within reach. A printed ground, under white
letters perhaps, ends at once and is left as it is."""

DARKEST_SHADE = 70.0
"""Grey of the deepest shade that is lifted; darker areas are print, bars, pictures."""

SHRUNK = 1 / 8
"""Scale at which light is measured: it changes slowly."""


def black_on_white(raster: Raster) -> Raster:
    """Return the page with dark print on bright paper; itself if it is so already."""
    small = as_pixels(raster)[::4, ::4]
    if float(np.median(small)) >= INVERTED_BELOW:
        return raster
    least, most = WHITE_PRINT
    if not least <= float(np.mean(small > 160)) <= most:
        return raster
    return as_raster(255 - as_pixels(raster), raster.dpi)


def evenly_lit(raster: Raster) -> Raster:
    """Return the page without shadows; itself if it has none to speak of."""
    pixels = as_pixels(raster)
    paper = _paper(pixels, raster.dpi)
    lightest, darkest = np.percentile(paper, (90, 5))
    is_shaded = lightest - darkest > EVEN_WITHIN and darkest >= DARKEST_SHADE
    if not is_shaded or _steepest(paper, raster.dpi) > STEEPEST:
        return raster
    level = cv2.resize(paper, (raster.width, raster.height))
    evened = pixels.astype(np.float32) * (245.0 / np.maximum(level, DARKEST_SHADE))
    return as_raster(np.clip(evened, 0, 255).astype(np.uint8), raster.dpi)


def _steepest(paper: NDArray[np.float32], dpi: int) -> float:
    """Return the most by which the paper's grey changes within reach."""
    reach = _reach(dpi)
    across = np.abs(paper[:, reach:] - paper[:, :-reach])
    down = np.abs(paper[reach:] - paper[:-reach])
    return float(max(across.max(initial=0), down.max(initial=0)))


def _reach(dpi: int) -> int:
    return max(3, round(REACH_INCH * dpi * SHRUNK)) | 1


def _paper(pixels: NDArray[np.uint8], dpi: int) -> NDArray[np.float32]:
    """Return the grey of the paper around every eighth pixel, print left out."""
    small = cv2.resize(pixels, None, fx=SHRUNK, fy=SHRUNK, interpolation=cv2.INTER_AREA)
    reach = _reach(dpi)
    brush = np.ones((reach, reach), np.uint8)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, brush)
    return np.asarray(cv2.blur(paper, (reach, reach)), np.float32)

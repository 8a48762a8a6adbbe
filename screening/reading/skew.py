"""Small skews: how crooked the lines stand, and the page with them level."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.raster import as_pixels, as_raster, shrunk

SKEW_DPI = 75
"""Resolution at which skew is measured: lines of print still stand apart."""

SOLID_PX = 9
"""Thickness at that resolution from which ink is no stroke of print: 3 mm."""

MAX_SKEW = 15.0
"""Largest skew that is mended, in degrees: a sheet laid on the glass by a hasty hand."""

MIN_SKEW = 0.3
"""Skew that OCR and rules bear without mending, in degrees."""

CLEAR_GAIN = 1.15
"""How much sharper the lines must get before a page is turned at all."""

FAR_SKEW = 5.0
FAR_GAIN = 1.4
"""From so many degrees on lines must get this much sharper: sheet feeders stay below,
and drawings and photographs have slanting edges that are no lines."""

MOST_DOTS = 20_000
"""Dark pixels that are looked at: lines stand out of a sample as well."""

FEWER_DOTS = 6_000
"""The same for the first look at all angles, to half a degree."""


@dataclass(frozen=True, slots=True)
class _Dots:
    """Dark pixels, from the middle of the page, and how dark each is."""

    across: NDArray[np.float32]
    down: NDArray[np.float32]
    weight: NDArray[np.float64]
    reach: int
    """No dot is farther from the middle, in pixels."""

    def sample(self, most: int) -> _Dots:
        """Return every so many dots, at most about as many as ``most``."""
        step = 1 + len(self.weight) // most
        across, down = self.across[::step], self.down[::step]
        return _Dots(across, down, self.weight[::step], self.reach)


def skew_of(raster: Raster) -> float:
    """Return the counter-clockwise degrees that make lines level; 0 if nearly so.

    Rows of level print alternate between dark and light most sharply. Columns are
    tried too, since the page may still lie on its side.
    """
    dots = _dots(raster)
    if not dots.weight.size:
        return 0.0
    coarse = _sharpest(
        dots.sample(FEWER_DOTS), np.arange(-MAX_SKEW - 0.5, MAX_SKEW + 0.6, 0.5)
    )
    fine = _sharpest(dots, np.arange(coarse - 0.4, coarse + 0.41, 0.1))
    gain = FAR_GAIN if abs(fine) > FAR_SKEW else CLEAR_GAIN
    is_clear = _sharpness(dots, fine) >= gain * _sharpness(dots, 0.0)
    if not is_clear or not MIN_SKEW <= abs(fine) <= MAX_SKEW + 0.2:
        return 0.0
    return round(fine, 1)


def straightened(raster: Raster, degrees: float) -> Raster:
    """Return the raster turned counter-clockwise about its middle, same size."""
    if degrees == 0:
        return raster
    size = raster.width, raster.height
    turn = turning(size, degrees)
    pixels = cv2.warpAffine(
        as_pixels(raster), turn, size, flags=cv2.INTER_LINEAR, borderValue=255
    )
    return as_raster(pixels, raster.dpi)


def turning(size: tuple[int, int], degrees: float) -> NDArray[np.float64]:
    """Return the 2 by 3 matrix that turns pixels counter-clockwise about the middle."""
    middle = size[0] / 2, size[1] / 2
    return np.asarray(cv2.getRotationMatrix2D(middle, degrees, 1.0), np.float64)


def _dots(raster: Raster) -> _Dots:
    scale = min(1.0, SKEW_DPI / raster.dpi)
    small = shrunk(as_pixels(raster), scale)
    brush = np.ones((SOLID_PX, SOLID_PX), np.uint8)
    # only strokes make lines; bars, pictures and a desk have edges of their own
    strokes = cv2.morphologyEx(255 - small, cv2.MORPH_TOPHAT, brush)
    dark = np.asarray(strokes, dtype=np.float32)
    dark[dark < 64] = 0  # paper that is not quite white has no lines
    rows, columns = np.nonzero(dark)
    step = 1 + len(rows) // MOST_DOTS
    rows, columns = rows[::step], columns[::step]
    height, width = dark.shape
    return _Dots(
        (columns - width / 2).astype(np.float32),
        (rows - height / 2).astype(np.float32),
        dark[rows, columns].astype(np.float64),
        int(np.hypot(height, width) / 2) + 2,
    )


def _sharpest(dots: _Dots, angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(dots, float(angle))))


def _sharpness(dots: _Dots, degrees: float) -> float:
    """Return how sharply rows, or columns, alternate on the page so turned."""
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    down = dots.down * np.float32(cosine) - dots.across * np.float32(sine)
    across = dots.across * np.float32(cosine) + dots.down * np.float32(sine)
    return max(_alternation(side, dots) for side in (down, across))


def _alternation(side: NDArray[np.float32], dots: _Dots) -> float:
    places = (side + np.float32(dots.reach + 0.5)).astype(np.intp)
    profile = np.bincount(places, dots.weight, 2 * dots.reach + 2)
    return float(np.square(np.diff(profile)).sum())

"""Small skews: how crooked the lines stand, and the page with them level."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.raster import as_pixels, as_raster

SKEW_DPI = 75
"""Resolution at which skew is measured: lines of print still stand apart."""

MAX_SKEW = 5.0
"""Largest skew that is mended, in degrees; sheet feeders stay below it."""

MIN_SKEW = 0.3
"""Skew that OCR and rules bear without mending, in degrees."""

CLEAR_GAIN = 1.15
"""How much sharper the lines must get before a page is turned at all."""


def skew_of(raster: Raster) -> float:
    """Return the counter-clockwise degrees that make lines level; 0 if nearly so.

    Rows of level print alternate between dark and light most sharply. Columns are
    tried too, since the page may still lie on its side.
    """
    scale = min(1.0, SKEW_DPI / raster.dpi)
    small = cv2.resize(
        as_pixels(raster), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )
    dark = np.asarray(255 - small, dtype=np.float32)
    dark[dark < 64] = 0  # paper that is not quite white has no lines
    coarse = _sharpest(dark, np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.5))
    fine = _sharpest(dark, np.arange(coarse - 0.4, coarse + 0.41, 0.1))
    is_clear = _sharpness(dark, fine) >= CLEAR_GAIN * _sharpness(dark, 0.0)
    if not is_clear or not MIN_SKEW <= abs(fine) <= MAX_SKEW:
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


def _sharpest(dark: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(dark, float(angle))))


def _sharpness(dark: NDArray[np.float32], degrees: float) -> float:
    size = dark.shape[1], dark.shape[0]
    level = np.asarray(cv2.warpAffine(dark, turning(size, degrees), size))
    profiles = level.sum(axis=1), level.sum(axis=0)
    return max(float(np.square(np.diff(profile)).sum()) for profile in profiles)

"""Pages as grey pixels: what every kind of file is turned into."""

from __future__ import annotations

import math
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.domain.reason import Reason
from screening.errors import PageUnreadable
from screening.ports import Raster

Pixels = NDArray[np.uint8]
"""Rows of grey: 0 black to 255 white."""

PT_PER_INCH = 72.0

MIN_DPI = 36
"""Below this no print can be read: 12 pt type would be six pixels high."""

MAX_SIDE_PX = 32_767
"""Longest side of a picture that Tesseract takes: it counts in 16 bits."""

MIN_SIDE_PX = 16
"""Narrower, no line of print fits on the page, and picture libraries give up."""


class Sheets(Protocol):
    """An opened file: pages that can be measured and drawn."""

    @property
    def page_count(self) -> int:
        """How many pages the file holds."""
        ...

    @property
    def findings(self) -> tuple[Reason, ...]:
        """What a person must know of the file as a whole; empty where it is sound."""
        ...

    def size_pt(self, index: int) -> tuple[float, float]:
        """Return width and height in points as a viewer shows the page.

        Raises:
            PageUnreadable: if the page cannot be opened.
        """
        ...

    def render(self, index: int, dpi: int) -> Raster:
        """Draw the page; pictures that stand near ``dpi`` keep their own pixels.

        Raises:
            PageUnreadable: if the page cannot be drawn.
        """
        ...


def as_pixels(raster: Raster) -> Pixels:
    """Return the raster's rows without copying them."""
    flat = np.frombuffer(raster.pixels, dtype=np.uint8)
    return flat.reshape(raster.height, raster.width)


def as_raster(pixels: NDArray[Any], dpi: int) -> Raster:
    """Return rows of 8-bit grey as a raster."""
    height, width = pixels.shape
    return Raster(width, height, dpi, np.ascontiguousarray(pixels, np.uint8).tobytes())


def shrunk(pixels: Pixels, scale: float) -> Pixels:
    """Return the picture at ``scale`` of its size, each pixel the mean of its area.

    Halved first as often as that goes: an even halving costs a fiftieth of an uneven
    shrinking, which then has a quarter of the pixels.
    """
    area = cv2.INTER_AREA
    while scale <= 0.5 and not (pixels.shape[0] % 2 or pixels.shape[1] % 2):
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=area)
        )
        scale *= 2
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=area)
    return np.asarray(small, np.uint8)


def affordable_dpi(size_pt: tuple[float, float], wanted: int, max_px: int) -> int:
    """Return ``wanted``, or the highest dpi at which the page has ``max_px`` pixels.

    No side gets longer than OCR takes.
    The price is known before anything is drawn: a 12 KB file can ask for gigabytes.

    Raises:
        PageUnreadable: if the page is so large, or so thin, that nothing is left.
    """
    width, height = (side / PT_PER_INCH for side in size_pt)
    if width <= 0 or height <= 0:
        raise PageUnreadable("the page has no area")
    affordable = math.floor(math.sqrt(max_px / (width * height)))
    dpi = min(wanted, affordable, math.floor(MAX_SIDE_PX / max(width, height)))
    if dpi < MIN_DPI or min(width, height) * dpi < MIN_SIDE_PX:
        raise PageUnreadable("the page is too large or too thin to draw")
    return dpi

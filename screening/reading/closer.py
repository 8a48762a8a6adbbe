"""A closer look at one line of a page: drawn larger, and away from all others."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from screening.domain.page import Box, Word
from screening.ports import OcrEngine, Raster
from screening.reading.orient import Reading
from screening.reading.raster import as_pixels, as_raster
from screening.reading.readable import Draw
from screening.reading.skew import straightened

CLOSE_DPI = 400
"""Finer than any page is read first, so that OCR does not err the same way twice."""

MARGIN = 0.35
"""Of the line's height: what is left above and below, against letters cut off."""

FRAME_PX = 40
"""White all around: Tesseract finds no line that touches an edge."""


class Closer:
    """One page, not turned, drawn again when first looked at."""

    def __init__(self, draw: Draw, like: Reading, engine: OcrEngine) -> None:
        """Draw as ``draw`` does, and straighten as the page was read before."""
        self._draw = draw
        self._skew = like.skew
        self._engine = engine

    def __call__(self, box: Box) -> tuple[Word, ...]:
        """Return what stands in the box; the places of its words mean nothing.

        Raises:
            PageUnreadable: if the page cannot be drawn so large.
        """
        return self._engine.words(_cut_out(self._raster, box))

    @cached_property
    def _raster(self) -> Raster:
        return straightened(self._draw(CLOSE_DPI), self._skew)


def _cut_out(raster: Raster, box: Box) -> Raster:
    margin = round(MARGIN * box.height * raster.height)
    rows = _span(box.top, box.bottom, raster.height, margin)
    columns = _span(box.left, box.right, raster.width, margin)
    cut = as_pixels(raster)[rows, columns]
    return as_raster(np.pad(cut, FRAME_PX, constant_values=255), raster.dpi)


def _span(start: float, stop: float, side_px: int, margin_px: int) -> slice:
    return slice(
        max(0, int(start * side_px) - margin_px), int(stop * side_px) + margin_px
    )

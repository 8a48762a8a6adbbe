"""Connected pieces of ink and their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.domain.page import Box
from screening.ports import Raster
from screening.reading.darkness import Mask

Rectangles = NDArray[np.int32]
"""One row for each: left, top, width and height in pixels."""

EDGE_INCH = 0.02
"""Ink that reaches this close to the edge of the page is the scanner's shadow."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of pixels around a connected piece of ink."""

    left: int
    top: int
    width: int
    height: int
    area: int
    """Pixels of ink in it."""

    @property
    def right(self) -> int:
        """First column to the right of it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """First row below it."""
        return self.top + self.height

    @property
    def fill(self) -> float:
        """Share of the rectangle that is ink, 0..1."""
        return self.area / (self.width * self.height)

    def cut(self, mask: Mask) -> Mask:
        """Return this rectangle of a mask; writing to it writes to the mask."""
        return mask[self.top : self.bottom, self.left : self.right]

    def inset(self, by: int) -> Patch:
        """Return the rectangle ``by`` px smaller on each side, at least one px."""
        width, height = max(1, self.width - 2 * by), max(1, self.height - 2 * by)
        return Patch(self.left + by, self.top + by, width, height, self.area)

    def box(self, raster: Raster) -> Box:
        """Return the rectangle in fractions of the page, to about a fiftieth pixel."""
        return Box(
            round(self.left / raster.width, 5),
            round(self.top / raster.height, 5),
            round(min(1.0, self.right / raster.width), 5),
            round(min(1.0, self.bottom / raster.height), 5),
        )


def rectangles(mask: Mask) -> Rectangles:
    """Return the rectangle around each connected piece of ink, from top to bottom.

    Corners that touch connect. Outlines say as much as labels would, in a quarter of
    the time: they visit the edges of the ink only.
    """
    outlines, nesting = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return np.empty((0, 4), np.int32)
    outer = list(compress(outlines, nesting[0, :, 3] < 0))  # the others are of holes
    points = np.concatenate(outer)[:, 0]
    starts = np.cumsum([0, *(len(outline) for outline in outer[:-1])])
    first = np.minimum.reduceat(points, starts)
    last = np.maximum.reduceat(points, starts)
    order = np.lexsort((first[:, 0], first[:, 1]))
    return np.hstack((first, last - first + 1))[order]


def patches(mask: Mask, smallest: float = 1) -> Iterator[Patch]:
    """Yield each connected piece of ink that is ``smallest`` px wide and tall."""
    found = rectangles(mask)
    large = (found[:, 2:] >= smallest).all(axis=1)
    for left, top, width, height in found[large].tolist():
        ink = cv2.countNonZero(mask[top : top + height, left : left + width])
        yield Patch(left, top, width, height, ink)


def patch_of(box: Box, raster: Raster, margin: int) -> Patch:
    """Return the pixels of a box, ``margin`` px wider on each side within the page."""
    left = max(0, int(box.left * raster.width) - margin)
    top = max(0, int(box.top * raster.height) - margin)
    right = min(raster.width, int(np.ceil(box.right * raster.width)) + margin)
    bottom = min(raster.height, int(np.ceil(box.bottom * raster.height)) + margin)
    return Patch(left, top, max(1, right - left), max(1, bottom - top), 0)


def touches_edge(patch: Patch, raster: Raster) -> bool:
    """Tell whether the ink runs out of the page."""
    margin = EDGE_INCH * raster.dpi
    return (
        patch.left <= margin
        or patch.top <= margin
        or patch.right >= raster.width - margin
        or patch.bottom >= raster.height - margin
    )

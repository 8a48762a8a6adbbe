"""Frames of ink stamps: askew rectangles around print, put on a page afterwards.

A form's own boxes lie level and go with the page's rules; a hand draws no rectangle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.darkness import Mask
from screening.reading.patch import Patch, patches

COARSE = 2
"""Pixels made one, each way: frames are large, letters in them must stay apart."""

SIDES_INCH = ((0.7, 4.5), (0.22, 1.5))
"""Least and most length of a frame's long and short side: dates to address blocks."""

STRAIGHT = 0.92
"""Least share of its rectangle that a frame's inside spans. Measured: frames cut in
two by a rule 0.93 and more; the loop of a large letter 0.8."""

EMPTY = 0.3
"""Least share of the span that is paper joined up: letters may touch the frame."""

EDGE_INCH = 0.05
"""Width of the band along the inside's border in which the frame is drawn."""

HAND_INCH = (0.5, 0.16)
"""Width and height of the least stroke that shows a hand among a stamp's print."""

Outline = NDArray[np.integer[Any] | np.floating[Any]]
"""Points in pixels, as OpenCV types them."""

Corners = NDArray[np.float32]
"""Four corners in pixels, x and y, in order around."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The inside of a stamp's frame."""

    corners: Corners
    patch: Patch
    """The rectangle around it."""

    def shares(self, piece: Patch) -> bool:
        """Tell whether half of a piece of ink or more lies within."""
        across = min(piece.right, self.patch.right) - max(piece.left, self.patch.left)
        down = min(piece.bottom, self.patch.bottom) - max(piece.top, self.patch.top)
        both = max(across, 0) * max(down, 0)
        return 2 * both >= piece.width * piece.height


def frames_in(unruled: Mask, raster: Raster) -> tuple[Frame, ...]:
    """Return the frames in ink that is free of rules, which would part their inside."""
    coarse = _coarse(unruled)
    outlines, nesting = cv2.findContours(
        coarse, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE
    )
    if nesting is None:
        return ()
    px = raster.dpi / COARSE
    found = (
        _frame(outline, px)
        for outline, (_, _, _, around) in zip(outlines, nesting[0], strict=True)
        if around >= 0 and _may_be_frame(outline, px)
    )
    return tuple(frame for frame in found if frame is not None)


def without_edges(ink: Mask, frames: tuple[Frame, ...], raster: Raster) -> Mask:
    """Return the ink without what the frames themselves are drawn with."""
    if not frames:
        return ink
    free = ink.copy()
    band = max(3, round(2 * EDGE_INCH * raster.dpi))
    lines = [frame.corners.round().astype(np.int32) for frame in frames]
    cv2.polylines(free, lines, isClosed=True, color=0, thickness=band)
    return free


def by_hand(
    pieces: tuple[Patch, ...], ink: Mask, frames: tuple[Frame, ...], raster: Raster
) -> tuple[Patch, ...]:
    """Return the pieces of writing that are no print of a stamp.

    Under a stamp only a long and high stroke shows a hand: its print runs together
    with the form's.
    """
    return tuple(
        piece
        for piece in pieces
        if not any(frame.shares(piece) for frame in frames)
        or any(_is_hand(stroke, raster) for stroke in patches(piece.cut(ink).copy()))
    )


def _is_hand(stroke: Patch, raster: Raster) -> bool:
    width, height = (side * raster.dpi for side in HAND_INCH)
    return stroke.width >= width and stroke.height >= height


def _coarse(mask: Mask) -> Mask:
    """Return the mask half as large, upright gaps that a rule left filled."""
    height, width = (side // COARSE * COARSE for side in mask.shape)
    rows = np.maximum.reduce([mask[i:height:COARSE, :width] for i in range(COARSE)])
    small = np.maximum.reduce([rows[:, i::COARSE] for i in range(COARSE)])
    return np.asarray(
        cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((4, 1), np.uint8))
    )


def _may_be_frame(outline: Outline, px: float) -> bool:
    _, _, width, height = cv2.boundingRect(outline)
    return width >= SIDES_INCH[0][0] * px * 0.7 and height >= SIDES_INCH[1][0] * px


def _frame(outline: Outline, px: float) -> Frame | None:
    hull = cv2.convexHull(outline)
    rectangle = cv2.minAreaRect(hull)
    long, short = max(rectangle[1]), min(rectangle[1])
    sizes = zip((long, short), SIDES_INCH, strict=True)
    if not all(least * px <= side <= most * px for side, (least, most) in sizes):
        return None
    span = cv2.contourArea(hull)
    if span < STRAIGHT * long * short or cv2.contourArea(outline) < EMPTY * span:
        return None
    corners = (cv2.boxPoints(rectangle) + 0.5) * COARSE
    left, top = np.floor(corners.min(axis=0)).astype(int).clip(0).tolist()
    right, bottom = np.ceil(corners.max(axis=0)).astype(int).tolist()
    return Frame(corners, Patch(left, top, right - left, bottom - top, 0))

"""What the machine added to a page: dark edges and showers of specks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.patch import rectangles
from screening.reading.raster import Pixels, as_pixels, as_raster

EDGE_INCH = 0.6
"""Widest dark edge of a badly laid sheet; anything wider was printed."""

DARK_EDGE = 128
"""Grey, 0..255, below which an edge is the scanner's shadow."""

MANY_SPECKS = 60.0
"""Specks per square inch from which they are a shower. Print has about 30 stops and
dots to the square inch where it stands closest."""

SPECK_INCH = 0.011
"""Longest side of a speck: stops of 6 pt print are a little larger."""

SPECKS_PER_LETTER = 4.0
"""A shower has so many times more specks than larger pieces; a page of small or broken
print has not."""


def clean(raster: Raster) -> Raster:
    """Return the page without dark edges and specks; itself if it has none."""
    pixels = as_pixels(raster)
    edges = _edges(pixels, round(EDGE_INCH * raster.dpi))
    specks = _specks(pixels, raster.dpi)
    if edges is None and specks is None:
        return raster
    cleaned = pixels.copy()
    for dirt in (edges, specks):
        if dirt is not None:
            cleaned[dirt] = 255
    return as_raster(cleaned, raster.dpi)


def _edges(pixels: Pixels, widest: int) -> NDArray[np.bool_] | None:
    """Return what is dark from the edge inwards and soon ends; None if nothing is."""
    dark = pixels < DARK_EDGE
    if not any(
        line.mean() > 0.2 for line in (dark[0], dark[-1], dark[:, 0], dark[:, -1])
    ):
        return None
    solid = cv2.morphologyEx(dark.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5)))
    dark = np.asarray(solid, np.bool_)  # grain does not end an edge
    edges = np.zeros_like(dark)
    for turn in (*range(4), *range(4)):  # again for corners, where two edges meet
        _mark_left_edge(np.rot90(dark, turn), np.rot90(edges, turn), widest)
    return np.asarray(cv2.dilate(edges.astype(np.uint8), np.ones((5, 5))) > 0)


def _mark_left_edge(
    dark: NDArray[np.bool_], edges: NDArray[np.bool_], widest: int
) -> None:
    marked = edges[:, : widest + 1]
    strip = dark[:, : widest + 1] & ~marked
    reach = np.where(strip.all(axis=1), 0, np.argmin(strip, axis=1))
    marked |= np.arange(strip.shape[1]) < reach[:, None]


def _specks(pixels: Pixels, dpi: int) -> NDArray[np.bool_] | None:
    """Return the specks of a shower; None on a page without one."""
    dark = (pixels < DARK_EDGE).view(np.uint8)
    pieces = rectangles(dark)
    specks = pieces[pieces[:, 2:].max(axis=1) <= max(1, SPECK_INCH * dpi)]
    square_inches = pixels.size / dpi**2
    is_shower = len(specks) > MANY_SPECKS * square_inches
    if not is_shower or len(specks) < SPECKS_PER_LETTER * (len(pieces) - len(specks)):
        return None
    shower = np.zeros(pixels.shape, np.bool_)
    for left, top, width, height in specks.tolist():
        shower[top : top + height, left : left + width] = True
    return shower

"""What the machine added to a page: dark edges and showers of specks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
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
        rest = np.rot90(dark & ~edges, turn)
        _mark_left_edge(rest, np.rot90(edges, turn), widest)
    return np.asarray(cv2.dilate(edges.astype(np.uint8), np.ones((5, 5))) > 0)


def _mark_left_edge(
    dark: NDArray[np.bool_], edges: NDArray[np.bool_], widest: int
) -> None:
    strip = dark[:, : widest + 1]
    reach = np.where(strip.all(axis=1), 0, np.argmin(strip, axis=1))
    edges[:, : widest + 1] |= np.arange(strip.shape[1]) < reach[:, None]


def _specks(pixels: Pixels, dpi: int) -> NDArray[np.bool_] | None:
    """Return the specks of a shower; None on a page without one."""
    dark = (pixels < DARK_EDGE).astype(np.uint8)
    count, pieces, boxes, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        dark, 8, cv2.CV_32S, cv2.CCL_GRANA
    )
    longest = np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT])
    is_speck = longest <= max(1, SPECK_INCH * dpi)
    is_speck[0] = False  # the paper
    specks = int(is_speck.sum())
    square_inches = pixels.size / dpi**2
    is_shower = specks > MANY_SPECKS * square_inches
    if not is_shower or specks < SPECKS_PER_LETTER * (count - 1 - specks):
        return None
    return np.asarray(is_speck[pieces])

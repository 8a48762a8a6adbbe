"""Photographs of paper: where the sheet lies in the picture, and the sheet laid flat.

A sheet on a desk is the one large bright quadrilateral before something darker. A scan
has none: its paper fills the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.ports import Raster
from screening.reading.raster import Pixels, as_pixels, as_raster, shrunk

Points = NDArray[np.float32]
"""One or more x, y in pixels."""

LOOK_PX = 600
"""Longer side, in pixels, at which the sheet is looked for: no print is left."""

SHEET_SHARE = (0.20, 0.93)
"""Share of the picture that a photographed sheet fills. Above, it is as good as flat,
and the dark edges of a scan are no desk."""

FILLED = 0.94
"""Share of the quadrilateral that must be paper: a torn or covered sheet has less."""

DESK_CONTRAST = 40.0
"""Grey levels, 0..255, by which the desk is darker than the paper."""

SIDE_PX = 6
"""Distance from a side, in pixels of the small picture, at which paper and desk are
compared: paper ends at once, a shadow fades."""

DESK_SHADES = 20
"""Grey levels within which a desk is one surface, its grain and light included."""

CLOSED_PX = 9
"""Reach, in pixels of the small picture, over which print is taken for paper."""

EDGE_STEPS = (40, 120)
"""Steps of grey between which Canny follows an edge: those of print are steeper."""

RIM_PX = 10
"""Reach around the sheet, in pixels of the small picture, that its own edge fills."""

QUIET = 0.004
"""Share of edges that a desk may have: one short line of print has more."""

DARK_INSIDE = 0.45
"""Most of the sheet that may be dark: print covers a twentieth, a picture more."""


@dataclass(frozen=True, slots=True)
class Corners:
    """Where the sheet lies, as shares of the picture: x, y from the top left."""

    points: tuple[tuple[float, float], ...]
    """Top left, top right, bottom right, bottom left."""

    def size(self, width: int, height: int) -> tuple[float, float]:
        """Return the sheet's mean width and height in a picture of this size, px."""
        placed = np.array(self.points) * (width, height)
        top, right, bottom, left = (
            float(np.hypot(*(placed[place] - placed[place - 3]))) for place in range(4)
        )
        return (top + bottom) / 2, (right + left) / 2


def sheet_in(picture: Raster) -> Corners | None:
    """Return where a photographed sheet lies; None where the paper fills the picture.

    None also where anything like print stands outside: nothing that might have to be
    read is ever cut away.
    """
    pixels = as_pixels(picture)
    scale = min(1.0, LOOK_PX / max(pixels.shape))
    if scale * min(pixels.shape) < CLOSED_PX:
        return None  # a strip: nothing is left of its shorter side
    small = shrunk(pixels, scale)
    brush = np.ones((CLOSED_PX, CLOSED_PX), np.uint8)
    bare = np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, brush), np.uint8)
    for paper in (_unlike_the_desk(small), _bright(bare)):
        corners = _corners(paper)
        if corners is not None and _is_sheet(corners, bare, small):
            height, width = small.shape
            x, y = corners[:, 0] / width, corners[:, 1] / height
            return Corners(tuple(zip(x.tolist(), y.tolist(), strict=True)))
    return None


def laid_flat(picture: Raster, corners: Corners, dpi: int) -> Raster:
    """Return the sheet alone, as seen from above; ``dpi`` is of the sheet."""
    size = corners.size(picture.width, picture.height)
    width, height = (max(1, round(side)) for side in size)
    source = np.array(corners.points, np.float32) * (picture.width, picture.height)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = cv2.getPerspectiveTransform(source.astype(np.float32), target)
    flat = cv2.warpPerspective(
        as_pixels(picture), turn, (width, height), flags=cv2.INTER_LINEAR
    )
    return as_raster(flat, dpi)


def _unlike_the_desk(picture: Pixels) -> Pixels:
    """Return what is neither the grey of the picture's edge nor near it."""
    rim = np.concatenate(
        (
            picture[:4].ravel(),
            picture[-4:].ravel(),
            picture[:, :4].ravel(),
            picture[:, -4:].ravel(),
        )
    )
    away = np.abs(picture.astype(np.int16) - np.int16(np.median(rim)))
    return np.where(away > DESK_SHADES, 255, 0).astype(np.uint8)


def _bright(picture: Pixels) -> Pixels:
    _, bright = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(bright, np.uint8)


def _corners(paper: Pixels) -> Points | None:
    """Return the corners of the largest piece, top left first, clockwise."""
    outlines, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, closed=True)
    for slack in (0.02, 0.03, 0.05):
        polygon = cv2.approxPolyDP(hull, slack * around, closed=True)
        if len(polygon) == 4:
            break
    else:
        return None
    if cv2.contourArea(outline) < FILLED * cv2.contourArea(polygon):
        return None
    points = np.asarray(polygon, np.float32).reshape(4, 2)
    middle = points.mean(axis=0)
    angles = np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    points = points[np.argsort(angles)]
    return np.roll(points, -int(np.argmin(points.sum(axis=1))), axis=0)


def _is_sheet(corners: Points, bare: Pixels, picture: Pixels) -> bool:
    """Tell whether paper lies within and nothing to read lies without."""
    least, most = SHEET_SHARE
    inside = np.zeros_like(bare)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 255)
    share = float(np.count_nonzero(inside)) / inside.size
    if not least <= share <= most:
        return False
    paper, desk = bare[inside > 0], bare[inside == 0]
    level = (float(np.median(paper)) + float(np.median(desk))) / 2
    is_paper = float(np.mean(paper < level)) <= DARK_INSIDE
    return is_paper and _ends_at_once(corners, bare) and _is_quiet(inside, picture)


def _is_quiet(inside: Pixels, picture: Pixels) -> bool:
    """Tell whether the picture is without edges, hence without print, outside."""
    soft = cv2.GaussianBlur(picture, (0, 0), 1.0)
    edges = cv2.Canny(soft, *EDGE_STEPS)
    rim = np.ones((2 * RIM_PX + 1, 2 * RIM_PX + 1), np.uint8)
    outside = np.asarray(cv2.dilate(inside, rim)) == 0
    return not outside.any() or float(np.mean(edges[outside] > 0)) <= QUIET


def _ends_at_once(corners: Points, picture: Pixels) -> bool:
    """Tell whether every side that is seen parts paper from desk, and two are."""
    middle = corners.mean(axis=0)
    steps = [
        _step(corners[place - 1], corners[place], middle, picture) for place in range(4)
    ]
    seen = sorted(abs(step) for step in steps if step is not None)
    bright = sum(step >= DESK_CONTRAST for step in steps if step is not None)
    return bright >= 2 and seen[0] >= DESK_SHADES


def _step(start: Points, stop: Points, middle: Points, picture: Pixels) -> float | None:
    """Return by how much the desk is darker along a side; None at the picture's edge."""
    along = stop - start
    normal = np.array((-along[1], along[0])) / max(1.0, float(np.hypot(*along)))
    outward = normal if float(np.dot(start - middle, normal)) > 0 else -normal
    points = start + along * np.linspace(0.1, 0.9, 17)[:, None]
    outside = points + SIDE_PX * outward
    limit = np.array(picture.shape[::-1]) - 1
    if np.median((outside <= 0) | (outside >= limit), axis=0).any():
        return None
    return _grey(picture, points - SIDE_PX * outward) - _grey(picture, outside)


def _grey(picture: Pixels, points: NDArray[np.float64]) -> float:
    limit = np.array(picture.shape[::-1]) - 1
    columns, rows = np.clip(points, 0, limit).astype(int).T
    return float(np.median(picture[rows, columns]))

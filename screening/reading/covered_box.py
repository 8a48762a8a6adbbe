"""Tick boxes whose outline is half covered by the mark in them.

A heavy check mark hides the sides by which a square is known. But forms print their
squares in columns: where one is known, another of its size stands above or below it.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from screening.reading.darkness import Mask, spread
from screening.reading.patch import Patch

SLACK_PX = 3
"""How far two squares of a column stand out of line: skew that is not mended."""

COVERED = 0.90
"""Share of each side that must be ink: the outline's own, or the mark's over it."""


def covered_squares(known: tuple[Patch, ...], dark: Mask) -> tuple[Patch, ...]:
    """Return more squares in the columns of known ones, each once."""
    near = spread(dark, 1, 1) // 255 if known else dark
    found = list(known)
    for square in known:
        for shift in range(-SLACK_PX, SLACK_PX + 1):
            for top in _tops(square, square.left + shift, near):
                sibling = Patch(
                    square.left + shift, top, square.width, square.height, square.area
                )
                if not any(_touch(sibling, other) for other in found):
                    found.append(sibling)
    return tuple(found[len(known) :])


def _tops(square: Patch, left: int, near: Mask) -> list[int]:
    """Return the rows at which such a square could begin in this column."""
    width, height = square.width, square.height
    if left < 0 or left + width > near.shape[1] or height >= near.shape[0]:
        return []
    column = near[:, left : left + width]
    level = cv2.reduce(column, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0]
    is_level = np.asarray(level >= COVERED * width)
    is_upright = _ink_below(column[:, [0, -1]], height) >= COVERED * height
    is_top = is_level[: 1 - height] & is_level[height - 1 :] & is_upright.all(axis=1)
    return np.flatnonzero(is_top).tolist()


def _ink_below(sides: Mask, height: int) -> NDArray[np.int64]:
    """Return, for each row, the ink in it and the ``height`` - 1 rows below."""
    above = np.cumsum(np.pad(sides, ((1, 0), (0, 0))), axis=0, dtype=np.int64)
    return above[height:] - above[:-height]


def _touch(one: Patch, other: Patch) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom

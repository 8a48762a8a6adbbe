"""Tick boxes whose outline is half covered by the mark in them.

A heavy check mark hides the sides by which a square is known. But forms print their
squares in columns: where one is known, another of its size stands above or below it.
"""

from __future__ import annotations

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
    near = (spread(dark, 1, 1) > 0).astype(np.float32)
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


def _tops(square: Patch, left: int, near: NDArray[np.float32]) -> list[int]:
    """Return the rows at which such a square could begin in this column."""
    height = square.height
    if left < 0 or left + square.width > near.shape[1] or height >= near.shape[0]:
        return []
    column = near[:, left : left + square.width]
    level = column.mean(axis=1)
    sides = [_mean_below(column[:, side], height) for side in (0, -1)]
    seen = np.minimum.reduce([level[: 1 - height], level[height - 1 :], *sides])
    return [int(row) for row in np.flatnonzero(seen >= COVERED)]


def _mean_below(side: NDArray[np.float32], height: int) -> NDArray[np.float32]:
    """Return, for each row, the mean of it and the ``height`` - 1 rows below."""
    return np.convolve(side, np.full(height, 1 / height, np.float32), "valid")


def _touch(one: Patch, other: Patch) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom

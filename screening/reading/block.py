"""Solid black blocks: what someone blacked out."""

from __future__ import annotations

from screening.ports import Raster
from screening.reading.darkness import Mask, opened
from screening.reading.patch import Patch, patches, touches_edge
from screening.reading.raster import as_pixels

LEAST_INCH = (0.25, 0.09)
"""Width and height from which a block can cover a word."""

SOLID = 0.90
"""Share of its rectangle that is black: white letters on a bar leave less."""

BLACK = 70
"""Mean grey, 0..255, up to which a block hides what is under it."""


def blocks_in(dark: Mask, raster: Raster) -> tuple[Patch, ...]:
    """Return the black blocks."""
    width, height = (round(side * raster.dpi) for side in LEAST_INCH)
    return tuple(
        patch
        for patch in patches(opened(dark, width, height))
        if patch.fill >= SOLID
        and patch.cut(as_pixels(raster)).mean() <= BLACK
        and not touches_edge(patch, raster)
    )

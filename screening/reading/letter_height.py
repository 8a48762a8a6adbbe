"""How tall the print on a page stands, and the raster that OCR needs for it."""

from __future__ import annotations

import numpy as np

from screening.ports import Raster
from screening.reading.patch import rectangles
from screening.reading.raster import as_pixels

DARK = 140
"""Grey, 0..255, below which a pixel is ink, for measuring only."""

LETTER_INCH = (0.04, 0.4)
"""Height of a letter: from the small letters of 6 pt print to a heading."""

SHAPE = (0.1, 2.5)
"""Width over height of a letter; rules are wider, streaks narrower."""

FEWEST = 40
"""Letters below which nothing is known of a page's print."""


def letter_height_in(raster: Raster) -> float | None:
    """Return the height below which a quarter of the letters stay, in inches.

    That is the height of the small letters of the smaller print: what OCR must still
    make out. None where too few letters are found.
    """
    dark = (as_pixels(raster) < DARK).view(np.uint8)
    _, _, width, height = rectangles(dark).T
    heights, shapes = height / raster.dpi, width / height
    is_letter = (heights >= LETTER_INCH[0]) & (heights <= LETTER_INCH[1])
    is_letter &= (shapes >= SHAPE[0]) & (shapes <= SHAPE[1])
    if int(is_letter.sum()) < FEWEST:
        return None
    return float(np.percentile(heights[is_letter], 25))

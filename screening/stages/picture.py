"""Tell a logo or an icon of a form from what a hand wrote."""

from __future__ import annotations

from screening.domain.page import Box

PAPER = 8.5 / 11
"""Width of a letter page to its height: boxes are fractions of each."""

SQUARE = (0.6, 1.6)
"""Least and greatest width to height of a logo; words run on, and so do signatures."""

TALL = 0.035
"""Height of the smallest logo, as a fraction of the page: taller than written words."""

EDGES = (0.1, 0.12)
"""How near to the left and the upper edge such pictures begin, as page fractions."""


def is_picture(ink: Box) -> bool:
    """Tell whether ink is as square as a logo and stands where letterheads have one."""
    if ink.height < TALL:
        return False
    ratio = ink.width * PAPER / ink.height
    is_at_edge = ink.left < EDGES[0] or ink.top < EDGES[1]
    return is_at_edge and SQUARE[0] <= ratio <= SQUARE[1]

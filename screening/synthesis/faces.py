"""Typefaces, colours, and what a tick box may hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum

Colour = tuple[float, float, float]
"""Red, green and blue, 0..1."""

BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at a size, in points."""

    font: str
    size: float
    colour: Colour = BLACK
    leading: float = 1.2
    """From one baseline to the next, in sizes."""

    def sized(self, size: float) -> Face:
        """Return the same face at another size."""
        return replace(self, size=size)

    def led(self, leading: float) -> Face:
        """Return the same face with another distance between lines."""
        return replace(self, leading=leading)


SERIF = Face("Times-Roman", 10.5)
SERIF_BOLD = Face("Times-Bold", 10.5)
SERIF_ITALIC = Face("Times-Italic", 8)
SANS = Face("Helvetica", 9.5)
SANS_BOLD = Face("Helvetica-Bold", 9.5)
TYPED = Face("Courier", 10)
"""A typewriter or an electronic form's fill-in."""


class Align(StrEnum):
    """Where a line of print stands about its x."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Tick(Enum):
    """What stands in a tick box."""

    EMPTY = "empty"
    CROSS = "cross"
    CHECK = "check"
    TYPED = "typed"
    """A capital X in the face of the other fill-ins."""

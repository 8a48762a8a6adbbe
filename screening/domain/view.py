"""A page to be looked at: which one, and how wide."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SHAPE = struct.Struct(">HHH")
"""A view in bytes: page, width, quarter turn."""


@dataclass(frozen=True, slots=True)
class View:
    """Which page, how wide."""

    page: int
    """Counted from 1 through the whole file."""
    width: int
    """In pixels; the height follows from the page."""
    turn: int
    """Degrees clockwise, a quarter turn, that made the page upright when it was read."""

    def __post_init__(self) -> None:
        if not (1 <= self.page <= 0xFFFF and 16 <= self.width <= 4_000):
            raise ValueError("a view is of a page, 16 to 4,000 pixels wide")
        if self.turn not in (0, 90, 180, 270):
            raise ValueError("a page is turned by quarter turns")

    def as_bytes(self) -> bytes:
        """Return the view as ``from_bytes`` takes it."""
        return SHAPE.pack(self.page, self.width, self.turn)

    @classmethod
    def from_bytes(cls, packed: bytes) -> View:
        """Return what ``as_bytes`` wrote."""
        return cls(*SHAPE.unpack(packed))

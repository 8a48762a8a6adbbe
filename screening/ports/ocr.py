"""What reads print in pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from screening.domain.page import Word


@dataclass(frozen=True, slots=True)
class Raster:
    """One page as 8-bit grey pixels, row by row, 0 black to 255 white."""

    width: int
    height: int
    dpi: int
    """Pixels per inch, equal in both directions."""
    pixels: bytes
    """Exactly width times height bytes."""

    def __post_init__(self) -> None:
        if len(self.pixels) != self.width * self.height:
            raise ValueError("a raster has one byte for every pixel")


class OcrEngine(Protocol):
    """Reads print in pictures."""

    @property
    def version(self) -> str:
        """Engine, release and language data, such as ``tesseract 5.5.4 eng``."""
        ...

    def words(self, raster: Raster) -> tuple[Word, ...]:
        """Return the words in reading order, as the raster stands.

        Raises:
            PageUnreadable: if the engine gives this picture up.
            Unavailable: if the engine cannot run here.
        """
        ...

    def rotation(self, raster: Raster) -> int:
        """Return the quarter turn, in degrees clockwise, that makes print upright.

        0 where the engine cannot tell.
        """
        ...

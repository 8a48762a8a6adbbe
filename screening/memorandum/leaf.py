"""The pages of the paper as pictures, with the numbered places of the evidence."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from screening.memorandum.style import SECTION, SMALL, WIDTH, text

TALLEST = 205 * mm
"""Of a picture, so that its title and its list stand on the same page."""

INK = colors.Color(0.09, 0.29, 0.49)


@dataclass(frozen=True, slots=True)
class Spot:
    """One piece of evidence on the page."""

    number: int
    """The same as on the desk's screen."""
    label: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom: fractions of the page, origin top left."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the paper."""

    number: int
    """Counted from 1 through the whole file."""
    picture: bytes
    """A PNG file; empty where the page could not be drawn."""
    spots: tuple[Spot, ...]


def leaves_as_flow(leaves: Sequence[Leaf]) -> Iterator[Flowable]:
    """Yield a page of the memorandum for each page of the paper."""
    for leaf in leaves:
        yield PageBreak()
        yield text(f"Page {leaf.number} of the paper", SECTION)
        if leaf.picture:
            yield _Picture(leaf)
        else:
            yield text("It could not be drawn; the original file has it.")
        labels = "; ".join(f"{spot.number} {spot.label}" for spot in leaf.spots)
        yield text(labels or "No evidence is on this page.", SMALL)


class _Picture(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A page with its boxes."""

    def __init__(self, leaf: Leaf) -> None:
        super().__init__()
        self._leaf = leaf
        self._image = ImageReader(io.BytesIO(leaf.picture))
        across, down = self._image.getSize()
        scale = min(WIDTH / across, TALLEST / down)
        self.width, self.height = across * scale, down * scale

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return how much room it takes, in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it at the origin."""
        canvas: Canvas = self.canv
        canvas.drawImage(self._image, 0, 0, self.width, self.height)
        canvas.setStrokeColor(colors.grey)
        canvas.rect(0, 0, self.width, self.height)
        for spot in self._leaf.spots:
            self._mark(canvas, spot)

    def _mark(self, canvas: Canvas, spot: Spot) -> None:
        left, top, right, bottom = spot.box
        x, y = left * self.width, (1 - bottom) * self.height
        tall = (bottom - top) * self.height
        canvas.setStrokeColor(INK)
        canvas.rect(x, y, (right - left) * self.width, tall)
        canvas.setFillColor(INK)
        # Beside the box: what is quoted stays readable.
        canvas.circle(x - 7, y + tall / 2, 6, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.setFont("Helvetica-Bold", 7)
        canvas.drawCentredString(x - 7, y + tall / 2 - 2.5, str(spot.number))

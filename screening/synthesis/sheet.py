"""One page to draw on: print, rules, boxes, ticks and signatures.

Units are points (1/72 inch), origin top left, y downwards; text stands on its
baseline. `screening.synthesis.binder` supplies sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from screening.domain.finding import FieldName
from screening.domain.page import Box
from screening.synthesis import ink
from screening.synthesis.faces import BLACK, SERIF_ITALIC, Align, Face, Tick
from screening.synthesis.ink import Ink, Stroke

WIDTH, HEIGHT = 612.0, 792.0
"""US letter."""


class Sheet:
    """A page under the pen; notes where stated values and signatures stand."""

    def __init__(self, canvas: Canvas, number: int, rng: Random) -> None:
        """Draw on ``canvas`` as page ``number``; ``rng`` moves the hand."""
        self._canvas = canvas
        self._rng = rng
        self.number = number
        self.stated: list[tuple[FieldName, str, Box]] = []
        self.ticks: list[tuple[str, Box, bool]] = []
        self.width, self.height = WIDTH, HEIGHT

    @property
    def canvas(self) -> Canvas:
        """The canvas below, whose origin is bottom left: for stamps and seals."""
        return self._canvas

    @property
    def rng(self) -> Random:
        """What moves the hand."""
        return self._rng

    def text(
        self, x: float, y: float, words: str, face: Face, align: Align = Align.LEFT
    ) -> Box:
        """Print one line and return where it stands."""
        words = _typeset(words)
        width = stringWidth(words, face.font, face.size)
        left = {Align.LEFT: x, Align.CENTRE: x - width / 2, Align.RIGHT: x - width}
        self._canvas.setFillColorRGB(*face.colour)
        self._canvas.setFont(face.font, face.size)
        self._canvas.drawString(left[align], self.height - y, words)
        return self.box(left[align], y - face.size, width, face.size * 1.25)

    def fill(
        self, x: float, y: float, words: str, face: Face, name: FieldName, value: str
    ) -> None:
        """Fill a value in and note that the page states it."""
        self.stated.append((name, value, self.text(x, y, words, face)))

    def flow(
        self,
        x: float,
        y: float,
        width: float,
        words: str,
        face: Face,
        states: Mapping[FieldName, str] | None = None,
    ) -> float:
        """Wrap ``words`` below ``y`` and return the y below the last line.

        ``words`` may hold the marks of reportlab's paragraphs: <b>, <i>, <u>, <font>.
        The page states the values of ``states`` somewhere in them.
        """
        style = ParagraphStyle(
            "flow",
            fontName=face.font,
            fontSize=face.size,
            leading=face.size * face.leading,
            textColor=face.colour,
        )
        paragraph = Paragraph(_typeset(words), style)
        _, tall = paragraph.wrap(width, self.height)
        paragraph.drawOn(self._canvas, x, self.height - y - tall)
        for name, value in (states or {}).items():
            self.stated.append((name, value, self.box(x, y, width, tall)))
        return y + float(tall)

    def rule(self, x: float, y: float, width: float, weight: float = 0.6) -> None:
        """Draw a horizontal rule."""
        self._canvas.setStrokeColorRGB(*BLACK)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self.height - y, x + width, self.height - y)

    def upright(self, x: float, y: float, tall: float, weight: float = 0.6) -> None:
        """Draw a vertical rule downwards from ``y``."""
        self._canvas.setStrokeColorRGB(*BLACK)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self.height - y, x, self.height - y - tall)

    def frame(
        self, x: float, y: float, width: float, tall: float, weight: float = 0.6
    ) -> None:
        """Draw an empty rectangle whose top left corner is (x, y)."""
        self._canvas.setStrokeColorRGB(*BLACK)
        self._canvas.setLineWidth(weight)
        self._canvas.rect(x, self.height - y - tall, width, tall)

    def tick(
        self, x: float, y: float, mark: Tick, size: float = 8.0, label: str = ""
    ) -> None:
        """Draw a tick box that stands on the baseline ``y``."""
        square = self.box(x, y - size, size, size)
        self.ticks.append((label, square, mark is not Tick.EMPTY))
        self.frame(x, y - size, size, size, 0.8)
        if mark is Tick.TYPED:
            face = Face("Helvetica-Bold", size)
            self.text(x + size / 2, y - size * 0.12, "X", face, Align.CENTRE)
        elif mark is not Tick.EMPTY:
            draw = ink.cross if mark is Tick.CROSS else ink.check
            self._pen(draw(self._rng), (x, y - size, size, size), Ink.BLACK, 1.1)

    def captioned(
        self, x: float, y: float, width: float, caption: str, face: Face = SERIF_ITALIC
    ) -> None:
        """Draw a rule to write on with its caption centred below."""
        self.rule(x, y, width)
        self.text(x + width / 2, y + face.size + 1, caption, face, Align.CENTRE)

    def sign(self, x: float, y: float, width: float, pen: Ink | None = None) -> Box:
        """Sign on the rule at ``y`` between x and x + width; return the ink's box."""
        rng = self._rng
        colour = pen or rng.choice(list(Ink))
        wide = width * rng.uniform(0.5, 0.8)
        tall = rng.uniform(19, 27)
        left = x + (width - wide) * rng.uniform(0.1, 0.7)
        top = y - tall + rng.uniform(1, 6)
        strokes = ink.signature(rng)
        self._pen(strokes, (left, top, wide, tall), colour, rng.uniform(0.8, 1.3))
        return self.box(left, top, wide, tall)

    def box(self, x: float, y: float, width: float, tall: float) -> Box:
        """Return points as fractions of the page, cut off at its edges."""
        return Box(
            _within(x / self.width),
            _within(y / self.height),
            _within((x + width) / self.width),
            _within((y + tall) / self.height),
        )

    def _pen(
        self,
        strokes: tuple[Stroke, ...],
        frame: tuple[float, float, float, float],
        colour: Ink,
        weight: float,
    ) -> None:
        """Draw strokes whose width swells and thins as a pen's does."""
        x, y, wide, tall = frame
        self._canvas.setStrokeColorRGB(*colour.value)
        self._canvas.setLineCap(1)
        pressure = weight
        for stroke in strokes:
            spots = [(x + wide * a, self.height - y - tall * b) for a, b in stroke]
            for start, stop in pairwise(spots):
                pressure += self._rng.uniform(-0.08, 0.08) + 0.05 * (weight - pressure)
                self._canvas.setLineWidth(max(0.4, pressure))
                self._canvas.line(*start, *stop)
        self._canvas.setLineCap(0)


def _within(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))


def _typeset(words: str) -> str:
    """Curl apostrophes as printers do; the typed words keep the plain ones."""
    return words.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")

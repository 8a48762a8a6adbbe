"""Draws test pages: invented print, rules, scribbles, boxes, and what scanners add."""

from __future__ import annotations

import random
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from screening.ports import Raster
from screening.reading.raster import as_raster

DPI = 200
SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SENTENCES = (
    "Any officer who receives this paper shall read the whole of it",
    "and shall bring the person named above before the court without",
    "unnecessary delay to answer the complaint that is filed with it.",
    "The return of this paper is due at the office of the clerk within",
    "fourteen days after the date that stands next to the signature.",
    "Nothing in this paragraph limits what the law already requires.",
)


class Sheet:
    """A letter page at 200 dpi to draw on; positions and sizes are inches."""

    def __init__(self, width: float = 8.5, height: float = 11.0) -> None:
        size = round(width * DPI), round(height * DPI)
        self.picture = Image.new("L", size, 255)
        self._pen = ImageDraw.Draw(self.picture)

    def text(self, left: float, top: float, text: str, pt: float = 11) -> Sheet:
        font = ImageFont.truetype(SERIF, round(pt * DPI / 72))
        self._pen.text((left * DPI, top * DPI), text, font=font, fill=0)
        return self

    def prose(self, top: float = 1.0, lines: int = 6) -> Sheet:
        for line in range(lines):
            self.text(1.0, top + 0.25 * line, SENTENCES[line % len(SENTENCES)])
        return self

    def rule(self, left: float, top: float, right: float) -> Sheet:
        self._pen.line([left * DPI, top * DPI, right * DPI, top * DPI], 0, 2)
        return self

    def square(self, left: float, top: float, side: float = 0.14) -> Sheet:
        corner = (left + side) * DPI, (top + side) * DPI
        self._pen.rectangle([left * DPI, top * DPI, *corner], outline=0, width=2)
        return self

    def strokes(self, *points: tuple[float, float], width: int = 4) -> Sheet:
        places = [(x * DPI, y * DPI) for x, y in points]
        self._pen.line(places, fill=20, width=width, joint="curve")
        return self

    def block(self, left: float, top: float, right: float, bottom: float) -> Sheet:
        edges = [side * DPI for side in (left, top, right, bottom)]
        self._pen.rectangle(edges, fill=0)
        return self

    def scribble(
        self, left: float, base: float, seed: int, width: float = 1.8
    ) -> Sheet:
        """Write a signature of looping strokes that stands on ``base``."""
        dice = random.Random(seed)
        knots = [
            (
                left + width * step / 9 + dice.uniform(-0.08, 0.08),
                base - dice.choice((0.02, 0.1, 0.15, 0.35)) + dice.uniform(-0.05, 0.05),
            )
            for step in range(10)
        ]
        return self.strokes(*_smooth(knots), width=dice.choice((3, 4, 5)))

    def tilted(self, degrees: float) -> Sheet:
        bicubic = Image.Resampling.BICUBIC
        self.picture = self.picture.rotate(degrees, bicubic, fillcolor=255)
        self._pen = ImageDraw.Draw(self.picture)
        return self

    def scanned(self, seed: int = 1) -> Sheet:
        """Add grey paper, grain, and specks of dirt."""
        dice = np.random.default_rng(seed)
        pixels = np.asarray(self.picture, dtype=np.float32) * 0.86 + 18
        pixels += dice.normal(0, 9, pixels.shape)
        for _ in range(150):
            row = dice.integers(0, pixels.shape[0] - 3)
            column = dice.integers(0, pixels.shape[1] - 3)
            pixels[row : row + 2, column : column + 2] = 30
        self.picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        self._pen = ImageDraw.Draw(self.picture)
        return self

    def turned(self, clockwise: int) -> Sheet:
        self.picture = self.picture.rotate(-clockwise, expand=True)
        self._pen = ImageDraw.Draw(self.picture)
        return self

    @property
    def raster(self) -> Raster:
        return as_raster(np.asarray(self.picture), DPI)

    def saved(self, format_: str, **options: object) -> bytes:
        content = BytesIO()
        self.picture.save(content, format_, **{"dpi": (DPI, DPI), **options})
        return content.getvalue()

    @property
    def png(self) -> bytes:
        return self.saved("PNG")


def scanned_pdf(*sheets: Sheet) -> bytes:
    """Return a PDF that holds only pictures."""
    content = BytesIO()
    first, *rest = (sheet.picture for sheet in sheets)
    first.save(content, "PDF", resolution=DPI, save_all=True, append_images=rest)
    return content.getvalue()


def pages_of(*entries: bytes) -> bytes:
    """Return a PDF of bare pages with these entries, such as ``/MediaBox[…]``."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + len(entries)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(entries)),
        *(b"<</Type/Page/Parent 2 0 R%s>>" % entry for entry in entries),
    ]
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (count, len(body))
    )


def fax(*sheets: Sheet, across: int = 204, down: int = 98) -> bytes:
    """Return a TIFF of bilevel frames with pixels that are not square."""
    frames = [
        sheet.picture.resize(
            (
                round(sheet.picture.width * across / DPI),
                round(sheet.picture.height * down / DPI),
            )
        ).convert("1")
        for sheet in sheets
    ]
    content = BytesIO()
    frames[0].save(
        content,
        "TIFF",
        save_all=True,
        append_images=frames[1:],
        compression="group4",
        dpi=(across, down),
    )
    return content.getvalue()


def _smooth(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return points of a Catmull-Rom curve through the knots."""
    points = []
    padded = np.array([knots[0], *knots, knots[-1]])
    for before, start, stop, after in zip(
        padded, padded[1:], padded[2:], padded[3:], strict=False
    ):
        for t in np.linspace(0, 1, 12):
            point = 0.5 * (
                2 * start
                + (stop - before) * t
                + (2 * before - 5 * start + 4 * stop - after) * t**2
                + (3 * start - before - 3 * stop + after) * t**3
            )
            points.append((float(point[0]), float(point[1])))
    return points

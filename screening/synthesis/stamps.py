"""What is put on a paper afterwards: banners, fax lines, stamps, seals."""

from __future__ import annotations

from datetime import date
from math import cos, pi, sin

from screening.synthesis import dates
from screening.synthesis.faces import Align, Colour, Face
from screening.synthesis.sheet import Sheet

BANNER = Face("Helvetica", 9.5, (0.0, 0.0, 0.75))
"""The court's filing system prints its line in blue."""
STAMP_BLUE: Colour = (0.15, 0.2, 0.55)
STAMP_RED: Colour = (0.7, 0.12, 0.12)


def ecf_banner(
    sheet: Sheet, docket: str, filed: date, place: tuple[int, int, int]
) -> None:
    """Print the filing system's line; ``place`` is document, page, pages."""
    document, page, pages = place
    line = (
        f"Case {docket}    Document {document}    Filed {dates.short(filed)}"
        f"    Page {page} of {pages}"
    )
    sheet.text(sheet.width / 2, 24, line, BANNER, Align.CENTRE)


def fax_line(sheet: Sheet, sent: date) -> None:
    """Print what the sending machine puts above a page."""
    face = Face("Courier-Bold", 8)
    minute = (sheet.number + sent.day) % 60
    left = f"{dates.slashed(sent)}  09:{minute:02d}  OUTGOING FAX"
    sheet.text(24, 14, left, face)
    right = f"4105550142    P. {sheet.number:02d}"
    sheet.text(sheet.width - 24, 14, right, face, Align.RIGHT)


def received(sheet: Sheet, spot: tuple[float, float], day: date) -> None:
    """Stamp a page received, as a counter clerk does."""
    lines = "RECEIVED", dates.long(day).upper(), "MONTGOMERY COUNTY, MD"
    box_stamp(sheet, spot, lines, STAMP_BLUE)


def box_stamp(
    sheet: Sheet, spot: tuple[float, float], lines: tuple[str, ...], colour: Colour
) -> None:
    """Stamp framed lines, a little askew, centred on ``spot``."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(spot[0], sheet.height - spot[1])
    canvas.rotate(sheet.rng.uniform(-7, 7))
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    canvas.setLineWidth(1.6)
    wide = 12 + max(len(line) for line in lines) * 6.4
    tall = 10 + 13 * len(lines)
    canvas.roundRect(-wide / 2, -tall / 2, wide, tall, 3)
    canvas.setFont("Helvetica-Bold", 10)
    for row, line in enumerate(lines):
        canvas.drawCentredString(0, tall / 2 - 14 - 13 * row, line)
    canvas.restoreState()


def round_seal(
    sheet: Sheet,
    spot: tuple[float, float],
    rim: str,
    colour: Colour,
    radius: float = 34,
) -> None:
    """Draw a round seal with words along its rim, centred on ``spot``."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(spot[0], sheet.height - spot[1])
    canvas.rotate(sheet.rng.uniform(-12, 12))
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    canvas.setLineWidth(1.2)
    for share in (1.0, 0.94, 0.68):
        canvas.circle(0, 0, radius * share)
    _rim(sheet, rim, radius * 0.76)
    _star(sheet, radius * 0.42)
    canvas.restoreState()


def _rim(sheet: Sheet, words: str, radius: float) -> None:
    canvas = sheet.canvas
    canvas.setFont("Times-Bold", radius * 0.24)
    for place, letter in enumerate(words):
        canvas.saveState()
        canvas.rotate(90 - 360 * place / (len(words) + 1))
        canvas.translate(radius, 0)
        canvas.rotate(-90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()


def _star(sheet: Sheet, radius: float) -> None:
    path = sheet.canvas.beginPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.4
        angle = pi / 2 + corner * pi / 5
        spot = reach * cos(angle), reach * sin(angle)
        if corner:
            path.lineTo(*spot)
        else:
            path.moveTo(*spot)
    path.close()
    sheet.canvas.drawPath(path)

"""How the memorandum looks: typefaces, tables, and text made fit for them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

WIDTH = 170 * mm
"""Between the margins of a letter page (216 mm)."""

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=9.5, leading=13)
SMALL = ParagraphStyle("small", parent=PLAIN, fontSize=8, leading=10.5)
MONO = ParagraphStyle(
    "mono", parent=SMALL, fontName="Courier", fontSize=7.5, splitLongWords=1
)
HEAD = ParagraphStyle("head", parent=SMALL, fontName="Helvetica-Bold")
TITLE = ParagraphStyle(
    "title", parent=PLAIN, fontName="Times-Bold", fontSize=20, leading=26, spaceAfter=4
)
SECTION = ParagraphStyle(
    "section",
    parent=PLAIN,
    fontName="Times-Bold",
    fontSize=13,
    leading=17,
    spaceBefore=12,
    spaceAfter=4,
    keepWithNext=1,
)

RULE = colors.Color(0.72, 0.72, 0.72)

GRID = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)


def text(words: object, style: ParagraphStyle = PLAIN) -> Paragraph:
    """Return a paragraph of words that come from anywhere.

    The standard typefaces hold Western European letters; any other shows as "?", so
    that a gap is seen. The files beside the memorandum have the exact words.
    """
    plain = str(words).encode("cp1252", "replace").decode("cp1252")
    return Paragraph(escape(plain), style)


def table(
    heads: Sequence[str], rows: Sequence[Sequence[object]], shares: Sequence[float]
) -> Table:
    """Return a ruled table; ``shares`` are the columns' parts of the width."""
    cells = [[text(head, HEAD) for head in heads]]
    cells += [[_cell(item) for item in row] for row in rows]
    widths = [WIDTH * share / sum(shares) for share in shares]
    return Table(cells, colWidths=widths, repeatRows=1, style=GRID, hAlign="LEFT")


def _cell(item: object) -> Paragraph:
    return item if isinstance(item, Paragraph) else text(item, SMALL)

"""Pictures of drawn files, for people who look into what went wrong."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from screening.synthesis.raster import pages

DPI = 80
"""Enough to read the print on a screen."""


def first_page(content: bytes) -> bytes:
    """Return the first page of a PDF or TIFF as a PNG."""
    if content.startswith(b"%PDF-"):
        picture = Image.fromarray(next(pages(content, DPI)))
    else:
        picture = Image.open(BytesIO(content)).convert("L")
        picture.thumbnail((1200, 1200))
    png = BytesIO()
    picture.save(png, "PNG")
    return png.getvalue()

"""A page as OCR reads it best: flat, black on white, clean, and no finer than needed.

What it returns is the page from here on: boxes of words and marks are shares of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2

from screening.ports import Raster
from screening.reading.dirt import clean
from screening.reading.letter_height import letter_height_in
from screening.reading.light import black_on_white, evenly_lit
from screening.reading.photograph import Corners, laid_flat, sheet_in
from screening.reading.raster import PT_PER_INCH, Sheets, as_pixels, as_raster

LOOK_DPI = 200
"""Resolution at which a page is looked at first: the small letters of 10 pt print
stand about 13 pixels high."""

LETTER_PX = 14.0
"""Height of small letters at which Tesseract reads as well as it can: measured, larger
ones cost time, smaller ones words. See infra/decisions/0012."""

DPI_STEPS = (150, 175, 200, 225, 250, 275, 300)
"""What OCR is given; below, thin strokes break, above, nothing is gained."""

NEAR = (0.9, 1.13)
"""Wanted over drawn dpi: within this, drawing anew costs more than it gives, and frays
the strokes of a fax."""

SHEET_LONG_SIDE_PT = 792.0
"""The longer side of a photographed sheet, whose true size nobody knows: Letter's."""


Draw = Callable[[int], Raster]
"""Draws one page near the dpi it is given."""


def readable(draw: Draw) -> Raster:
    """Draw a page at the resolution that its print needs.

    Raises:
        PageUnreadable: if it cannot be drawn.
    """
    seen = draw(LOOK_DPI)
    height_in = letter_height_in(seen)
    if height_in is None:
        return seen
    wanted = min(DPI_STEPS, key=lambda dpi: abs(dpi - LETTER_PX / height_in))
    if NEAR[0] <= wanted / seen.dpi <= NEAR[1]:
        return seen
    return _coarser(seen, wanted) if wanted < seen.dpi else draw(wanted)


def cleaned(sheets: Sheets, index: int, dpi: int) -> Raster:
    """Draw the page near ``dpi``, well lit and clean, nothing moved from its place.

    Raises:
        PageUnreadable: if it cannot be drawn.
    """
    return _mended(sheets.render(index, dpi))


def laid_out(sheets: Sheets, index: int, dpi: int) -> Raster:
    """Draw a page that may be a photograph: the sheet alone and flat, then cleaned.

    Raises:
        PageUnreadable: if it cannot be drawn.
    """
    return _mended(flattened(sheets, index, dpi))


def flattened(sheets: Sheets, index: int, dpi: int) -> Raster:
    """Draw a page that may be a photograph: the sheet alone and flat, not cleaned.

    Raises:
        PageUnreadable: if it cannot be drawn.
    """
    raster = sheets.render(index, dpi)
    corners = sheet_in(raster)
    if corners is None:
        return raster
    return _flat(raster, corners, partial(sheets.render, index), dpi)


def size_pt(raster: Raster) -> tuple[float, float]:
    """Return width and height of what was drawn, in points."""
    inches = raster.width / raster.dpi, raster.height / raster.dpi
    return inches[0] * PT_PER_INCH, inches[1] * PT_PER_INCH


def _flat(raster: Raster, corners: Corners, render: Draw, dpi: int) -> Raster:
    """Return the sheet alone, drawn anew if it is small in its picture."""
    long_side = max(corners.size(raster.width, raster.height))
    wanted = SHEET_LONG_SIDE_PT / PT_PER_INCH * dpi
    if long_side < wanted:
        raster = render(round(raster.dpi * wanted / long_side))
        long_side = max(corners.size(raster.width, raster.height))
    sheet_dpi = max(1, round(long_side / SHEET_LONG_SIDE_PT * PT_PER_INCH))
    return laid_flat(raster, corners, sheet_dpi)


def _mended(raster: Raster) -> Raster:
    # dark edges go before shadows are lifted, which would leave them patchy
    return evenly_lit(clean(black_on_white(raster)))


def _coarser(raster: Raster, dpi: int) -> Raster:
    scale = dpi / raster.dpi
    pixels = cv2.resize(
        as_pixels(raster), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )
    return as_raster(pixels, dpi)

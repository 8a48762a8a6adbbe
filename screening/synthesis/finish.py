"""Turns drawn papers into files as offices make them: scans, faxes, photographs.

Each function takes the vectors and a seed, and returns the file's bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from screening.synthesis import files
from screening.synthesis.degrade import Recipe, worn
from screening.synthesis.devices import FaxResolution, faxed, photographed, turned
from screening.synthesis.raster import Pixels, grey, pages
from screening.synthesis.truth import Drawn

DPI = 200
"""What office scanners are set to."""
FINE_DPI = 300
"""Black and white needs it: there is no grey to tell the strokes by."""
PHOTO_DPI = 220
"""About what a telephone's camera leaves of a letter page."""

Finish = Callable[[Drawn, int], bytes]
"""What every function here is."""


def born_digital(drawn: Drawn, _: int) -> bytes:
    """Keep the vectors: a PDF with a text layer, as courts and offices send."""
    return drawn.pdf


def scanned(drawn: Drawn, seed: int) -> bytes:
    """Scan in grey to a PDF of JPEG pages."""
    return files.jpeg_pdf(_grey_sheets(drawn, Recipe.OFFICE_SCAN, seed), DPI)


def scanned_clean(drawn: Drawn, seed: int) -> bytes:
    """Scan a fresh print on clean glass, in grey, to a PDF of JPEG pages."""
    sheets = _grey_sheets(drawn, Recipe.PRISTINE, seed, FINE_DPI)
    return files.jpeg_pdf(sheets, FINE_DPI, quality=80)


def scanned_in_colour(drawn: Drawn, seed: int) -> bytes:
    """Scan in colour to a PDF of JPEG pages."""
    sheets = _worn(pages(drawn.pdf, DPI), Recipe.OFFICE_SCAN, seed)
    return files.jpeg_pdf(sheets, DPI)


def scanned_upside_down(drawn: Drawn, seed: int) -> bytes:
    """Scan in grey, the sheet laid in the wrong way round."""
    sheets = _grey_sheets(drawn, Recipe.WORN_SCAN, seed)
    return files.jpeg_pdf([turned(page, 180) for page in sheets], DPI)


def copied(drawn: Drawn, seed: int) -> bytes:
    """Copy twice, then scan."""
    sheets = _grey_sheets(drawn, Recipe.COPY_OF_COPY, seed)
    return files.jpeg_pdf(sheets, DPI, quality=45)


def scanned_to_black(drawn: Drawn, seed: int) -> bytes:
    """Scan to black and white, as copiers that mail do."""
    sheets = _grey_sheets(drawn, Recipe.OFFICE_SCAN, seed, FINE_DPI)
    return files.black_and_white_pdf(sheets, FINE_DPI)


def scanned_to_png(drawn: Drawn, seed: int) -> bytes:
    """Scan the first page to a PNG."""
    return files.png(_grey_sheets(drawn, Recipe.WORN_SCAN, seed)[0], DPI)


def sent_by_fine_fax(drawn: Drawn, seed: int) -> bytes:
    """Fax at 204 x 196 dots per inch."""
    return _fax(drawn, seed, FaxResolution.FINE)


def sent_by_standard_fax(drawn: Drawn, seed: int) -> bytes:
    """Fax at 204 x 98 dots per inch."""
    return _fax(drawn, seed, FaxResolution.STANDARD)


def photographed_by_hand(drawn: Drawn, seed: int) -> bytes:
    """Photograph the first page."""
    page = next(pages(drawn.pdf, PHOTO_DPI))
    return files.jpeg(photographed(page, seed), PHOTO_DPI)


def photographed_page_by_page(drawn: Drawn, seed: int) -> bytes:
    """Photograph every page; the telephone binds them into a PDF."""
    shots = [
        photographed(page, seed + number)
        for number, page in enumerate(pages(drawn.pdf, PHOTO_DPI))
    ]
    return files.jpeg_pdf(shots, PHOTO_DPI, quality=70)


def _grey_sheets(
    drawn: Drawn, recipe: Recipe, seed: int, dpi: int = DPI
) -> list[Pixels]:
    return _worn((grey(page) for page in pages(drawn.pdf, dpi)), recipe, seed)


def _worn(sheets: Iterable[Pixels], recipe: Recipe, seed: int) -> list[Pixels]:
    """Wear every sheet on its own: no two lie alike on the glass."""
    return [
        worn(sheet, recipe.value, seed + 31 * number)
        for number, sheet in enumerate(sheets)
    ]


def _fax(drawn: Drawn, seed: int, resolution: FaxResolution) -> bytes:
    sheets = _grey_sheets(drawn, Recipe.BEFORE_FAX, seed)
    frames = [faxed(page, resolution, seed) for page in sheets]
    return files.fax_tiff(frames, resolution)

"""From vectors to pixels: what a scanner, a camera or a fax machine starts from."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

Pixels = npt.NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white: height x width, or x 3 for red, green, blue."""

POINTS_PER_INCH = 72


def pages(pdf: bytes, dpi: int) -> Iterator[Pixels]:
    """Yield every page in colour at ``dpi``, in order."""
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / POINTS_PER_INCH)
            yield np.asarray(bitmap.to_pil().convert("RGB"))
    finally:
        document.close()


def grey(page: Pixels) -> Pixels:
    """Return the page without colour, weighed as the eye does (ITU-R BT.601)."""
    if page.ndim == 2:
        return page
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)

"""From vectors to pixels: what a scanner, a camera or a fax machine starts from."""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

Pixels = npt.NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white: height x width, or x 3 for red, green, blue."""

POINTS_PER_INCH = 72


PDFIUM = RLock()
"""Held around every use of pdfium: two threads inside it corrupt the memory (its
documentation: not thread-safe), and papers are drawn on several."""


def pages(pdf: bytes, dpi: int) -> Iterator[Pixels]:
    """Yield every page in colour at ``dpi``, in order."""
    with PDFIUM:
        document = pdfium.PdfDocument(pdf)
        count = len(document)
    try:
        for i in range(count):
            yield _pixels(document, i, dpi / POINTS_PER_INCH)
    finally:
        with PDFIUM:
            document.close()


def _pixels(document: pdfium.PdfDocument, i: int, scale: float) -> Pixels:
    with PDFIUM:
        page = document[i]
        bitmap = page.render(scale=scale)
        pixels = np.asarray(bitmap.to_pil().convert("RGB"))
        bitmap.close()
        page.close()
    return pixels


def grey(page: Pixels) -> Pixels:
    """Return the page without colour, weighed as the eye does (ITU-R BT.601)."""
    if page.ndim == 2:
        return page
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)

"""Load whatever reading loads late, while files can still be opened.

A locked child cannot import a module or list the fonts any more; what the server has
loaded before, every child has.
"""

from __future__ import annotations

import encodings
import pkgutil
from contextlib import suppress
from importlib import import_module
from io import BytesIO

from PIL import Image

from screening.domain.page import Word
from screening.ports import Raster
from screening.reading.limits import Limits
from screening.reading.pages import read_document
from screening.reading.sheets import open_sheets

PICTURES = ("PNG", "JPEG", "TIFF")

COARSE_DPI = 30
"""Enough to call every decoder, and quick."""

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Arial>>>>>>>>endobj
4 0 obj<</Length 37>>stream
BT /F 9 Tf 9 40 Td (Warm and) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
"""
"""A page with words in a font that the file does not carry: pdfium lists the fonts."""


class _Blind:
    """An engine that sees nothing: the real one is warmed on its own."""

    version = "none"

    def words(self, raster: Raster) -> tuple[Word, ...]:  # noqa: ARG002 - the port's
        return ()

    def rotation(self, raster: Raster) -> int:  # noqa: ARG002 - the port's
        return 0


def warm_up() -> None:
    """Read a small paper of each kind, and load every reader of text and pictures."""
    Image.init()
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(ImportError):  # some are of other systems
            import_module(f"encodings.{module.name}")
    read_document(PDF, _Blind(), Limits())
    for kind in PICTURES:
        open_sheets(_picture(kind), Limits()).render(0, COARSE_DPI)


def _picture(kind: str) -> bytes:
    paper = BytesIO()
    Image.new("L", (64, 64), 255).save(paper, kind)
    return paper.getvalue()

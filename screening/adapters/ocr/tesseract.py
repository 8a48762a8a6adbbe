"""Tesseract within this process, by tesserocr: no process and no file per page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from screening.adapters.ocr.tessdata import tessdata_folder
from screening.adapters.ocr.tsv import words_of
from screening.domain.page import Word
from screening.errors import PageUnreadable, Unavailable
from screening.ports import Raster

if TYPE_CHECKING:
    import tesserocr

SURE_TURN = 1.0
"""Least orientation confidence that is believed; Tesseract's scale is open, its own
programs call 2 fair. The reader checks a turn by reading, so a hint is enough."""


class Tesseract:
    """One Tesseract, loaded once. Not for two threads at the same time."""

    def __init__(self, tessdata: Path | None = None) -> None:
        """Load the English model and the orientation model.

        Raises:
            Unavailable: if tesserocr or the language data are not installed.
        """
        try:
            import tesserocr  # noqa: PLC0415 - optional: pytesseract can stand in
        except ImportError as error:
            raise Unavailable(
                "tesserocr cannot be imported: install it, or set SCREENING_OCR=pytesseract"
            ) from error
        folder = str(tessdata_folder(tessdata))
        try:
            self._text = tesserocr.PyTessBaseAPI(
                path=folder,
                lang="eng",
                psm=tesserocr.PSM.AUTO,
                oem=tesserocr.OEM.LSTM_ONLY,
            )
            self._turn = tesserocr.PyTessBaseAPI(
                path=folder, lang="osd", psm=tesserocr.PSM.OSD_ONLY
            )
        except RuntimeError as error:
            raise Unavailable("Tesseract could not load its language data") from error
        for api in (self._text, self._turn):
            api.SetVariable("debug_file", "")  # no file: a locked child opens none
        self._version = tesserocr.PyTessBaseAPI.Version()

    @property
    def version(self) -> str:
        """Engine, release and language."""
        return f"tesseract {self._version} eng"

    def words(self, raster: Raster) -> tuple[Word, ...]:
        """Return the words in Tesseract's reading order."""
        try:
            _show(self._text, raster)
            tsv = self._text.GetTSVText(0)
        except RuntimeError as error:
            raise PageUnreadable("Tesseract gave a page up") from error
        return words_of(tsv, raster)

    def rotation(self, raster: Raster) -> int:
        """Return the clockwise quarter turn that makes print upright, 0 if unsure."""
        _show(self._turn, raster)
        found = self._turn.DetectOrientationScript()
        if not found or found["orient_conf"] < SURE_TURN:
            return 0
        return -int(found["orient_deg"]) % 360  # Tesseract says how it was turned


def _show(api: tesserocr.PyTessBaseAPI, raster: Raster) -> None:
    api.SetImageBytes(raster.pixels, raster.width, raster.height, 1, raster.width)
    api.SetSourceResolution(raster.dpi)

"""Tesseract as a program, by pytesseract: for machines without tesserocr."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from screening.adapters.ocr.tessdata import tessdata_folder
from screening.adapters.ocr.tsv import words_of
from screening.domain.page import Word
from screening.errors import PageUnreadable, Unavailable
from screening.ports import Raster

if TYPE_CHECKING:
    from PIL.Image import Image

SURE_TURN = 1.0
"""Least orientation confidence that is believed; see the tesseract adapter."""


class Pytesseract:
    """Tesseract run once per picture."""

    runs_programs = True
    """A locked child cannot: SCREENING_ACCEPT_MISSING_LAYERS must allow it."""

    def __init__(self, tessdata: Path | None = None) -> None:
        """Look for the program and its language data.

        Raises:
            Unavailable: if the program or the language data are not installed.
        """
        import pytesseract  # noqa: PLC0415 - loads pandas where installed: only if chosen

        self._engine = pytesseract
        self._folder = tessdata_folder(tessdata)
        try:
            self._version = pytesseract.get_tesseract_version()
        except (pytesseract.TesseractNotFoundError, SystemExit) as error:
            raise Unavailable(
                "the program tesseract was not found: install the package tesseract-ocr"
            ) from error

    @property
    def version(self) -> str:
        """Engine, release and language."""
        return f"tesseract {self._version} eng"

    def words(self, raster: Raster) -> tuple[Word, ...]:
        """Return the words in Tesseract's reading order."""
        options = f"--oem 1 --psm 3 --dpi {raster.dpi} {self._data_option()}"
        try:
            tsv = self._engine.image_to_data(_picture(raster), "eng", options)
        except self._engine.TesseractError as error:
            raise PageUnreadable("the program tesseract gave a page up") from error
        except OSError as error:
            raise Unavailable("the program tesseract failed") from error
        return words_of(str(tsv), raster)

    def rotation(self, raster: Raster) -> int:
        """Return the clockwise quarter turn that makes print upright, 0 if unsure."""
        options = f"--psm 0 --dpi {raster.dpi} {self._data_option()}"
        try:
            found = str(self._engine.image_to_osd(_picture(raster), "osd", options))
        except self._engine.TesseractError:
            return 0  # the program's way to say that there is too little print to tell
        turn = re.search(r"Rotate: (\d+)", found)
        sure = re.search(r"Orientation confidence: ([\d.]+)", found)
        if not turn or not sure or float(sure[1]) < SURE_TURN:
            return 0
        return int(turn[1]) % 360

    def _data_option(self) -> str:
        return f'--tessdata-dir "{self._folder}"'


def _picture(raster: Raster) -> Image:
    from PIL import Image  # noqa: PLC0415 - only where this adapter is chosen

    return Image.frombytes("L", (raster.width, raster.height), raster.pixels)

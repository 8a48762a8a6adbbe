"""Where Tesseract's language data lie."""

from __future__ import annotations

import os
from pathlib import Path

from screening.errors import Unavailable

USUAL_FOLDERS = (
    Path("/usr/share/tesseract-ocr/5/tessdata"),
    Path("/usr/share/tesseract-ocr/4.00/tessdata"),
    Path("/usr/share/tessdata"),
    Path("/usr/local/share/tessdata"),
)
"""Debian's places, then those of other distributions and of a build from source."""

NEEDED = ("eng.traineddata", "osd.traineddata")
"""English print, and orientation."""


def tessdata_folder(given: Path | None) -> Path:
    """Return the folder given, else TESSDATA_PREFIX, else the first usual one.

    Raises:
        Unavailable: if that folder lacks a needed file; the message says the remedy.
    """
    named = given or _from_environment()
    candidates = (named,) if named else USUAL_FOLDERS
    for folder in candidates:
        if all((folder / name).is_file() for name in NEEDED):
            return folder
    raise Unavailable(
        "Tesseract's language data (eng, osd) were not found: install the packages "
        "tesseract-ocr, tesseract-ocr-eng and tesseract-ocr-osd, or set "
        "SCREENING_TESSDATA to the folder that holds eng.traineddata"
    )


def _from_environment() -> Path | None:
    prefix = os.environ.get("TESSDATA_PREFIX")
    return Path(prefix) if prefix else None

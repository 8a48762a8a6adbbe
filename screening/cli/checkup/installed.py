"""Is everything installed that screening runs on?"""
# ruff: noqa: PLC0415  # loads what it looks at

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata

from screening import __version__
from screening.cli.checkup.finding import Finding, State
from screening.errors import Unavailable
from screening.settings import Settings

AREA = "installed"

PYTHONS = ((3, 11), (3, 12))
"""The releases that the lock was resolved and tested for."""

LIBRARIES = (
    "apache-airflow",
    "alembic",
    "opencv-python-headless",
    "pdfplumber",
    "pillow",
    "psycopg",
    "pypdfium2",
    "pytesseract",
    "rapidfuzz",
    "reportlab",
    "sqlalchemy",
    "tesserocr",
)
"""What a paper passes through; the rest is named in infra/requirements.lock."""

OPTIONAL = frozenset({"tesserocr", "pytesseract"})
"""One of the two is enough; the line on the OCR engine says which is used."""


def installed(settings: Settings) -> Iterator[Finding]:
    """Yield what was found, from the language to the engine."""
    yield Finding(AREA, "screening", State.WELL, __version__)
    yield _python()
    yield _ocr(settings)
    yield _program()
    for name in LIBRARIES:
        yield _library(name)


def _python() -> Finding:
    release = platform.python_version()
    if sys.version_info[:2] in PYTHONS:
        return Finding(AREA, "python", State.WELL, release)
    remedy = "install Python 3.11 or 3.12, then run make setup"
    return Finding(AREA, "python", State.ILL, release, remedy)


def _ocr(settings: Settings) -> Finding:
    """Load the engine that the settings choose: being installed is not enough."""
    from screening import wiring

    try:
        engine = wiring.ocr(settings)
    except Unavailable as error:
        remedy = "mend what the line says, then run make setup"
        return Finding(AREA, "OCR engine", State.ILL, str(error), remedy)
    return Finding(AREA, "OCR engine", State.WELL, engine.version)


def _program() -> Finding:
    """Look for the program that pytesseract calls; tesserocr does without."""
    path = shutil.which("tesseract")
    if path:
        return Finding(AREA, "tesseract program", State.WELL, path)
    return Finding(AREA, "tesseract program", State.IDLE, "not installed")


def _library(name: str) -> Finding:
    try:
        return Finding(AREA, name, State.WELL, metadata.version(name))
    except metadata.PackageNotFoundError:
        if name in OPTIONAL:
            return Finding(AREA, name, State.IDLE, "not installed")
        return Finding(AREA, name, State.ILL, "not installed", "run make setup")

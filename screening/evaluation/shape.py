"""What shapes a verdict, by digest: a certificate is good for these parts alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from screening import adapters, domain, reading, stages
from screening.policy.limits import ClearingLimits

LIBRARIES = (
    "opencv-python-headless",
    "pdfplumber",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "rapidfuzz",
)
"""Distributions whose release changes what is read or found."""

OUTSIDE = (
    "answer",
    "attempt",
    "fork_server",
    "layers",
    "lockdown",
    "orders",
    "picture",
    "png",
    "read",
    "sandbox",
    "share",
    "warm_up",
)
"""Modules of reading about the child's life and about pictures for people: they may
lose a page, which is told, but never read it otherwise."""

VALUES = ("document", "finding", "form", "page", "segment", "verdict", "wording")
"""Modules of the domain that verdicts are made with; notices and states are not."""

DIGITS = 12
"""Hex digits of a digest: enough to see that something is another."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts that a verdict depends on."""

    reading: str
    """Digest of the code from bytes to words, and of the libraries it uses."""
    stages: str
    """Digest of the code from words to a verdict."""
    forms: str
    """Digests of models/forms and models/gazetteer."""
    limits: str
    """Digest of the policy's limits for automatic clearing."""
    model: str
    """Digest of the learned second opinion; ``none`` where there is none."""
    ocr: str
    """Engine, release and language data."""


def shape(forms: str, limits: ClearingLimits, model: str, ocr: str) -> Shape:
    """Return the shape of what is installed, with these data and this engine."""
    return Shape(
        reading=reading_digest(),
        stages=_digest(stage_files(), ""),
        forms=forms,
        limits=_digest([], repr(limits)),
        model=model,
        ocr=ocr,
    )


def reading_digest() -> str:
    """Return the digest of all that turns bytes into words, but the engine's."""
    libraries = " ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return _digest(reading_files(), libraries)


def reading_files() -> list[Path]:
    """Return the code that turns bytes into words."""
    read = [path for path in _code(reading) if path.stem not in OUTSIDE]
    return [*read, *_code(adapters, "ocr")]


def stage_files() -> list[Path]:
    """Return the code that turns words into a verdict."""
    return [*_code(stages), *(path for path in _code(domain) if path.stem in VALUES)]


def _code(package: object, within: str = "") -> list[Path]:
    """Return the package's modules in one order on every machine."""
    folder = Path(str(package.__file__)).parent / within  # type: ignore[attr-defined]  # a module has one
    return sorted(folder.rglob("*.py"), key=lambda path: path.as_posix())


def _digest(files: Iterable[Path], extra: str) -> str:
    sha = hashlib.sha256(extra.encode())
    for file in files:
        sha.update(file.name.encode() + b"\0" + file.read_bytes())
    return sha.hexdigest()[:DIGITS]

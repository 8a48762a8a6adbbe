"""Readings kept between measurements, so that unchanged papers are read once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from screening import adapters, reading
from screening.domain.document import Document
from screening.ports import Reader
from screening.reading import wire

SOURCES = (Path(reading.__file__).parent, Path(adapters.__file__).parent / "ocr")
"""The code that shapes a reading: another word of it, and papers are read anew."""


@dataclass(frozen=True, slots=True)
class KeepingReader:
    """A reader that looks into a folder first."""

    reader: Reader
    folder: Path
    """One file a reading, named by what was read and by whom. Nothing else lies here:
    papers of real people must not be measured with a folder that others can read."""
    reader_digest: str

    def read(self, content: bytes) -> Document:
        """Return what was kept for these bytes, or else read and keep.

        Raises:
            Rejected: if nothing of it can be read.
            Unavailable: if the reader cannot run.
        """
        whole = hashlib.sha256(content).hexdigest()
        file = self.folder / f"{whole[:32]}-{self.reader_digest[:16]}.json"
        if file.is_file():
            return wire.decode(file.read_bytes())
        document = self.reader.read(content)
        _keep(file, wire.encode(document))
        return document


def keeping(reader: Reader, folder: Path, engine: str) -> KeepingReader:
    """Return ``reader`` with its memory in ``folder``; ``engine`` names its OCR."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return KeepingReader(reader, folder, _digest(engine))


def _digest(engine: str) -> str:
    """Return a digest of the engine's name and the source that shapes a reading."""
    total = hashlib.sha256(engine.encode())
    for source in SOURCES:
        for file in sorted(source.rglob("*.py")):
            total.update(file.read_bytes())
    return total.hexdigest()


def _keep(file: Path, content: bytes) -> None:
    """Write whole or not at all: a run that is stopped leaves no half reading."""
    half = file.with_suffix(".half")
    half.write_bytes(content)
    half.replace(file)

"""Readings kept between measurements, so that unchanged papers are read once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from screening import synthesis
from screening.domain.document import Document
from screening.evaluation.shape import reading_digest
from screening.ports import Reader
from screening.reading import wire

DRAWING = Path(synthesis.__file__).parent
"""The code that shapes a drawn paper."""


@dataclass(frozen=True, slots=True)
class KeepingReader:
    """A reader that looks into a folder first."""

    reader: Reader
    folder: Path
    """One file a reading, named by what was read and by whom. Nothing else lies here:
    papers of real people must not be measured with a folder that others can read."""
    reader_digest: str
    drawing_digest: str

    def read(self, content: bytes) -> Document:
        """Return what was kept for these bytes, or else read and keep.

        Raises:
            Rejected: if nothing of it can be read.
            Unavailable: if the reader cannot run.
        """
        file = self._reading(hashlib.sha256(content).hexdigest())
        if file.is_file():
            return wire.decode(file.read_bytes())
        document = self.reader.read(content)
        _keep(file, wire.encode(document))
        return document

    def recalled(self, key: str) -> Document | None:
        """Return the reading of the drawn paper that ``key`` names, if it is kept."""
        pointer = self._pointer(key)
        if not pointer.is_file():
            return None
        file = self._reading(pointer.read_text(encoding="ascii"))
        return wire.decode(file.read_bytes()) if file.is_file() else None

    def remember(self, key: str, content: bytes) -> None:
        """Note that drawing ``key`` gives these bytes."""
        _keep(self._pointer(key), hashlib.sha256(content).hexdigest().encode())

    def _reading(self, sha256: str) -> Path:
        return self.folder / f"{sha256[:32]}-{self.reader_digest[:16]}.json"

    def _pointer(self, key: str) -> Path:
        drawing = hashlib.sha256(f"{key} {self.drawing_digest}".encode()).hexdigest()
        return self.folder / f"{drawing[:32]}.drawn"


def keeping(reader: Reader, folder: Path, engine: str) -> KeepingReader:
    """Return ``reader`` with its memory in ``folder``; ``engine`` names its OCR."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    read_by = hashlib.sha256(f"{engine} {reading_digest()}".encode()).hexdigest()
    return KeepingReader(reader, folder, read_by, _drawing_digest())


def _drawing_digest() -> str:
    sha = hashlib.sha256()
    for file in sorted(DRAWING.rglob("*")):
        if file.suffix in (".py", ".toml"):
            sha.update(file.name.encode() + b"\0" + file.read_bytes())
    return sha.hexdigest()


def _keep(file: Path, content: bytes) -> None:
    """Write whole or not at all: a run that is stopped leaves no half reading."""
    half = file.with_suffix(".half")
    half.write_bytes(content)
    half.replace(file)

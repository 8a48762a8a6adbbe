"""A verdict on a file, without inbox, ledger or notices."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import LifoQueue

from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict
from screening.errors import Rejected
from screening.ports import Reader, Screener


@dataclass(frozen=True, slots=True)
class Bench:
    """What it takes to judge files from the command line."""

    reader: Reader
    screener: Screener
    as_of: date
    """The day of receipt against which windows and editions are judged."""
    max_bytes: int
    """A larger file is rejected without being loaded."""


class Readers:
    """A reader for as many threads as it holds readers, each of which serves one.

    The last one used is taken first, so that few papers start few of them.
    """

    def __init__(self, readers: Iterable[Reader]) -> None:
        """Hold the readers, all of them free."""
        self._free: LifoQueue[Reader] = LifoQueue()
        for reader in readers:
            self._free.put(reader)

    def read(self, content: bytes) -> Document:
        """Return every page, as soon as a reader is free."""
        reader = self._free.get()
        try:
            return reader.read(content)
        finally:
            self._free.put(reader)


def verdict_on(path: Path, bench: Bench) -> Verdict:
    """Return the verdict on the file at ``path``.

    Raises:
        OSError: if the file cannot be opened.
        Unavailable: if the reader cannot run.
    """
    if path.stat().st_size > bench.max_bytes:
        return bench.screener.reject(_digest(path), ReasonCode.TOO_LARGE)
    content = path.read_bytes()
    try:
        document = bench.reader.read(content)
    except Rejected as rejected:
        sha256 = hashlib.sha256(content).hexdigest()
        return bench.screener.reject(sha256, ReasonCode(rejected.code))
    return bench.screener.screen(document, bench.as_of)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

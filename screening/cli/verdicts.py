"""A verdict on a file, without inbox, ledger or notices."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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


def verdict_on(path: Path, bench: Bench) -> Verdict:
    """Return the verdict on the file at ``path``.

    Raises:
        OSError: if the file cannot be opened.
        Unavailable: if the reader cannot run.
    """
    if path.stat().st_size > bench.max_bytes:
        return bench.screener.reject(_digest(path), ReasonCode.TOO_LARGE)
    return verdict_of(path.read_bytes(), bench)


def verdict_of(content: bytes, bench: Bench) -> Verdict:
    """Return the verdict on a file's bytes, their number within the limit.

    Raises:
        Unavailable: if the reader cannot run.
    """
    try:
        document = bench.reader.read(content)
    except Rejected as rejected:
        sha256 = hashlib.sha256(content).hexdigest()
        return bench.screener.reject(sha256, ReasonCode(rejected.code))
    return bench.screener.screen(document, bench.as_of)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

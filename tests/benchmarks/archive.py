"""What encryption costs the archive: ``python -m tests.benchmarks.archive [FOLDER]``.

Puts and gets invented papers of three sizes, in the clear (as releases before encryption
did) and encrypted, in turn, and prints the best of each and their ratio.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from screening.adapters.archive.durable import make_folder, write_durably
from screening.adapters.archive.folder import FolderArchive
from screening.adapters.archive.keyring import Keyring

SIZES = ((20_000, 100), (300_000, 60), (20_000_000, 4))
"""Bytes and how many: an e-mail, a fax of three pages, a long scan."""

ROUNDS = 7


class ClearArchive:
    """Puts and gets as before: one file, its digest checked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        make_folder(self._folder)
        make_folder(self._folder / digest[:2])
        write_durably({self._folder / digest[:2] / digest: content})
        return digest

    def get(self, digest: str) -> bytes:
        content = (self._folder / digest[:2] / digest).read_bytes()
        assert sha256(content).hexdigest() == digest
        return content


def seconds_each(work: Callable[[Any], object], things: Sequence[object]) -> float:
    begun = time.perf_counter()
    for thing in things:
        work(thing)
    return (time.perf_counter() - begun) / len(things)


def measured(home: Path, size: int, count: int) -> tuple[list[float], list[float]]:
    """Return the best seconds per put and per get: in the clear, encrypted."""
    keys = Keyring(home / "keys")
    keys.make_if_absent(home)
    archives = (
        ClearArchive(home / f"clear-{size}"),
        FolderArchive(home / f"aes-{size}", keys),
    )
    puts, gets = [9e9, 9e9], [9e9, 9e9]
    for _ in range(ROUNDS):
        papers = [os.urandom(size) for _ in range(count)]
        digests = [sha256(paper).hexdigest() for paper in papers]
        for turn, archive in enumerate(archives):
            puts[turn] = min(puts[turn], seconds_each(archive.put, papers))
            gets[turn] = min(gets[turn], seconds_each(archive.get, digests))
    return puts, gets


def main(parent: str | None) -> None:
    """Print a line for each size."""
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        for size, count in SIZES:
            for name, (clear, aes) in zip(
                ("put", "get"), measured(Path(folder), size, count), strict=True
            ):
                told = f"clear {clear * 1e3:8.3f} ms   encrypted {aes * 1e3:8.3f} ms"
                print(f"{size:>11,} bytes   {name}   {told}   ratio {aes / clear:5.2f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)

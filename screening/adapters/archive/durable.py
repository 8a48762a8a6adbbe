"""Files that are whole or not there at all, also after a power cut."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path


def write_durably(contents: Mapping[Path, bytes]) -> None:
    """Write files of one folder, each 0600; they get their names in the order given.

    Every byte is on the disk before the first file gets its name.
    """
    parts: dict[Path, Path] = {}
    try:
        _write_parts(contents, parts)
        for target, part in parts.items():
            part.replace(target)
        for folder in {target.parent for target in contents}:
            sync_folder(folder)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def remove_durably(*files: Path) -> None:
    """Take files of one folder away so that no power cut brings them back."""
    for file in files:
        file.unlink(missing_ok=True)
    for folder in {file.parent for file in files}:
        sync_folder(folder)


def make_folder(folder: Path) -> None:
    """Create a folder, 0700, so that its name survives a power cut."""
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else works in the folder, and keep others waiting."""
    # A file, because on a network share a folder itself cannot be locked.
    handle = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write_parts(contents: Mapping[Path, bytes], parts: dict[Path, Path]) -> None:
    """Write a hidden file beside each target, and note it in ``parts``.

    All are written before the first is waited for, the last and largest first: when the
    disk is asked for the others, it has most of them.
    """
    files = []
    with ExitStack() as opened:
        for target, content in contents.items():
            # The same folder: a rename is atomic only within one file system.
            handle, name = tempfile.mkstemp(
                dir=target.parent, prefix=".", suffix=".part"
            )
            parts[target] = Path(name)
            files.append(opened.enter_context(os.fdopen(handle, "wb")))
            files[-1].write(content)
            files[-1].flush()
        for file in reversed(files):
            os.fsync(file.fileno())

"""Copies of folders, file by file, each on the disk before it gets its name."""

from __future__ import annotations

from pathlib import Path

from screening.adapters.archive.durable import make_folder, write_durably
from screening.errors import SettingsError, Unavailable

UNFINISHED = (".part", ".lock")
"""Ends of names of what is no paper: half-written files and locks."""


def copy_folder(source: Path, target: Path) -> int:
    """Copy whatever is whole in a folder and below; return how many files.

    A folder that is not there counts as an empty one. Files that vanish meanwhile are
    left out: they were erased.

    Raises:
        Unavailable: if one side did not answer or has no room.
    """
    count = 0
    try:
        for file in sorted(source.rglob("*")):
            if file.is_file() and not file.name.endswith(UNFINISHED):
                count += _copy(file, target / file.relative_to(source))
    except OSError as error:
        told = f"copying stopped after {count} files: {error.strerror}"
        raise Unavailable(told) from error
    return count


def require_empty(folder: Path) -> None:
    """Refuse to restore over what is there.

    Raises:
        SettingsError: if the folder holds a file.
    """
    if any(item.is_file() for item in folder.rglob("*")):
        raise SettingsError(f"{folder} is not empty: restore into an empty home")


def _copy(file: Path, target: Path) -> int:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return 0
    make_folder(target.parent)
    write_durably({target: content})
    return 1

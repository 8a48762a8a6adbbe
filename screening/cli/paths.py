"""Which files a command line names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Depth(Enum):
    """How far into a folder its files are looked for."""

    DIRECT = "direct"
    """Only what lies in the folder itself."""
    WHOLE = "whole"
    """What lies in its subfolders as well; links to folders are not followed."""


class PathRefused(ValueError):
    """A path names nothing that can be screened. Remedy: correct it; start again."""


@dataclass(frozen=True, slots=True)
class Named:
    """The files that were found, and what was left out."""

    files: tuple[Path, ...]
    """As given, or under the folder as given; a folder's files sorted by name."""
    folders_left_out: tuple[Path, ...]
    """Subfolders that were not looked into: too deep, a link, or not allowed."""
    others_left_out: tuple[Path, ...]
    """What is neither: broken links, pipes, devices."""


def named(paths: Sequence[Path], depth: Depth) -> Named:
    """Return the files that ``paths`` name, in their order.

    A path to a file is taken whatever it is called. In folders, hidden files and
    hidden folders are passed over.

    Raises:
        PathRefused: if one of ``paths`` is missing, unreadable or no regular file.
    """
    entries = [entry for path in paths for entry in _entries(path, depth)]
    folders = tuple(entry for entry in entries if entry.is_dir())
    files = tuple(entry for entry in entries if entry.is_file())
    known = {*folders, *files}
    others = tuple(entry for entry in entries if entry not in known)
    return Named(files, folders, others)


def _entries(path: Path, depth: Depth) -> Iterator[Path]:
    if not path.exists():
        raise PathRefused(f"{path}: no such file or folder")
    if not os.access(path, os.R_OK):
        raise PathRefused(f"{path}: you are not allowed to read it")
    if path.is_dir():
        return _inside(path, depth)
    if not path.is_file():
        raise PathRefused(f"{path}: neither a file nor a folder")
    return iter((path,))


def _inside(folder: Path, depth: Depth) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if depth is Depth.WHOLE and _can_be_entered(entry):
            yield from _inside(entry, depth)
        else:
            yield entry


def _can_be_entered(entry: Path) -> bool:
    """Tell whether ``entry`` is a folder to look into; links could lead in circles."""
    is_folder = entry.is_dir() and not entry.is_symlink()
    return is_folder and os.access(entry, os.R_OK | os.X_OK)

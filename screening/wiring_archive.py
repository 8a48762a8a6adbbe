"""The composition of the archive: its folder, its keys, and pictures of its papers.

Beneath `screening.wiring`, which puts it on the desk.
"""
# ruff: noqa: PLC0415  # each function loads what it chooses, no more

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from screening.ports import Pictures
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.adapters.archive.folder import FolderArchive
    from screening.adapters.archive.keyring import Keyring


def archive(settings: Settings) -> FolderArchive:
    """Return the archive: a folder under the home, encrypted.

    Raises:
        SettingsError: if its file of keys is gone, open to others, or no such file.
    """
    from screening.adapters.archive.folder import FolderArchive

    return FolderArchive(archive_folder(settings), archive_keys(settings))


def archive_folder(settings: Settings) -> Path:
    """Return where the archive lies."""
    return settings.home / "archive"


def archive_keys(settings: Settings) -> Keyring:
    """Return the archive's master keys; those of this installation if none are set."""
    from screening.adapters.archive.keyring import Keyring

    keys = Keyring(archive_key_file(settings))
    if settings.archive_key_file is None:
        keys.make_if_absent(archive_folder(settings))
    # Looked at now: a slip must stop the start, not the first paper.
    keys.read()
    return keys


def archive_key_file(settings: Settings) -> Path:
    """Return the file of the archive's master keys."""
    return settings.archive_key_file or settings.home / "keys" / "archive.keys"


def pictures(settings: Settings) -> Pictures:
    """Return where drawn pages are kept."""
    from screening.adapters.pictures.folder import PictureFolder

    return PictureFolder(settings.home / "pictures")

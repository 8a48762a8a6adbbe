"""The composition of the archive: its folder, its keys, and pictures of its papers.

Beneath `screening.wiring`, which puts it on the desk.
"""
# ruff: noqa: PLC0415  # each function loads what it chooses, no more

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from screening.errors import SettingsError
from screening.ports import Archive, Pictures
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.adapters.archive.bucket import BucketArchive
    from screening.adapters.archive.folder import FolderArchive
    from screening.adapters.archive.keyring import Keyring
    from screening.adapters.archive.keys import EitherKeys
    from screening.adapters.archive.kms import KmsKeys


def archive(settings: Settings) -> Archive:
    """Return the archive, encrypted: the bucket if one is set, else a folder.

    Raises:
        SettingsError: if its file of keys is gone, open to others, or no such file, or
            the bucket has no address or no key of KMS.
    """
    if settings.archive_bucket:
        return bucket_archive(settings)
    return folder_archive(settings)


def bucket_archive(settings: Settings) -> BucketArchive:
    """Return the archive in the bucket that is set.

    Raises:
        SettingsError: if it has no address, or no key of KMS.
    """
    from screening.adapters.archive.bucket import BucketArchive
    from screening.adapters.place import place_at

    if not settings.archive_kms_key:
        # Many machines would have to change a key file at one moment.
        raise SettingsError(
            "SCREENING_ARCHIVE_BUCKET needs SCREENING_ARCHIVE_KMS_KEY too: papers in a"
            " bucket have their keys wrapped by KMS"
        )
    return BucketArchive(place_at(settings.archive_bucket), archive_keys(settings))


def folder_archive(settings: Settings) -> FolderArchive:
    """Return the archive in the folder under the home."""
    from screening.adapters.archive.folder import FolderArchive

    return FolderArchive(archive_folder(settings), archive_keys(settings))


def archive_folder(settings: Settings) -> Path:
    """Return where the archive lies."""
    return settings.home / "archive"


def archive_keys(settings: Settings) -> EitherKeys:
    """Return what wraps the keys of papers: KMS if a key of it is set, else the file.

    Raises:
        SettingsError: if the file of keys is gone, open to others, or no such file, or
            the setting names no key of KMS.
    """
    from screening.adapters.archive.keys import EitherKeys

    file = key_file(settings)
    if settings.archive_kms_key:
        kms = _kms(settings.archive_kms_key)
        return EitherKeys(kms, file, lambda: kms)
    if settings.archive_key_file is None:
        file.make_if_absent(archive_folder(settings))
    # Looked at now: a slip must stop the start, not the first paper.
    file.read()
    return EitherKeys(file, file, cache(lambda: _kms("")))


def _kms(key: str) -> KmsKeys:
    from screening.adapters.archive.kms import KmsKeys, require_arn

    if key:
        require_arn(key)
    return KmsKeys(key)


def key_file(settings: Settings) -> Keyring:
    """Return the archive's master keys in their file, which need not be there."""
    from screening.adapters.archive.keyring import Keyring

    return Keyring(archive_key_file(settings))


def archive_key_file(settings: Settings) -> Path:
    """Return the file of the archive's master keys."""
    return settings.archive_key_file or settings.home / "keys" / "archive.keys"


def pictures(settings: Settings) -> Pictures:
    """Return where drawn pages are kept."""
    from screening.adapters.pictures.folder import PictureFolder

    return PictureFolder(settings.home / "pictures")

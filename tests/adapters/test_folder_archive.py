from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.adapters.archive.folder import FolderArchive
from screening.errors import NotArchived, Unavailable

CONTENT = b"%PDF-1.7 invented"

ROOM = 20_000_000
"""Bytes that a file may hold on the full disk: more than any log that pytest itself
may be writing to, for which the limit counts as well."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path) -> FolderArchive:
    return FolderArchive(folder)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow beyond `ROOM`: the kernel refuses as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def file_of(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def test_an_altered_copy_is_not_archived(archive: FolderArchive, folder: Path) -> None:
    digest = archive.put(CONTENT)
    file_of(folder, digest).write_bytes(b"altered")

    with pytest.raises(NotArchived, match="altered"):
        archive.get(digest)


def test_putting_again_repairs_a_damaged_copy(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)
    file_of(folder, digest).write_bytes(b"")

    archive.put(CONTENT)

    assert archive.get(digest) == CONTENT


def test_putting_again_does_not_touch_a_whole_copy(
    archive: FolderArchive, folder: Path
) -> None:
    file = file_of(folder, archive.put(CONTENT))
    before = file.stat()

    archive.put(CONTENT)

    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_only_the_owner_can_look_in(archive: FolderArchive, folder: Path) -> None:
    file = file_of(folder, archive.put(CONTENT))

    modes = [path.stat().st_mode & 0o777 for path in (folder, file.parent, file)]

    assert modes == [0o700, 0o700, 0o600]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_unavailable(archive: FolderArchive) -> None:
    with pytest.raises(Unavailable):
        archive.put(bytes(ROOM + 1))


def test_a_full_disk_leaves_nothing_behind(
    archive: FolderArchive, folder: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("full_disk")

    with pytest.raises(Unavailable):
        archive.put(bytes(ROOM + 1))

    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_half_written_files_are_not_listed(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)
    (folder / digest[:2] / ".abc.part").write_bytes(b"half")

    assert list(archive.digests()) == [digest]


def test_a_folder_that_is_not_mounted_is_unavailable(archive: FolderArchive) -> None:
    with pytest.raises(Unavailable):
        archive.get("0" * 64)


def test_a_file_in_the_folders_place_is_unavailable(
    archive: FolderArchive, folder: Path
) -> None:
    folder.write_bytes(b"")

    with pytest.raises(Unavailable):
        archive.put(CONTENT)

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from screening.adapters.archive.durable import remove_durably
from screening.adapters.archive.folder import FolderArchive
from screening.adapters.archive.keyring import Keyring
from screening.adapters.archive.rotate import rotate
from screening.errors import NotArchived, SettingsError, Unavailable

CONTENT = b"%PDF-1.7 invented"

ROOM = 20_000_000
"""Bytes that a file may hold on the full disk: more than any log that pytest itself
may be writing to, for which the limit counts as well."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def keys(tmp_path: Path, folder: Path) -> Keyring:
    made = Keyring(tmp_path / "keys" / "archive.keys")
    made.make_if_absent(folder)
    return made


@pytest.fixture
def archive(folder: Path, keys: Keyring) -> FolderArchive:
    return FolderArchive(folder, keys)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow beyond `ROOM`: the kernel refuses as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def file_of(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / f"{digest}.aes"


def left_in_the_clear(folder: Path, content: bytes = CONTENT) -> str:
    """Lay a paper down as releases before encryption did; return its digest."""
    digest = sha256(content).hexdigest()
    (folder / digest[:2]).mkdir(parents=True, exist_ok=True)
    (folder / digest[:2] / digest).write_bytes(content)
    return digest


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

    files = (folder, file.parent, file, file.with_suffix(".key"))
    modes = [path.stat().st_mode & 0o777 for path in files]

    assert modes == [0o700, 0o700, 0o600, 0o600]


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

    assert [path for path in folder.rglob("*") if path.is_file()] == [
        *folder.glob("??/.lock")
    ]


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


# Encryption


def test_nothing_of_a_paper_lies_on_the_disk_in_the_clear(
    archive: FolderArchive, folder: Path
) -> None:
    archive.put(CONTENT)

    files = [path for path in folder.rglob("*") if path.is_file()]

    assert not [path for path in files if b"invented" in path.read_bytes()]


def test_equal_papers_of_two_archives_look_different(tmp_path: Path) -> None:
    stored = []
    for name in ("one", "two"):
        keys = Keyring(tmp_path / name / "keys")
        keys.make_if_absent(tmp_path / name)
        digest = FolderArchive(tmp_path / name, keys).put(CONTENT)
        stored.append(file_of(tmp_path / name, digest).read_bytes())

    assert stored[0] != stored[1]


@pytest.mark.parametrize("suffix", [".aes", ".key"])
def test_a_file_of_another_paper_is_not_taken_for_this_one(
    archive: FolderArchive, folder: Path, suffix: str
) -> None:
    digest, other = archive.put(CONTENT), archive.put(b"another")
    moved = file_of(folder, other).with_suffix(suffix).read_bytes()
    file_of(folder, digest).with_suffix(suffix).write_bytes(moved)

    with pytest.raises(NotArchived, match="altered"):
        archive.get(digest)


def test_putting_again_repairs_a_damaged_key(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)
    file_of(folder, digest).with_suffix(".key").write_bytes(b"{}")

    archive.put(CONTENT)

    assert archive.get(digest) == CONTENT


def test_a_paper_without_its_key_is_not_listed(
    archive: FolderArchive, folder: Path
) -> None:
    file_of(folder, archive.put(CONTENT)).with_suffix(".key").unlink()

    assert list(archive.digests()) == []


def test_without_the_master_key_a_paper_is_unavailable_not_lost(
    archive: FolderArchive, folder: Path, tmp_path: Path
) -> None:
    digest = archive.put(CONTENT)
    other = Keyring(tmp_path / "other")
    other.make_if_absent(tmp_path)

    for touch in (lambda it: it.get(digest), lambda it: it.put(CONTENT)):
        with pytest.raises(Unavailable, match="put it back"):
            touch(FolderArchive(folder, other))


@pytest.mark.usefixtures("archive")
def test_a_lost_key_file_is_not_made_anew_over_papers(
    archive: FolderArchive, folder: Path, keys: Keyring, tmp_path: Path
) -> None:
    archive.put(CONTENT)
    (tmp_path / "keys" / "archive.keys").unlink()

    with pytest.raises(SettingsError, match="gone"):
        keys.make_if_absent(folder)


def test_shredding_leaves_nothing_on_the_disk(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)
    left_in_the_clear(folder)

    archive.shred(digest, datetime.now(UTC) + timedelta(days=1))

    assert list(folder.rglob(f"{digest}*")) == []


# What releases before encryption left


def test_a_paper_in_the_clear_is_read_and_listed(
    archive: FolderArchive, folder: Path
) -> None:
    digest = left_in_the_clear(folder)

    assert archive.get(digest) == CONTENT
    assert list(archive.digests()) == [digest]


def test_an_altered_paper_in_the_clear_is_not_archived(
    archive: FolderArchive, folder: Path
) -> None:
    digest = left_in_the_clear(folder)
    (folder / digest[:2] / digest).write_bytes(b"altered")

    with pytest.raises(NotArchived, match="altered"):
        archive.get(digest)


@pytest.mark.parametrize("content", [CONTENT, b""], ids=["a paper", "an empty one"])
def test_old_papers_can_be_encrypted(
    archive: FolderArchive, folder: Path, content: bytes
) -> None:
    digest = left_in_the_clear(folder, content)

    assert archive.encrypt_old() == 1

    assert archive.get(digest) == content
    assert list(archive.digests()) == [digest]
    assert not (folder / digest[:2] / digest).exists()
    assert archive.encrypt_old() == 0


# Rotation


def test_rotation_keeps_every_paper_and_touches_none(
    archive: FolderArchive, folder: Path, keys: Keyring
) -> None:
    digests = [archive.put(bytes([number])) for number in range(5)]
    before = [file_of(folder, digest).stat() for digest in digests]

    assert rotate(folder, keys).wrapped == 5

    assert [archive.get(digest) for digest in digests] == [bytes([n]) for n in range(5)]
    assert [file_of(folder, digest).stat().st_ino for digest in digests] == [
        item.st_ino for item in before
    ]


def test_the_old_key_opens_nothing_after_a_rotation(
    archive: FolderArchive, folder: Path, keys: Keyring
) -> None:
    digest = archive.put(CONTENT)
    (old,) = keys.read()

    told = rotate(folder, keys)

    assert [key.id for key in keys.read()] == [told.key_id]
    assert old.id.encode() not in (
        file_of(folder, digest).with_suffix(".key").read_bytes()
    )


def test_a_rotation_that_was_broken_off_is_finished_by_the_next(
    archive: FolderArchive, folder: Path, keys: Keyring
) -> None:
    first = archive.put(b"one")
    keys.renew()
    second = archive.put(b"two")

    assert rotate(folder, keys).wrapped == 2

    assert len(keys.read()) == 1
    assert (archive.get(first), archive.get(second)) == (b"one", b"two")


def test_a_rotation_that_meets_a_damaged_key_keeps_the_old_ones(
    archive: FolderArchive, folder: Path, keys: Keyring
) -> None:
    digest, whole = archive.put(CONTENT), archive.put(b"whole")
    file_of(folder, digest).with_suffix(".key").write_bytes(b"damaged")

    with pytest.raises(Unavailable, match="1 wrapped keys"):
        rotate(folder, keys)

    assert len(keys.read()) == 2
    assert archive.get(whole) == b"whole"


def test_papers_may_come_while_keys_are_changed(
    archive: FolderArchive, folder: Path, keys: Keyring
) -> None:
    with ThreadPoolExecutor(4) as pool:
        puts = pool.map(lambda n: archive.put(n.to_bytes(2, "big")), range(120))
        for _ in range(3):
            rotate(folder, keys)
        digests = list(puts)

    found = [archive.get(digest) for digest in digests]
    assert found == [number.to_bytes(2, "big") for number in range(120)]


# The file of keys


def test_a_key_file_that_others_may_read_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    Keyring(file).make_if_absent(tmp_path)
    file.chmod(0o640)

    with pytest.raises(SettingsError, match="chmod 600"):
        Keyring(file).read()


@pytest.mark.parametrize("content", [b"", b"not base64!\n", b"c2hvcnQ=\n"])
def test_a_key_file_without_a_key_stops_the_start_and_is_not_quoted(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "keys"
    file.touch(mode=0o600)
    file.write_bytes(content)

    with pytest.raises(SettingsError) as met:
        Keyring(file).read()

    assert not content.strip() or content.decode().strip() not in str(met.value)


def test_an_old_paper_that_was_put_again_counts_as_new(
    archive: FolderArchive, folder: Path
) -> None:
    key = file_of(folder, archive.put(CONTENT)).with_suffix(".key")
    os.utime(key, (0, 0))

    digest = archive.put(CONTENT)

    assert not archive.shred(digest, datetime.now(UTC) - timedelta(hours=1))


def test_what_a_killed_writer_left_is_shredded_too(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)
    for file in list(file_of(folder, digest).parent.glob(f"{digest}.*")):
        (file.parent / f".{file.suffix[1:]}.part").write_bytes(file.read_bytes())

    archive.shred(digest, datetime.now(UTC) + timedelta(days=1))

    left = [file.name for file in folder.rglob("*") if file.is_file()]
    assert left == [".lock"]


@pytest.mark.parametrize("finished", [1, 2])
def test_shredding_that_broke_off_leaves_nothing_readable_unlisted(
    archive: FolderArchive, folder: Path, finished: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = archive.put(CONTENT)
    left_in_the_clear(folder)
    steps = iter(range(9))

    def breaks_off(*files: Path) -> None:
        if next(steps) > finished:
            raise KeyboardInterrupt
        remove_durably(*files)

    # A crash between two of its steps has no other door.
    monkeypatch.setattr("screening.adapters.archive.folder.remove_durably", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        archive.shred(digest, datetime.now(UTC) + timedelta(days=1))

    is_readable = False
    with suppress(NotArchived):
        is_readable = archive.get(digest) == CONTENT
    assert not is_readable or list(archive.digests()) == [digest]

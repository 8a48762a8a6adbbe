from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.adapters.archive.bucket import BucketArchive
from screening.adapters.archive.folder import FolderArchive
from screening.adapters.archive.keyring import Keyring
from screening.adapters.archive.kms import KmsKeys
from screening.errors import NotArchived
from screening.ports import Archive
from tests.aws import Aws
from tests.twins.archive import MemoryArchive

CONTENT = b"%PDF-1.7 invented"


def tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(params=["memory", "folder", "folder-kms", "bucket"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    match request.param:
        case "memory":
            return MemoryArchive()
        case "folder":
            folder, keys = tmp_path / "archive", Keyring(tmp_path / "keys" / "keys")
            keys.make_if_absent(folder)
            return FolderArchive(folder, keys)
        case "folder-kms":
            cloud: Aws = request.getfixturevalue("cloud")
            kms = KmsKeys(cloud.master_key(), cloud.access)
            return FolderArchive(tmp_path / "archive", kms)
        case "bucket":
            store: Aws = request.getfixturevalue("cloud")
            return BucketArchive(
                store.place(), KmsKeys(store.master_key(), store.access)
            )
    raise LookupError(request.param)


def test_returns_what_was_put(archive: Archive) -> None:
    assert archive.get(archive.put(CONTENT)) == CONTENT


def test_the_digest_is_the_sha256_of_the_bytes(archive: Archive) -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert archive.put(b"") == empty


def test_putting_twice_keeps_one_copy(archive: Archive) -> None:
    digests = {archive.put(CONTENT), archive.put(CONTENT)}

    assert list(archive.digests()) == list(digests)


def test_an_unknown_digest_is_not_archived(archive: Archive) -> None:
    archive.put(CONTENT)

    with pytest.raises(NotArchived):
        archive.get("0" * 64)


def test_what_is_no_digest_is_not_archived(archive: Archive) -> None:
    with pytest.raises(NotArchived):
        archive.get("../../etc/passwd")


def test_every_digest_is_listed(archive: Archive) -> None:
    kept = {archive.put(b"one"), archive.put(b"two")}

    assert set(archive.digests()) == kept


def test_an_empty_archive_lists_nothing(archive: Archive) -> None:
    assert list(archive.digests()) == []


def test_what_was_shredded_is_not_archived(archive: Archive) -> None:
    digest = archive.put(CONTENT)

    assert archive.shred(digest, tomorrow())

    with pytest.raises(NotArchived):
        archive.get(digest)
    assert list(archive.digests()) == []


def test_shredding_leaves_the_others(archive: Archive) -> None:
    digest, other = archive.put(b"one"), archive.put(b"two")

    archive.shred(digest, tomorrow())

    assert archive.get(other) == b"two"


def test_what_was_put_again_since_is_not_shredded(archive: Archive) -> None:
    archive.put(CONTENT)
    long_ago = datetime.now(UTC) - timedelta(hours=1)

    digest = archive.put(CONTENT)

    assert not archive.shred(digest, long_ago)
    assert archive.get(digest) == CONTENT


def test_when_a_paper_was_put_last_is_known(archive: Archive) -> None:
    # Buckets tell times to the second, cut off.
    before = datetime.now(UTC) - timedelta(seconds=2)

    digest = archive.put(CONTENT)

    put_at = archive.last_put(digest)
    assert put_at is not None
    assert before <= put_at <= datetime.now(UTC) + timedelta(seconds=2)


def test_what_is_not_there_was_never_put(archive: Archive) -> None:
    digest = archive.put(CONTENT)
    archive.shred(digest, tomorrow())

    assert [archive.last_put(one) for one in (digest, "0" * 64)] == [None, None]


def test_shredding_what_is_not_there_is_done_already(archive: Archive) -> None:
    assert archive.shred("0" * 64, tomorrow())


def test_what_was_shredded_can_come_again(archive: Archive) -> None:
    archive.shred(archive.put(CONTENT), tomorrow())

    assert archive.get(archive.put(CONTENT)) == CONTENT

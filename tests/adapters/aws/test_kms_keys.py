"""Papers whose keys AWS KMS wraps, and what becomes of them when it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.adapters.archive.envelope import Damaged
from screening.adapters.archive.folder import FolderArchive
from screening.adapters.archive.keyring import Keyring, needs_file
from screening.adapters.archive.keys import EitherKeys
from screening.adapters.archive.kms import KmsKeys, require_arn
from screening.adapters.archive.rotate import rotate
from screening.adapters.aws import Access
from screening.errors import NotArchived, SettingsError, Unavailable
from tests.aws import REGION, Aws
from tests.web import Reply, serving

CONTENT = b"%PDF-1.7 invented"

NOBODY_S = f"arn:aws:kms:{REGION}:123456789012:key/00000000-0000-0000-0000-000000000000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def kms(cloud: Aws) -> KmsKeys:
    return KmsKeys(cloud.master_key(), cloud.access)


@pytest.fixture
def archive(folder: Path, kms: KmsKeys) -> FolderArchive:
    return FolderArchive(folder, kms)


@pytest.fixture
def file(tmp_path: Path, folder: Path) -> Keyring:
    made = Keyring(tmp_path / "keys" / "archive.keys")
    made.make_if_absent(folder)
    return made


def stored(folder: Path, digest: str, suffix: str) -> Path:
    return folder / digest[:2] / f"{digest}{suffix}"


@contextmanager
def refusing(answered: str) -> Iterator[Access]:
    """Start a KMS that answers everything with one refusal."""

    said = json.dumps({"__type": answered, "message": "no"})
    with serving(lambda _: Reply(said.encode(), status=400)) as address:
        yield Access(REGION, address)


def test_a_paper_s_key_names_the_key_that_wrapped_it_and_holds_no_nonce_of_ours(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)

    told = json.loads(stored(folder, digest, ".key").read_bytes())

    assert sorted(told) == ["format", "key", "wrapped"]
    assert told["key"].startswith("arn:aws:kms:")


def test_a_wrapped_key_of_another_paper_is_not_taken_for_this_one(
    archive: FolderArchive, folder: Path
) -> None:
    digest, other = archive.put(CONTENT), archive.put(b"another")
    moved = stored(folder, other, ".key").read_bytes()
    stored(folder, digest, ".key").write_bytes(moved)

    with pytest.raises(NotArchived, match="altered"):
        archive.get(digest)


def test_kms_unwraps_a_key_for_the_paper_it_was_wrapped_for_alone(
    kms: KmsKeys,
) -> None:
    wrapped = kms.wrap(b"a data key", "a" * 64)

    with pytest.raises(Damaged):
        kms.unwrap(wrapped, "b" * 64)


def test_a_wrapped_key_that_was_altered_is_not_archived(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)
    key = stored(folder, digest, ".key")
    told = json.loads(key.read_bytes())
    key.write_text(json.dumps({**told, "wrapped": told["wrapped"][:-2] + "00"}))

    with pytest.raises(NotArchived, match="altered"):
        archive.get(digest)


def test_shredding_takes_the_wrapped_key_away(
    archive: FolderArchive, folder: Path
) -> None:
    digest = archive.put(CONTENT)

    archive.shred(digest, datetime.now(UTC) + timedelta(days=1))

    assert list(folder.rglob(f"{digest}*")) == []


@pytest.mark.parametrize(
    ("answered", "next_step"),
    [
        ("AccessDeniedException", "allow screening"),
        ("DisabledException", "enable it again"),
        ("KMSInvalidStateException", "cancel its deletion now"),
        ("NotFoundException", "correct SCREENING_ARCHIVE_KMS_KEY"),
        ("ThrottlingException", "asked again by itself"),
    ],
)
def test_a_refusal_names_its_code_and_the_next_step_and_loses_nothing(
    archive: FolderArchive, folder: Path, answered: str, next_step: str
) -> None:
    digest = archive.put(CONTENT)

    with refusing(answered) as access:
        refused = FolderArchive(folder, KmsKeys(NOBODY_S, access))
        for touch in (refused.get, lambda _: refused.put(b"new")):
            with pytest.raises(Unavailable, match=f"{answered}.*{next_step}.*runbook"):
                touch(digest)

    assert archive.get(digest) == CONTENT
    assert list(archive.digests()) == [digest]


def test_a_kms_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(Unavailable, match="KMS did not answer"):
        KmsKeys(NOBODY_S, Access(REGION, "http://127.0.0.1:9")).renew()


def test_a_key_that_is_not_there_is_told_by_trying_it(cloud: Aws) -> None:
    with pytest.raises(Unavailable, match="NotFoundException"):
        KmsKeys(NOBODY_S, cloud.access).renew()


@pytest.mark.parametrize("key", ["alias/screening", "0000", "arn:aws:s3:::bucket"])
def test_what_is_no_arn_of_a_key_stops_the_start(key: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_ARCHIVE_KMS_KEY"):
        require_arn(key)


def test_an_alias_is_resolved_to_the_key_behind_it(cloud: Aws) -> None:
    key = cloud.master_key()
    name = f"alias/{key[-12:]}"
    cloud.kms.create_alias(AliasName=name, TargetKeyId=key)
    alias = key.replace(f"key/{key.split('/')[1]}", name)

    assert KmsKeys(alias, cloud.access).renew() == key


# Rotation


def test_rotating_to_another_key_touches_no_paper(
    cloud: Aws, archive: FolderArchive, folder: Path
) -> None:
    digests = [archive.put(bytes([number])) for number in range(3)]
    before = [stored(folder, digest, ".aes").stat() for digest in digests]
    other = KmsKeys(cloud.master_key(), cloud.access)

    done = rotate(folder, other)

    assert (done.wrapped, done.key_id) == (3, other.renew())
    assert [stored(folder, digest, ".aes").stat().st_ino for digest in digests] == [
        item.st_ino for item in before
    ]
    assert [FolderArchive(folder, other).get(digest) for digest in digests] == [
        bytes([number]) for number in range(3)
    ]


def test_rotating_to_the_same_key_wraps_nothing_anew(
    archive: FolderArchive, folder: Path, kms: KmsKeys
) -> None:
    archive.put(CONTENT)

    assert rotate(folder, kms).wrapped == 0


def test_papers_of_a_key_file_are_read_beside_those_of_kms(
    folder: Path, file: Keyring, kms: KmsKeys
) -> None:
    old = FolderArchive(folder, file).put(b"old")
    archive = FolderArchive(folder, EitherKeys(kms, file, lambda: kms))

    new = archive.put(b"new")

    assert (archive.get(old), archive.get(new)) == (b"old", b"new")


def test_a_rotation_brings_papers_of_a_key_file_over_to_kms(
    folder: Path, file: Keyring, kms: KmsKeys
) -> None:
    digest = FolderArchive(folder, file).put(CONTENT)

    rotate(folder, EitherKeys(kms, file, lambda: kms))

    assert FolderArchive(folder, kms).get(digest) == CONTENT
    assert not needs_file(folder)


def test_a_rotation_brings_papers_back_to_a_key_file(
    archive: FolderArchive, folder: Path, file: Keyring, kms: KmsKeys
) -> None:
    digest = archive.put(CONTENT)

    rotate(folder, EitherKeys(file, file, lambda: kms))

    assert FolderArchive(folder, file).get(digest) == CONTENT


def test_a_key_that_kms_refuses_stops_a_rotation_before_it_begins(
    folder: Path, file: Keyring
) -> None:
    digest = FolderArchive(folder, file).put(CONTENT)

    with refusing("AccessDeniedException") as access:
        kms = KmsKeys(NOBODY_S, access)
        with pytest.raises(Unavailable):
            rotate(folder, EitherKeys(kms, file, lambda: kms))

    assert FolderArchive(folder, file).get(digest) == CONTENT


def test_no_key_file_is_missed_where_kms_holds_every_key(
    archive: FolderArchive, folder: Path, tmp_path: Path
) -> None:
    archive.put(CONTENT)
    keys = Keyring(tmp_path / "elsewhere" / "archive.keys")

    keys.make_if_absent(folder)

    assert len(keys.read()) == 1

"""The archive's commands, on a home that holds one paper."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from screening import wiring, wiring_archive
from screening.errors import SettingsError
from tests.aws import REGION, Aws
from tests.cli.test_command import run
from tests.makers import receipt
from tests.test_wiring import settings

CONTENT = b"%PDF-1.7 invented"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def paper(home: Path) -> str:
    chosen = settings(home)
    digest = wiring_archive.archive(chosen).put(CONTENT)
    wiring.ledger(chosen).accept(receipt(), digest, len(CONTENT))
    return digest


def test_a_rotation_names_the_new_key_and_keeps_the_paper(
    home: Path, paper: str
) -> None:
    done = run("archive", "rotate", home=home)

    (key,) = wiring_archive.key_file(settings(home)).read()
    assert f"The master key is now {key.id}; papers that have it: 1." in done.stdout
    assert wiring_archive.archive(settings(home)).get(paper) == CONTENT


def test_what_lay_in_the_clear_is_encrypted(home: Path) -> None:
    digest = sha256(CONTENT).hexdigest()
    shard = home / "archive" / digest[:2]
    shard.mkdir(parents=True)
    (shard / digest).write_bytes(CONTENT)

    done = run("archive", "encrypt", home=home)

    assert done.stdout == "Papers that were in the clear and are encrypted now: 1.\n"
    assert not (shard / digest).exists()


def test_a_paper_is_written_out_for_its_owner_alone(
    home: Path, paper: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"

    run("archive", "copy", paper[:12], target, home=home)

    assert target.read_bytes() == CONTENT
    assert target.stat().st_mode & 0o777 == 0o600


def test_no_file_is_written_over(home: Path, paper: str, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    target.write_bytes(b"something else")

    done = run("archive", "copy", paper[:12], target, home=home)

    assert done.returncode == 2
    assert target.read_bytes() == b"something else"


def test_bytes_that_the_ledger_does_not_know_are_written_out_by_their_whole_id(
    home: Path, tmp_path: Path
) -> None:
    digest = wiring_archive.archive(settings(home)).put(b"orphaned")

    run("archive", "copy", digest, tmp_path / "paper", home=home)

    assert (tmp_path / "paper").read_bytes() == b"orphaned"


# A master key in KMS


@pytest.fixture
def kms_key(cloud: Aws, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ARN of a key; boto3 finds KMS in the environment, as operators say."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", cloud.url)
    return cloud.master_key()


def test_a_rotation_brings_papers_from_the_key_file_to_kms(
    home: Path, paper: str, kms_key: str, tmp_path: Path
) -> None:
    done = run("archive", "rotate", home=home, archive_kms_key=kms_key)
    (home / "keys" / "archive.keys").unlink()
    run("archive", "copy", paper, tmp_path / "it", home=home, archive_kms_key=kms_key)

    assert f"The master key is now {kms_key}; papers that have it: 1." in done.stdout
    assert "backups from before still do" in done.stdout
    assert (tmp_path / "it").read_bytes() == CONTENT


def test_with_a_key_in_kms_no_key_file_is_made(home: Path, kms_key: str) -> None:
    chosen = settings(home, archive_kms_key=kms_key)

    wiring_archive.archive(chosen).put(CONTENT)

    assert not wiring_archive.archive_key_file(chosen).exists()


def test_a_key_that_is_no_arn_stops_the_start(home: Path, tmp_path: Path) -> None:
    done = run(
        "archive", "copy", "0" * 64, tmp_path / "it", home=home, archive_kms_key="a"
    )

    assert done.returncode == 2
    assert "arn:aws:kms:" in done.stderr


def test_a_backup_whose_keys_kms_holds_is_restored_without_a_key_file(
    home: Path, kms_key: str, tmp_path: Path
) -> None:
    chosen = settings(home, archive_kms_key=kms_key)
    digest = wiring_archive.archive(chosen).put(CONTENT)
    wiring.ledger(chosen).accept(receipt(), digest, len(CONTENT))
    copy, empty = tmp_path / "backup", tmp_path / "empty"

    run("backup", copy, "--with-keys", home=home, archive_kms_key=kms_key)
    done = run("restore", copy, home=empty, archive_kms_key=kms_key)

    assert done.returncode == 0, done.stderr
    assert "Papers whose bytes have their digest: 1." in done.stdout


# An archive in a bucket


@pytest.fixture
def in_bucket(
    cloud: Aws, kms_key: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Settings that keep papers in a bucket."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    place = cloud.place()
    return {
        "archive_bucket": f"s3://{place.bucket}/papers",
        "archive_kms_key": kms_key,
    }


def test_papers_may_lie_in_a_bucket(
    home: Path, in_bucket: dict[str, str], tmp_path: Path
) -> None:
    digest = wiring_archive.archive(settings(home, **in_bucket)).put(CONTENT)

    run("archive", "copy", digest, tmp_path / "it", home=home, **in_bucket)
    done = run("archive", "rotate", home=home, **in_bucket)

    assert (tmp_path / "it").read_bytes() == CONTENT
    assert not (home / "archive").exists()
    assert "papers that have it: 0" in done.stdout


def test_a_restored_ledger_finds_its_papers_in_the_bucket(
    home: Path, in_bucket: dict[str, str], tmp_path: Path
) -> None:
    chosen = settings(home, **in_bucket)
    digest = wiring_archive.archive(chosen).put(CONTENT)
    wiring.ledger(chosen).accept(receipt(), digest, len(CONTENT))

    told = run("backup", tmp_path / "backup", home=home, **in_bucket)
    done = run("restore", tmp_path / "backup", home=tmp_path / "empty", **in_bucket)

    assert "Papers are not in it" in told.stdout
    assert "Papers whose bytes have their digest: 1." in done.stdout


def test_a_bucket_without_a_key_of_kms_stops_the_start(home: Path) -> None:
    with pytest.raises(SettingsError, match="SCREENING_ARCHIVE_KMS_KEY"):
        wiring_archive.archive(settings(home, archive_bucket="s3://county/papers"))

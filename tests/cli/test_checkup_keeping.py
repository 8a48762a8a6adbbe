"""What the doctor says of those who keep something for us."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.cli.checkup.finding import State
from screening.cli.checkup.keeping import keeping
from tests.aws import REGION, Aws
from tests.cli.test_checkup import on, settings

NOBODY_S = f"arn:aws:kms:{REGION}:123456789012:key/00000000-0000-0000-0000-000000000000"


@pytest.fixture
def nearby(cloud: Aws, monkeypatch: pytest.MonkeyPatch) -> Aws:
    """The store and KMS, where boto3 finds them in the environment."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", cloud.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    return cloud


def test_a_key_in_kms_is_tried(tmp_path: Path, nearby: Aws) -> None:
    key = nearby.master_key()

    told = on("master key", keeping(settings(tmp_path, archive_kms_key=key)))

    assert (told.state, told.detail) == (
        State.WELL,
        f"KMS wraps and unwraps with {key}",
    )


@pytest.mark.usefixtures("nearby")
def test_a_key_that_kms_refuses_is_ill(tmp_path: Path) -> None:
    told = on("master key", keeping(settings(tmp_path, archive_kms_key=NOBODY_S)))

    assert told.state is State.ILL
    assert "NotFoundException" in told.detail


def test_a_key_file_is_named_and_not_made(tmp_path: Path) -> None:
    told = on("master key", keeping(settings(tmp_path)))

    assert told.detail == f"{tmp_path}/keys/archive.keys will be made"
    assert not (tmp_path / "keys").exists()


def test_a_locked_bucket_is_asked_for_its_newest(tmp_path: Path, nearby: Aws) -> None:
    place = nearby.locked_place()
    chosen = settings(tmp_path, audit_bucket=f"s3://{place.bucket}/{place.prefix}")

    told = on("locked bucket", keeping(chosen))

    assert told.detail == "answers; no checkpoint lies there"


@pytest.mark.usefixtures("nearby")
def test_a_bucket_that_is_not_there_is_ill(tmp_path: Path) -> None:
    told = on("locked bucket", keeping(settings(tmp_path, audit_bucket="s3://nowhere")))

    assert told.state is State.ILL
    assert "NoSuchBucket" in told.detail


def test_without_a_bucket_nothing_is_ill(tmp_path: Path) -> None:
    told = on("locked bucket", keeping(settings(tmp_path)))

    assert told.state is State.IDLE


def test_an_archive_in_a_bucket_is_asked(tmp_path: Path, nearby: Aws) -> None:
    chosen = settings(
        tmp_path,
        archive_bucket=f"s3://{nearby.place().bucket}/papers",
        archive_kms_key=nearby.master_key(),
    )

    assert on("archive", keeping(chosen)).detail.endswith("answers; empty")


def test_an_archive_in_a_bucket_without_a_key_of_kms_is_ill(tmp_path: Path) -> None:
    told = on("archive", keeping(settings(tmp_path, archive_bucket="s3://county")))

    assert told.state is State.ILL

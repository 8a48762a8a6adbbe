from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from screening.adapters.aws import Access
from screening.adapters.checkpoint.s3_lock import S3LockPlace
from screening.adapters.checkpoint.s3_versions import Versions
from screening.adapters.place import Place, place_at
from screening.audit.checkpoint import Checkpoint
from screening.audit.verify import FaultKind, Findings, verify
from screening.errors import SettingsError, Tampered, Unavailable, Undeliverable
from screening.wiring import SystemClock
from tests.audit.chains import SIGNER, STRANGER, chain, checkpoints, edited, rechained
from tests.aws import REGION, Aws
from tests.web import Asked, Reply, serving

YEAR = timedelta(days=365)

CHAIN = chain(9)
SIGNED = checkpoints(CHAIN, 2, 5, 9)

FIRST = "checkpoints/000000000/000000001.txt"
LAST = "checkpoints/000000000/000000003.txt"

FORGED = rechained([*CHAIN[:3], edited(CHAIN[3]), *CHAIN[4:]])
"""A whole new chain, which whoever owns the database and the key could sign."""

SIGNED_AGAIN = checkpoints(FORGED, 2, 5, 9)


@pytest.fixture
def bucket(cloud: Aws) -> Place:
    return cloud.locked_place()


@pytest.fixture
def place(bucket: Place) -> S3LockPlace:
    return place_in(bucket)


def place_in(bucket: Place) -> S3LockPlace:
    return S3LockPlace(bucket, SIGNER.public, YEAR, SystemClock())


def versions_of(cloud: Aws, bucket: Place, key: str) -> list[str]:
    listing = cloud.s3.list_object_versions(Bucket=bucket.bucket, Prefix=key)
    return [item["VersionId"] for item in listing["Versions"]]


def put(cloud: Aws, bucket: Place, key: str, content: bytes) -> None:
    """Write as somebody who may write there and is not us."""
    cloud.s3.put_object(
        Bucket=bucket.bucket, Key=key, Body=content, ChecksumAlgorithm="SHA256"
    )


@contextmanager
def store_without_locks() -> Iterator[Access]:
    """Start a store that speaks of S3 what it knows, and passes over the rest."""
    kept: dict[str, bytes] = {}

    version = {"x-amz-version-id": "1", "ETag": '"1"'}

    def store(asked: Asked) -> Reply:
        if asked.method != "PUT":
            return Reply(kept[asked.path], headers=version)
        kept[asked.path] = asked.body
        return Reply(headers=version)

    with serving(store) as address:
        yield Access(REGION, address)


def against(bucket: Place, signed: list[Checkpoint]) -> Findings:
    """Check the chain of whoever signed these against what lies in the bucket."""
    links = FORGED if signed is SIGNED_AGAIN else CHAIN
    beside = [*signed, *Versions(bucket).checkpoints()]
    return verify(links, beside, [SIGNER.public])


def test_nobody_can_delete_a_checkpoint_before_its_date(
    cloud: Aws, bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)
    (version,) = versions_of(cloud, bucket, LAST)

    with pytest.raises(ClientError, match="AccessDenied"):
        cloud.s3.delete_object(Bucket=bucket.bucket, Key=LAST, VersionId=version)


def test_a_checkpoint_is_locked_for_as_long_as_was_asked(
    cloud: Aws, bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)

    told = cloud.s3.head_object(Bucket=bucket.bucket, Key=LAST)

    left = told["ObjectLockRetainUntilDate"] - datetime.now(UTC)
    assert told["ObjectLockMode"] == "COMPLIANCE"
    assert timedelta(days=364) < left <= YEAR


def test_the_public_key_lies_beside_them(
    cloud: Aws, bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)

    key = f"checkpoints/public-{SIGNER.public.id}.pem"
    told = cloud.s3.get_object(Bucket=bucket.bucket, Key=key)
    assert told["Body"].read() == SIGNER.public.pem


def test_the_newest_has_the_highest_number(place: S3LockPlace) -> None:
    place.keep(SIGNED)

    assert place.newest() == SIGNED[2]


def test_the_newest_is_found_on_the_last_shelf_alone(
    cloud: Aws, bucket: Place, place: S3LockPlace
) -> None:
    put(cloud, bucket, "checkpoints/000001000/000001000.txt", SIGNED[0].text.encode())
    put(cloud, bucket, "checkpoints/000000000/000000999.txt", b"not looked at")

    assert place.newest() == SIGNED[0]


def test_a_delete_marker_hides_no_checkpoint(
    cloud: Aws, bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)
    cloud.s3.delete_object(Bucket=bucket.bucket, Key=LAST)

    assert place.newest() == SIGNED[2]
    assert sorted(Versions(bucket).checkpoints(), key=lambda it: it.number) == SIGNED


def test_another_checkpoint_of_the_same_number_is_refused(place: S3LockPlace) -> None:
    place.keep(SIGNED[:1])
    theirs = checkpoints(chain(9), 2, signer=STRANGER)

    with pytest.raises(Tampered, match=r"another .*1\.txt"):
        place.keep(theirs)


@pytest.mark.parametrize(
    "content", [SIGNED_AGAIN[2].text.encode(), b"none"], ids=["another", "none"]
)
def test_what_was_laid_over_a_checkpoint_is_tampering(
    cloud: Aws, bucket: Place, place: S3LockPlace, content: bytes
) -> None:
    place.keep(SIGNED)
    put(cloud, bucket, LAST, content)

    with pytest.raises(Tampered):
        place.newest()


def test_a_fork_is_found_against_the_bucket_even_if_it_was_laid_over(
    cloud: Aws, bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)
    for number, item in enumerate(SIGNED_AGAIN, 1):
        key = f"checkpoints/000000000/{number:09}.txt"
        put(cloud, bucket, key, item.text.encode())

    found = against(bucket, SIGNED_AGAIN)

    assert FaultKind.FORKED in {fault.kind for fault in found.faults}


def test_an_end_that_was_cut_off_is_found_against_the_bucket(
    bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)

    found = verify(CHAIN[:5], Versions(bucket).checkpoints(), [SIGNER.public])

    assert [fault.kind for fault in found.faults] == [FaultKind.CUT]


def test_a_whole_chain_is_intact_against_the_bucket(
    bucket: Place, place: S3LockPlace
) -> None:
    place.keep(SIGNED)

    assert against(bucket, SIGNED).is_intact


def test_a_bucket_that_does_not_lock_takes_none(cloud: Aws, bucket: Place) -> None:
    open_bucket = replace(bucket, bucket=cloud.bucket("Enabled").name)

    with pytest.raises(Undeliverable, match="Object Lock"):
        place_in(open_bucket).keep(SIGNED)


def test_a_store_that_takes_a_checkpoint_and_locks_nothing_is_refused() -> None:
    with store_without_locks() as access:
        place = place_in(Place("bucket", "checkpoints/", access))

        with pytest.raises(Undeliverable, match="does not lock"):
            place.keep(SIGNED)


def test_a_bucket_that_is_not_there_is_refused_for_good(bucket: Place) -> None:
    nowhere = place_in(replace(bucket, bucket="nowhere"))

    with pytest.raises(Undeliverable, match="NoSuchBucket"):
        nowhere.keep(SIGNED)
    with pytest.raises(Unavailable, match="NoSuchBucket"):
        nowhere.newest()


def test_a_store_that_does_not_answer_is_unavailable() -> None:
    away = Place("bucket", "", Access(REGION, "http://127.0.0.1:9"))

    with pytest.raises(Unavailable):
        place_in(away).keep(SIGNED)


def test_an_emptied_bucket_does_not_begin_anew(place: S3LockPlace) -> None:
    with pytest.raises(Unavailable, match="SCREENING_AUDIT_BUCKET"):
        place.keep(SIGNED[1:])


def test_another_bucket_has_another_name(cloud: Aws, bucket: Place) -> None:
    assert place_in(bucket).name != place_in(cloud.locked_place()).name


@pytest.mark.parametrize(
    ("address", "bucket", "prefix"),
    [
        ("s3://county", "county", ""),
        ("s3://county/checkpoints", "county", "checkpoints/"),
        ("s3://county/a/b/", "county", "a/b/"),
    ],
)
def test_an_address_names_a_bucket_and_a_prefix(
    address: str, bucket: str, prefix: str
) -> None:
    assert place_at(address) == Place(bucket, prefix)


@pytest.mark.parametrize("address", ["county", "s3:///checkpoints", "s3://county?x=1"])
def test_what_is_no_address_of_a_bucket_stops_the_start(address: str) -> None:
    with pytest.raises(SettingsError, match="s3://bucket/prefix"):
        place_at(address)

"""Papers in a bucket: put under conditions by many, read back, erased without deleting."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from screening.adapters.archive.bucket import BucketArchive, Stored
from screening.adapters.archive.envelope import wrapped_key_in
from screening.adapters.archive.kms import KmsKeys
from screening.adapters.archive.rotate import rotate_bucket
from screening.adapters.aws import Access
from screening.adapters.place import Place
from screening.errors import NotArchived, Unavailable
from tests.aws import REGION, Aws

CONTENT = b"%PDF-1.7 invented"
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def place(cloud: Aws) -> Place:
    return cloud.place()


@pytest.fixture
def kms(cloud: Aws) -> KmsKeys:
    return KmsKeys(cloud.master_key(), cloud.access)


@pytest.fixture
def archive(place: Place, kms: KmsKeys) -> BucketArchive:
    return BucketArchive(place, kms)


def key_of(place: Place, kind: str, digest: str = DIGEST) -> str:
    return f"{place.prefix}{digest[:2]}/{digest}.{kind}"


def lies(cloud: Aws, place: Place, kind: str) -> bytes:
    told = cloud.s3.get_object(Bucket=place.bucket, Key=key_of(place, kind))
    return bytes(told["Body"].read())


def lay(cloud: Aws, place: Place, kind: str, content: bytes) -> None:
    cloud.s3.put_object(Bucket=place.bucket, Key=key_of(place, kind), Body=content)


def data_key_in(kms: KmsKeys, line: bytes) -> bytes:
    return kms.unwrap(wrapped_key_in(line), DIGEST)


class Interrupted(BucketArchive):
    """Has something happen once, right after it touched an object of this kind."""

    def __init__(
        self, archive: BucketArchive, after: str, meanwhile: Callable[[], object]
    ) -> None:
        super().__init__(archive._place, archive._keys)
        self._left = {after: meanwhile}

    def _found(self, digest: str, kind: str) -> Stored | None:
        found = super()._found(digest, kind)
        self._left.pop(f"found {kind}", int)()
        return found

    def _lay(self, digest: str, kind: str, body: bytes, over: Stored | None) -> bool:
        is_laid = super()._lay(digest, kind, body, over)
        self._left.pop(f"laid {kind}", int)()
        return is_laid


def tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


def test_nothing_of_a_paper_lies_in_the_bucket_in_the_clear(
    cloud: Aws, place: Place, archive: BucketArchive
) -> None:
    archive.put(CONTENT)

    assert b"invented" not in lies(cloud, place, "aes") + lies(cloud, place, "key")


def test_many_that_put_one_paper_at_once_leave_one_that_can_be_read(
    place: Place, kms: KmsKeys
) -> None:
    def put(_: int) -> None:
        # Whoever finds others in the way says so, and the paper is put again.
        with suppress(Unavailable):
            BucketArchive(place, kms).put(CONTENT)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(put, range(16)))

    archive = BucketArchive(place, kms)
    assert archive.get(DIGEST) == CONTENT
    assert list(archive.digests()) == [DIGEST]


@pytest.mark.parametrize("kind", ["aes", "key"])
def test_an_altered_copy_is_not_archived_and_is_put_anew(
    cloud: Aws, place: Place, archive: BucketArchive, kind: str
) -> None:
    archive.put(CONTENT)
    lay(cloud, place, kind, b"altered")

    with pytest.raises(NotArchived, match="altered"):
        archive.get(DIGEST)
    archive.put(CONTENT)

    assert archive.get(DIGEST) == CONTENT


def test_a_store_that_keeps_something_else_has_accepted_nothing(
    cloud: Aws, place: Place, kms: KmsKeys
) -> None:
    class Forgetful(BucketArchive):
        def _lay(self, digest: str, kind: str, body: bytes, over: object) -> bool:
            del body, over
            lay(cloud, place, kind, b"something else")
            return bool(digest)

    with pytest.raises(Unavailable, match="not kept whole"):
        Forgetful(place, kms).put(CONTENT)


def test_a_key_without_its_paper_is_used_by_whoever_puts_it(
    cloud: Aws, place: Place, kms: KmsKeys, archive: BucketArchive
) -> None:
    """As after a writer that was killed between the two."""
    archive.put(CONTENT)
    key = lies(cloud, place, "key")
    cloud.s3.delete_object(Bucket=place.bucket, Key=key_of(place, "aes"))
    assert list(archive.digests()) == []

    archive.put(CONTENT)

    after = lies(cloud, place, "key")
    assert archive.get(DIGEST) == CONTENT
    assert data_key_in(kms, after) == data_key_in(kms, key)


def test_a_shredded_paper_has_no_bytes_left_and_no_right_to_delete_was_needed(
    cloud: Aws, place: Place, archive: BucketArchive
) -> None:
    archive.put(CONTENT)

    archive.shred(DIGEST, datetime.now(UTC) + timedelta(days=1))

    assert lies(cloud, place, "key") + lies(cloud, place, "aes") == b""


@pytest.mark.parametrize("after", ["found key", "found aes", "laid key", "laid aes"])
def test_a_paper_put_while_it_is_shredded_stays(
    archive: BucketArchive, after: str
) -> None:
    archive.put(CONTENT)
    shredder = Interrupted(archive, after, lambda: archive.put(CONTENT))

    is_gone = shredder.shred(DIGEST, tomorrow())

    assert archive.get(DIGEST) == CONTENT
    assert is_gone == (after == "laid aes")


@pytest.mark.parametrize("after", ["found key", "found aes"])
@pytest.mark.parametrize("before", ["whole", "no paper", "nothing"])
def test_a_paper_shredded_while_it_is_put_is_kept_or_refused(
    cloud: Aws, place: Place, archive: BucketArchive, after: str, before: str
) -> None:
    if before != "nothing":
        archive.put(CONTENT)
    if before == "no paper":
        cloud.s3.delete_object(Bucket=place.bucket, Key=key_of(place, "aes"))
    other = BucketArchive(place, archive._keys)
    writer = Interrupted(archive, after, lambda: other.shred(DIGEST, tomorrow()))

    try:
        writer.put(CONTENT)
    except Unavailable:
        archive.put(CONTENT)

    assert archive.get(DIGEST) == CONTENT


def test_a_shred_that_looked_before_a_paper_was_completed_leaves_it(
    cloud: Aws, place: Place, archive: BucketArchive
) -> None:
    """The key was old, its paper gone: whoever puts it makes the key new as well."""
    archive.put(CONTENT)
    cloud.s3.delete_object(Bucket=place.bucket, Key=key_of(place, "aes"))
    shredder = Interrupted(archive, "found aes", lambda: archive.put(CONTENT))

    assert not shredder.shred(DIGEST, tomorrow())

    assert archive.get(DIGEST) == CONTENT


def test_a_paper_put_again_counts_from_then(archive: BucketArchive) -> None:
    archive.put(CONTENT)
    time.sleep(1.1)  # what GRAIN allows for
    since = datetime.now(UTC)

    archive.put(CONTENT)

    assert not archive.shred(DIGEST, since)


def test_a_paper_put_within_the_second_counts_as_put_since(
    cloud: Aws, place: Place, archive: BucketArchive
) -> None:
    """The store tells the second alone, so it tells an earlier moment than it was."""
    archive.put(CONTENT)
    told = cloud.s3.head_object(Bucket=place.bucket, Key=key_of(place, "key"))

    assert not archive.shred(DIGEST, told["LastModified"] + timedelta(seconds=0.9))


def test_a_rotation_wraps_every_key_anew_and_touches_no_paper(
    cloud: Aws, place: Place, archive: BucketArchive
) -> None:
    archive.put(CONTENT)
    before = lies(cloud, place, "aes")
    other = KmsKeys(cloud.master_key(), cloud.access)

    both = BucketArchive(place, other)
    done = rotate_bucket(both, other)

    assert done.wrapped == 1
    assert lies(cloud, place, "aes") == before
    assert both.get(DIGEST) == CONTENT
    assert rotate_bucket(both, other).wrapped == 0


def test_a_rotation_that_meets_a_damaged_key_says_so_and_goes_on(
    cloud: Aws, place: Place, archive: BucketArchive
) -> None:
    whole = archive.put(b"whole")
    archive.put(CONTENT)
    lay(cloud, place, "key", b"damaged")
    other = KmsKeys(cloud.master_key(), cloud.access)

    with pytest.raises(Unavailable, match="1 wrapped keys"):
        rotate_bucket(BucketArchive(place, other), other)

    assert BucketArchive(place, other).get(whole) == b"whole"


def test_a_bucket_that_is_not_there_is_unavailable_not_a_lost_paper(
    place: Place, kms: KmsKeys
) -> None:
    archive = BucketArchive(replace(place, bucket="nowhere"), kms)

    for touch in (archive.get, lambda _: archive.put(CONTENT)):
        with pytest.raises(Unavailable, match="NoSuchBucket"):
            touch(DIGEST)


def test_a_store_that_does_not_answer_is_unavailable(kms: KmsKeys) -> None:
    away = Place("bucket", "", Access(REGION, "http://127.0.0.1:9"))

    with pytest.raises(Unavailable):
        BucketArchive(away, kms).get(DIGEST)

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5

import pytest

from screening.adapters.aws import Access
from screening.adapters.inbox.s3_bucket import MOST_BYTES, Bucket, S3Bucket, Stored
from screening.errors import Unavailable
from tests.aws import REGION
from tests.web import Reply, serving

PAPER = b"a paper of invented people"

MODIFIED = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What a store gives out for whatever it is asked."""

    body: bytes = PAPER
    etag: str = md5(PAPER, usedforsecurity=False).hexdigest()
    encryption: str = ""
    announced: int = len(PAPER)


@contextmanager
def store(answer: Answer) -> Iterator[S3Bucket]:
    """Start a store that is not to be relied on."""

    told = {"ETag": f'"{answer.etag}"', "Content-Length": str(answer.announced)}
    if answer.encryption:
        told["x-amz-server-side-encryption"] = answer.encryption
    with serving(lambda _: Reply(answer.body, headers=told)) as address:
        access = Access(REGION, address)
        yield S3Bucket(Bucket("inbox", access=access), "s3:portal")


def stored(size: int = len(PAPER)) -> Stored:
    return Stored("records/fax.pdf", "v1", '"e"', size, MODIFIED)


def nothing() -> None:
    pass


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(body=b"A" + PAPER[1:]), id="a byte is another"),
        pytest.param(Answer(announced=len(PAPER) + 5), id="cut off"),
        pytest.param(Answer(body=PAPER[:5], announced=5), id="shorter than listed"),
    ],
)
def test_bytes_that_came_through_damaged_are_not_taken(answer: Answer) -> None:
    with store(answer) as bucket, pytest.raises(Unavailable):
        bucket.fetch(stored(), nothing)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(), id="the MD5 of the bytes"),
        pytest.param(Answer(etag=f"{'0' * 32}-2"), id="a multipart upload's"),
        pytest.param(Answer(etag="0" * 32, encryption="aws:kms"), id="under a KMS key"),
    ],
)
def test_an_etag_is_compared_where_it_is_the_md5_of_the_bytes(answer: Answer) -> None:
    with store(answer) as bucket:
        assert bucket.fetch(stored(), nothing) == PAPER


def test_an_object_that_no_worker_can_hold_is_not_even_asked_for() -> None:
    nowhere = Bucket("inbox", access=Access(REGION, "http://127.0.0.1:9"))

    with pytest.raises(Unavailable, match="take it out"):
        S3Bucket(nowhere, "s3:portal").fetch(stored(MOST_BYTES + 1), nothing)

"""A bucket as a shelf.

Region, endpoint and credentials are boto3's own: the role of the machine, or the usual
``AWS_`` variables; nothing is read from settings of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from screening.adapters.aws import answering, code, require
from screening.domain.reason import ReasonCode
from screening.errors import NotArchived, Rejected

SCHEME = "s3"

GONE = frozenset({"404", "NoSuchKey", "NoSuchBucket"})

PATIENCE = Config(
    connect_timeout=10,
    read_timeout=60,
    retries={"mode": "standard", "total_max_attempts": 5},
)
"""The store's own retries take what passes in seconds; the batch's take the rest."""


class S3Shelf:
    """Objects by their address, ``s3://bucket/key``."""

    def __init__(self, most_bytes: int) -> None:
        """Refuse objects of more than ``most_bytes`` without loading them."""
        self._most_bytes = most_bytes
        self._opened: Any = None  # boto3's clients have no types

    def fetch(self, place: str) -> bytes:
        """Return the bytes of an object."""
        bucket, key = _parted(place)
        with _asking():
            answer = self._client().get_object(Bucket=bucket, Key=key)
            require(answer, "ETag")
            if answer["ContentLength"] > self._most_bytes:
                answer["Body"].close()
                raise Rejected(ReasonCode.TOO_LARGE.value)
            content: bytes = answer["Body"].read()
        return content

    def places(self, folder: str) -> Iterator[str]:
        """Yield the addresses of all objects under a prefix, in the store's order."""
        bucket, prefix = _parted(folder)
        with _asking():
            pages = self._client().get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=bucket, Prefix=prefix):
                require(page, "Name")
                for item in page.get("Contents", ()):
                    if not item["Key"].endswith("/"):
                        yield f"{SCHEME}://{bucket}/{item['Key']}"

    def _client(self) -> Any:
        if self._opened is None:
            self._opened = boto3.client("s3", config=PATIENCE)
        return self._opened


def _parted(place: str) -> tuple[str, str]:
    # A key may hold signs that an address gives a meaning: nothing but the first two
    # slashes and the bucket is looked at.
    bucket, _, key = place.removeprefix(f"{SCHEME}://").partition("/")
    if urlsplit(place).scheme != SCHEME or not bucket:
        raise NotArchived("an address of a store is written s3://bucket/key")
    return bucket, key


@contextmanager
def _asking() -> Iterator[None]:
    """Name what happened by its code alone: messages hold keys, which are names."""
    with answering("the object store"):
        try:
            yield
        except ClientError as error:
            if code(error) not in GONE:
                raise
            told = "an object of the list is not there; list again"
            raise NotArchived(told) from None

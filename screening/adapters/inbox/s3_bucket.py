"""The objects of a bucket: what lies there, taken out whole, and moved away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import md5, sha256
from typing import Any

from botocore.exceptions import ClientError

from screening.adapters.aws import Access, answering, client, require, status
from screening.errors import Unavailable

MOST_BYTES = 500_000_000
"""No scanner writes so much, the reader opens a fifth of it, and a worker has 1 GiB."""

CHUNK_BYTES = 1_048_576

GONE = (404, 412)
"""What a store answers for an object that is not there, or is another by now."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One department's part of a bucket, and what announces it."""

    name: str
    prefix: str = ""
    """Keys that begin so are papers; such as ``records/``."""
    screened: str = "screened/"
    """Where papers that were taken in are moved; empty deletes them instead."""
    queue_url: str = ""
    """The queue of its event notifications; without one it is only listed."""
    access: Access = field(default_factory=Access)


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of an object, as a listing found it."""

    key: str
    version: str | None
    """None for the current object of a bucket without versions."""
    etag: str
    size: int
    modified_at: datetime
    """To the second."""

    @property
    def id(self) -> str:
        """An id that another paper under the same key does not share.

        Taken from what a listing and a request for the object both tell, never from
        the event: the same paper has one id however it was found. The key is digested
        because ids are logged and names of papers are not.
        """
        key = sha256(self.key.encode()).hexdigest()[:32]
        if self.version is not None:
            return f"{key}-{self.version}"
        at = int(self.modified_at.timestamp())
        return f"{key}-{self.etag.strip(chr(34))}-{at}"


class S3Bucket:
    """Lists, fetches and moves the papers of one bucket."""

    def __init__(self, bucket: Bucket, source: str) -> None:
        """Take the bucket; ``source`` is whose it is, for messages."""
        self._bucket = bucket
        self._source = source

    def listed(self) -> tuple[Stored, ...]:
        """Return every paper that lies there, also one that another overwrote.

        What is older than a removal was withdrawn by whoever put it there.
        """
        with self._answering():
            pages = self._s3.get_paginator("list_object_versions").paginate(
                Bucket=self._bucket.name, Prefix=self._bucket.prefix
            )
            return tuple(found for page in pages for found in self._papers(page))

    def fetch(self, stored: Stored, beat: Callable[[], None]) -> bytes:
        """Return the bytes, checked against the listing; call ``beat`` on the way.

        Raises:
            Unavailable: if they are not all there, or not what the listing told.
        """
        if stored.size > MOST_BYTES:
            raise Unavailable(f"{stored.id} has over {MOST_BYTES:,} bytes: take it out")
        with self._answering():
            reply = self._s3.get_object(**self._which(stored), ChecksumMode="ENABLED")
            parts = []
            for part in reply["Body"].iter_chunks(CHUNK_BYTES):
                parts.append(part)
                beat()
        content = b"".join(parts)
        if len(content) != stored.size or not _is_intact(content, reply):
            raise Unavailable(
                f"{stored.id} came through damaged; it is asked for again"
            )
        return content

    def remove(self, stored: Stored) -> None:
        """Move a paper away, or delete it; what took its place stays. Twice is once."""
        with self._answering():
            # A version is one paper for ever; a key without versions may be another's.
            if stored.version is None and not self._is_there(stored):
                return
            try:
                if self._bucket.screened:
                    self._copy(stored)
                # By version, or by what it holds: what came meanwhile must stay.
                self._s3.delete_object(**self._which(stored))
            except ClientError as error:
                if status(error) not in GONE:
                    raise

    def _papers(self, page: dict[str, Any]) -> Iterator[Stored]:
        # A page that is no listing must not look like a bucket without papers.
        require(page, "Name")
        removed = {
            item["Key"]: item["LastModified"]
            for item in reversed(page.get("DeleteMarkers", ()))
        }
        for item in page.get("Versions", ()):
            stored = _stored(item)
            removed_at = removed.get(stored.key, item["LastModified"])
            # Not in the same second: which of the two came last is not told.
            was_withdrawn = not item["IsLatest"] and item["LastModified"] < removed_at
            if not was_withdrawn and self._is_paper(stored):
                yield stored

    def _is_paper(self, stored: Stored) -> bool:
        """Tell it from what we moved away and from the empty object of a folder."""
        if self._bucket.screened and stored.key.startswith(self._bucket.screened):
            return False
        return not stored.key.endswith("/")

    def _which(self, stored: Stored) -> dict[str, str]:
        which = {"Bucket": self._bucket.name, "Key": stored.key}
        if stored.version is None:
            return {**which, "IfMatch": stored.etag}
        return {**which, "VersionId": stored.version}

    def _is_there(self, stored: Stored) -> bool:
        try:
            found = self._s3.head_object(**self._which(stored))
        except ClientError as error:
            if status(error) in GONE:
                return False
            raise
        return _seconds(found["LastModified"]) == stored.modified_at

    def _copy(self, stored: Stored) -> None:
        """Copy to a name made of the id: again, it takes its own place."""
        source = {"Bucket": self._bucket.name, "Key": stored.key}
        if stored.version is not None:
            source["VersionId"] = stored.version
        copied = self._s3.copy_object(
            Bucket=self._bucket.name,
            Key=f"{self._bucket.screened}{stored.id}",
            CopySource=source,
            CopySourceIfMatch=stored.etag,
            # Nothing else of the sender's comes along: tags and metadata may name people.
            MetadataDirective="REPLACE",
            TaggingDirective="REPLACE",
        )
        # Told of every copy that was made: without it the paper is not removed.
        require(copied.get("CopyObjectResult", {}), "ETag")

    def _answering(self) -> Any:
        return answering(self._source)

    @cached_property
    def _s3(self) -> Any:
        return client("s3", self._bucket.access)


def _stored(item: dict[str, Any]) -> Stored:
    is_current = item["VersionId"] == "null" and item["IsLatest"]
    return Stored(
        key=item["Key"],
        version=None if is_current else item["VersionId"],
        etag=item["ETag"],
        size=item["Size"],
        modified_at=_seconds(item["LastModified"]),
    )


def _seconds(moment: datetime) -> datetime:
    """Drop fractions, which some stores tell in a listing and not in an answer."""
    return moment.replace(microsecond=0)


def _is_intact(content: bytes, reply: dict[str, Any]) -> bool:
    """Compare with the MD5 that the store tells, where its ETag is one.

    That of a multipart upload has a dash, that of an object under a KMS key is random;
    boto3 itself compares a SHA-256 or CRC that was stored with the object.
    """
    etag = str(reply["ETag"]).strip('"')
    is_md5 = len(etag) == 32 and reply.get("ServerSideEncryption") in (None, "AES256")
    return not is_md5 or md5(content, usedforsecurity=False).hexdigest() == etag

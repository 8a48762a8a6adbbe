"""An archive in a bucket (S3): for many machines that share no disk.

As in a folder a paper is two objects, ``<digest>.aes`` and ``<digest>.key``. There is no lock;
instead the wrapped key is laid down once, under a condition, and whoever comes second
encrypts with that one. An empty object stands for one that was erased: no right to
delete is needed, and old versions leave by the bucket's own rule (infra/decisions/0030).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

from botocore.exceptions import ClientError

from screening.adapters.archive.envelope import (
    Damaged,
    decrypted,
    encrypted,
    new_key,
    wrapped_key_in,
)
from screening.adapters.archive.keys import Keys
from screening.adapters.aws import answering, client, code, require, status
from screening.adapters.place import Place
from screening.errors import NotArchived, Unavailable

WHO = "the archive's bucket"

ABSENT = frozenset({"NoSuchKey", "404"})
"""A bucket that is not there is told by another code: that is no lost paper."""

CHANGED = 412
"""Somebody else wrote there first: the condition of ours did not hold."""

TRIES = 3
"""Whoever loses a race for a paper's key finds the winner's at the next try."""

GRAIN = timedelta(seconds=1)
"""Stores tell a time of writing to the second, cut off."""

_NAME = re.compile(r"[0-9a-f]{2}/(?P<digest>[0-9a-f]{64})\.(?P<kind>aes|key)")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as it was found."""

    content: bytes
    """Empty: it was erased."""
    etag: str
    written_at: datetime


class BucketArchive:
    """Keeps each content under ``<prefix><first two digits>/<digest>``."""

    def __init__(self, place: Place, keys: Keys) -> None:
        """Take the bucket; nothing is asked before the first paper."""
        self._place = place
        self._keys = keys

    def put(self, content: bytes) -> str:
        """Keep ``content``; it was read back and its digest compared on return."""
        digest = sha256(content).hexdigest()
        with answering(WHO):
            for _ in range(TRIES):
                found = self._whole(digest)
                if found is None:
                    self._write(digest, content)
                    # Not by the store's own checksum: some take any that is sent along.
                    if self._whole(digest) is None:
                        break
                    return digest
                if self._note_again(digest, found):
                    return digest
        raise Unavailable(f"{digest} was not kept whole; it is put again")

    def get(self, digest: str) -> bytes:
        """Return what was put; a copy that was altered counts as not there."""
        if not _DIGEST.fullmatch(digest):
            raise NotArchived("asked for something that is no SHA-256 digest")
        with answering(WHO):
            try:
                content = self._read(digest, self._found(digest, "key"))
            except Damaged:
                told = f"{digest} was altered; put an earlier version of it back"
                raise NotArchived(told) from None
        if content is None:
            raise NotArchived(f"{digest} is not archived; run the sweep")
        return content

    def digests(self) -> Iterator[str]:
        """Yield the digest of every paper that is there with its key."""
        with answering(WHO):
            blob = ""
            # In the order of names: a paper's key comes right after its bytes.
            for name in self._names():
                if name["kind"] == "aes":
                    blob = name["digest"]
                elif name["digest"] == blob:
                    yield blob

    def last_put(self, digest: str) -> datetime | None:
        """Return when its key was laid down last; None if there is none."""
        with answering(WHO):
            key = self._found(digest, "key")
        return key.written_at if key is not None and key.content else None

    def shred(self, digest: str, put_before: datetime) -> bool:
        """Empty key and paper; False, changing nothing, if it was put again since."""
        if not _DIGEST.fullmatch(digest):
            return True
        with answering(WHO):
            key = self._found(digest, "key")
            if key is None:
                return True
            if key.content and key.written_at + GRAIN >= put_before:
                return False
            # Both are looked at before either is emptied: what a `put` lays down from
            # now on is another object, and stays.
            blob = self._found(digest, "aes")
            # The key first: from then on the rest is noise.
            return self._lay(digest, "key", b"", key) and (
                blob is None or self._lay(digest, "aes", b"", blob)
            )

    def rewrap(self, newest: str) -> Iterator[bool]:
        """Wrap each data key anew that is not under ``newest``; False if it is damaged."""
        with answering(WHO):
            digests = [
                name["digest"] for name in self._names() if name["kind"] == "key"
            ]
            for digest in digests:
                found = self._found(digest, "key")
                if found is None or not found.content:
                    continue  # erased just now
                try:
                    wrapped = wrapped_key_in(found.content)
                    if wrapped.key_id == newest:
                        continue
                    data_key = self._keys.unwrap(wrapped, digest)
                except Damaged:
                    yield False
                    continue
                yield self._relaid(digest, data_key, found)

    def _write(self, digest: str, content: bytes) -> None:
        stored = encrypted(content, self._data_key(digest), digest)
        self._lay(digest, "aes", stored, self._found(digest, "aes"))

    def _data_key(self, digest: str) -> bytes:
        """Return the key that lies there, or lay one down."""
        for _ in range(TRIES):
            found = self._found(digest, "key")
            data_key = self._usable(digest, found) or new_key()
            # Also one that is used as it is: to `shred` it is put again now.
            if self._relaid(digest, data_key, found):
                return data_key
        raise Unavailable(f"{digest} is just being put by others; it is put again")

    def _usable(self, digest: str, found: Stored | None) -> bytes | None:
        if found is None or not found.content:
            return None
        try:
            return self._keys.unwrap(wrapped_key_in(found.content), digest)
        except Damaged:
            return None  # nothing can be read with it: another takes its place

    def _read(self, digest: str, key: Stored | None) -> bytes | None:
        """Return the paper that this key opens."""
        blob = self._found(digest, "aes")
        if key is None or blob is None or not key.content:
            return None
        data_key = self._keys.unwrap(wrapped_key_in(key.content), digest)
        content = decrypted(blob.content, data_key, digest)
        if sha256(content).hexdigest() != digest:
            raise Damaged("it was altered")
        return content

    def _whole(self, digest: str) -> Stored | None:
        """Return the key of a paper that can be read; None if it cannot."""
        key = self._found(digest, "key")
        try:
            return None if self._read(digest, key) is None else key
        except Damaged:
            return None

    def _note_again(self, digest: str, found: Stored) -> bool:
        """Lay the key down anew, so that `shred` sees when the paper was last put.

        False if it is no longer the key that opened the paper: it is read once more.
        """
        data_key = self._keys.unwrap(wrapped_key_in(found.content), digest)
        return self._relaid(digest, data_key, found)

    def _relaid(self, digest: str, data_key: bytes, over: Stored | None) -> bool:
        """Wrap a data key anew and lay it down: the same bytes would keep their ETag.

        By that alone a `shred` that has looked at the older one sees that it came late.
        """
        line = self._keys.wrap(data_key, digest).line
        return self._lay(digest, "key", line, over)

    def _found(self, digest: str, kind: str) -> Stored | None:
        try:
            told = self._s3.get_object(
                Bucket=self._place.bucket, Key=self._key(digest, kind)
            )
        except ClientError as error:
            if code(error) in ABSENT:
                return None
            raise
        return Stored(told["Body"].read(), told["ETag"], told["LastModified"])

    def _lay(self, digest: str, kind: str, body: bytes, over: Stored | None) -> bool:
        """Write in the place of what was found there; False if that changed since."""
        rule = {"IfNoneMatch": "*"} if over is None else {"IfMatch": over.etag}
        try:
            told = self._s3.put_object(
                Bucket=self._place.bucket,
                Key=self._key(digest, kind),
                Body=body,
                **rule,
            )
        except ClientError as error:
            if status(error) != CHANGED:
                raise
            return False
        require(told, "ETag")
        return True

    def _names(self) -> Iterator[re.Match[str]]:
        """Yield the names of what is there and not erased, in their order."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._place.bucket, Prefix=self._place.prefix
        )
        for page in pages:
            # A page that is no listing must not look like an archive without papers.
            require(page, "Name")
            for item in page.get("Contents", ()):
                name = _NAME.fullmatch(item["Key"].removeprefix(self._place.prefix))
                if name is not None and item["Size"]:
                    yield name

    def _key(self, digest: str, kind: str) -> str:
        return f"{self._place.prefix}{digest[:2]}/{digest}.{kind}"

    @cached_property
    def _s3(self) -> Any:
        return client("s3", self._place.access)

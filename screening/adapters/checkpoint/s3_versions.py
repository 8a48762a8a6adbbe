"""Every version of every checkpoint in a bucket that is locked against deletion.

Object Lock keeps a version; it does not keep others from being laid over it, nor a
delete marker. So nothing here asks for "the" object of a key: versions are listed, and
the oldest is what was laid down first (infra/decisions/0030).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from screening.adapters.aws import answering, client, require
from screening.adapters.place import Place
from screening.audit.checkpoint import Checkpoint, found_in
from screening.errors import Tampered

SHELF = 1_000
"""Checkpoints under one prefix: that of the newest is found without listing all."""

KEY = re.compile(r"\d{9}/\d{9}\.txt")

AT_ONCE = 16
"""Versions asked for at the same time: a year of checkpoints is 100,000 requests."""

WHO = "the bucket for checkpoints"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one object."""

    key: str
    id: str


class Versions:
    """Lists and reads what lies in the place, by version."""

    def __init__(self, place: Place) -> None:
        """Take the place; nothing is asked before the first question."""
        self.place = place

    def of(self, name: str) -> tuple[Version, ...]:
        """Return the versions of one object, the oldest first."""
        found = self._listed(name)
        wanted = self.place.prefix + name
        # S3 names the newest version of a key first.
        return tuple(reversed([item for item in found if item.key == wanted]))

    def newest(self) -> Checkpoint | None:
        """Return the checkpoint with the highest number; None if none lies there.

        Raises:
            Tampered: if another was laid over it, or it is none.
            Unavailable: if the bucket did not answer.
        """
        with answering(WHO):
            versions = self._of_newest()
            contents = {self.content(item) for item in versions}
        if not versions:
            return None
        found = [item for content in contents for item in _found_in(content)]
        if len(contents) != 1 or len(found) != 1:
            name = versions[0].key.removeprefix(self.place.prefix)
            raise Tampered(f"{name} in {WHO} is not one checkpoint; see the runbook")
        return found[0]

    def content(self, version: Version) -> bytes:
        """Return the bytes of a version."""
        return bytes(self.told(version)["Body"].read())

    def told(self, version: Version) -> Any:
        """Return what the store says of a version, its bytes still to be read."""
        answer = self.s3.get_object(
            Bucket=self.place.bucket, Key=version.key, VersionId=version.id
        )
        require(answer, "ETag")
        return answer

    def checkpoints(self) -> Iterator[Checkpoint]:
        """Yield the checkpoints of all versions: two of one number show a fork.

        Raises:
            Unavailable: if the bucket did not answer.
        """
        with answering(WHO), ThreadPoolExecutor(AT_ONCE) as threads:
            for page in self._pages(Prefix=self.place.prefix):
                for content in threads.map(self.content, _versions_in(page)):
                    yield from _found_in(content)

    def _of_newest(self) -> tuple[Version, ...]:
        shelves = sorted(self._shelves())
        found = self._listed(shelves[-1]) if shelves else ()
        newest = max((item.key for item in found if self._is_one(item)), default="")
        return tuple(item for item in found if item.key == newest)

    def _shelves(self) -> Iterator[str]:
        """Yield the prefixes under which versions lie, deleted ones too."""
        for page in self._pages(Prefix=self.place.prefix, Delimiter="/"):
            for item in page.get("CommonPrefixes", ()):
                name = str(item["Prefix"]).removeprefix(self.place.prefix)
                if re.fullmatch(r"\d{9}/", name):
                    yield name

    def _listed(self, name: str) -> tuple[Version, ...]:
        """Return every version of what begins so, as the store lists them."""
        pages = self._pages(Prefix=self.place.prefix + name)
        return tuple(item for page in pages for item in _versions_in(page))

    def _is_one(self, version: Version) -> bool:
        return KEY.fullmatch(version.key.removeprefix(self.place.prefix)) is not None

    def _pages(self, **which: str) -> Iterator[dict[str, Any]]:
        pages = self.s3.get_paginator("list_object_versions")
        for page in pages.paginate(Bucket=self.place.bucket, **which):
            # A page that is no listing must not look like a place without checkpoints.
            require(page, "Name")
            yield page

    @cached_property
    def s3(self) -> Any:
        """The client, made at the first question."""
        return client("s3", self.place.access)


def _versions_in(page: dict[str, Any]) -> list[Version]:
    return [
        Version(item["Key"], item["VersionId"]) for item in page.get("Versions", ())
    ]


def _found_in(content: bytes) -> Iterator[Checkpoint]:
    return found_in(content.decode("utf-8", "replace"))

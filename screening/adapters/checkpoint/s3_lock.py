"""Checkpoints in a bucket from which nobody can delete: S3 with Object Lock.

Mode COMPLIANCE: until the date has passed neither whoever laid a version down nor the
owner of the account can delete it or shorten its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from typing import Any

from botocore.exceptions import ClientError

from screening.adapters.aws import answering, code, require, status
from screening.adapters.checkpoint.s3_versions import (
    SHELF,
    WHO,
    Version,
    Versions,
)
from screening.adapters.place import Place
from screening.audit.checkpoint import Checkpoint
from screening.audit.keys import PublicKey
from screening.errors import Tampered, Unavailable, Undeliverable
from screening.ports import Clock

LOCK = "COMPLIANCE"
"""The other mode, GOVERNANCE, lets whoever has a right to it delete all the same."""

TAKEN = 412
"""An object of this name lies there; ``If-None-Match`` kept ours from being laid over."""

FOR_GOOD = (400, 404, 501)
"""No bucket, no Object Lock in it, or a store that knows none: so it is tomorrow too."""


class S3LockPlace:
    """Keeps ``<prefix>000001000/000001234.txt`` and the public key beside them."""

    def __init__(
        self, place: Place, public: PublicKey, lock: timedelta, clock: Clock
    ) -> None:
        """Take the place, and for how long each checkpoint is locked there."""
        self._place = place
        self._versions = Versions(place)
        self._public = public
        self._lock = lock
        self._clock = clock

    @property
    def name(self) -> str:
        """The bucket's own, so that another one is given all checkpoints anew."""
        whole = f"{self._place.bucket}/{self._place.prefix}"
        return f"s3 {sha256(whole.encode()).hexdigest()[:12]}"

    def keep(self, checkpoints: Sequence[Checkpoint]) -> None:
        """Lay one object down for each; every one is read back with its lock."""
        with _laying_down():
            self._require_the_one_before(checkpoints)
            self._lay_down(f"public-{self._public.id}.pem", self._public.pem)
            for item in checkpoints:
                self._lay_down(_name(item.number), item.text.encode())

    def newest(self) -> Checkpoint | None:
        """Return the one with the highest number."""
        return self._versions.newest()

    def _require_the_one_before(self, checkpoints: Sequence[Checkpoint]) -> None:
        # Somebody emptied it, or it is another bucket under the old name.
        before = checkpoints[0].number - 1
        if before and not self._versions.of(_name(before)):
            raise Unavailable(
                f"checkpoint {before} is not in {WHO}: was it emptied? Set"
                " SCREENING_AUDIT_BUCKET to a new one, which is then given all"
            )

    def _lay_down(self, name: str, content: bytes) -> None:
        version = self._put(name, content)
        told = self._versions.told(version)
        if told["Body"].read() != content:
            raise Tampered(f"another {name} lies in {WHO}; see the runbook")
        if told.get("ObjectLockMode") != LOCK:
            raise Undeliverable(
                f"{WHO} does not lock what it takes: is Object Lock on, and may"
                " screening read retention (s3:GetObjectRetention)?"
            )

    def _put(self, name: str, content: bytes) -> Version:
        """Lay an object down unless one is there; return the version that was first."""
        key = self._place.prefix + name
        try:
            reply = self._versions.s3.put_object(
                Bucket=self._place.bucket,
                Key=key,
                Body=content,
                ContentType="text/plain",
                IfNoneMatch="*",
                # S3 demands a checksum with a lock, and refuses bytes it does not fit.
                ChecksumAlgorithm="SHA256",
                ObjectLockMode=LOCK,
                ObjectLockRetainUntilDate=self._clock.now() + self._lock,
            )
        except ClientError as error:
            if status(error) != TAKEN:
                raise
            return self._versions.of(name)[0]
        require(reply, "ETag")
        return Version(key, _version_in(reply))


def _version_in(reply: dict[str, Any]) -> str:
    """Return the version that was laid down: "null" where the bucket keeps none."""
    return str(reply.get("VersionId", "null"))


def _name(number: int) -> str:
    shelf = number // SHELF * SHELF
    return f"{shelf:09}/{number:09}.txt"


@contextmanager
def _laying_down() -> Iterator[None]:
    """Tell what S3 refuses for good from what it may take later."""
    with answering(WHO):
        try:
            yield
        except ClientError as error:
            if status(error) in FOR_GOOD:
                raise Undeliverable(
                    f"{WHO} refused for good: {code(error)}; it needs Object Lock, see"
                    ' "Checkpoints that nobody can delete" in infra/onboarding.md'
                ) from None
            raise

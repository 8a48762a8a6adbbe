"""Where the bytes of every paper are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol


class Archive(Protocol):
    """Immutable bytes, addressed by their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep ``content`` durably and return its digest; again changes nothing.

        Raises:
            Unavailable: if the archive did not answer or has no room.
        """
        ...

    def get(self, digest: str) -> bytes:
        """Return what was put, its digest checked.

        Raises:
            NotArchived: if nothing with this digest was put, or it was altered.
            Unavailable: if the archive did not answer.
        """
        ...

    def digests(self) -> Iterator[str]:
        """Yield the digest of everything that is kept, in no order."""
        ...

    def last_put(self, digest: str) -> datetime | None:
        """Return when it was put last, by the archive's clock; None if it is not there.

        Raises:
            Unavailable: if the archive did not answer.
        """
        ...

    def shred(self, digest: str, put_before: datetime) -> bool:
        """Make it unreadable for good; what is not there is that already.

        Returns False, changing nothing, if it was put again at ``put_before`` or later:
        the same bytes may just be arriving, and their receipt not be written yet.

        Raises:
            Unavailable: if the archive did not answer.
        """
        ...

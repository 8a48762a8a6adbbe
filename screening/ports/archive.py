"""Where the bytes of every paper are kept."""

from __future__ import annotations

from collections.abc import Iterator
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

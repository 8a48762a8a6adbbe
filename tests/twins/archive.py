"""An archive in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from screening.errors import NotArchived, Unavailable


class MemoryArchive:
    """Keeps bytes as long as it lives; ``is_full`` makes it refuse new ones.

    ``is_losing`` makes it a disk that says yes and keeps nothing.
    """

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.is_full = False
        self.is_losing = False
        self._put_at: dict[str, datetime] = {}

    def put(self, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        if self.is_full and digest not in self.contents:
            raise Unavailable(f"the archive has no room for {digest}")
        if not self.is_losing:
            self.contents[digest] = content
        self._put_at[digest] = datetime.now(UTC)
        return digest

    def get(self, digest: str) -> bytes:
        content = self.contents.get(digest)
        if content is None or sha256(content).hexdigest() != digest:
            raise NotArchived(f"{digest} is not archived")
        return content

    def digests(self) -> Iterator[str]:
        yield from list(self.contents)

    def last_put(self, digest: str) -> datetime | None:
        return self._put_at[digest] if digest in self.contents else None

    def shred(self, digest: str, put_before: datetime) -> bool:
        if digest in self.contents and self._put_at[digest] >= put_before:
            return False
        self.contents.pop(digest, None)
        return True

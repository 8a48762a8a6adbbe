"""Files that lie elsewhere and stay there: an archive that bulk jobs read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Shelf(Protocol):
    """Reads files by their address; writes and removes nothing."""

    def fetch(self, place: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            NotArchived: if there is no such file.
            Rejected: if it is larger than a paper may be.
            Unavailable: if it could not be read.
        """
        ...

    def places(self, folder: str) -> Iterator[str]:
        """Yield the addresses of all files under a folder, sorted, hidden ones left out.

        Raises:
            NotArchived: if there is no such folder.
            Unavailable: if it could not be listed.
        """
        ...

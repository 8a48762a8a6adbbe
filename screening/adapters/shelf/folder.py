"""A folder as a shelf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from screening.domain.reason import ReasonCode
from screening.errors import NotArchived, Rejected, Unavailable

NOT_THERE = "a file of the list is not where it was; list again"


class FolderShelf:
    """Files by their absolute path."""

    def __init__(self, most_bytes: int) -> None:
        """Refuse files of more than ``most_bytes`` without loading them."""
        self._most_bytes = most_bytes

    def fetch(self, place: str) -> bytes:
        """Return the bytes of a file."""
        path = Path(place)
        try:
            # A pipe or a device would be read for ever.
            if not path.is_file():
                raise NotArchived(NOT_THERE)
            if path.stat().st_size > self._most_bytes:
                raise Rejected(ReasonCode.TOO_LARGE.value)
            return path.read_bytes()
        except FileNotFoundError as error:
            raise NotArchived(NOT_THERE) from error
        except OSError as error:
            # Not chained as it is: its message holds the file's name.
            raise Unavailable(f"a file of the list: {error.strerror}") from None

    def places(self, folder: str) -> Iterator[str]:
        """Yield the paths of all files under a folder, sorted."""
        top = Path(folder)
        if not top.is_dir():
            raise NotArchived("there is no such folder")
        try:
            yield from sorted(_files(top))
        except OSError as error:
            raise Unavailable(f"the folder: {error.strerror}") from None


def _files(folder: Path) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        elif entry.is_file():
            yield str(entry.absolute())

"""The outer side of an inbox in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from screening.errors import Unavailable


class FolderDropbox:
    """Puts papers into one folder, under their name only when they are whole."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which the first paper creates."""
        self._folder = folder

    def drop(self, name: str, content: bytes) -> bool:
        """Write beside, then link: a link never replaces what lies there."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._put(self._folder / name, content)
        except OSError as error:
            error.filename = None  # tracebacks are logged, and names are not
            raise Unavailable(f"the inbox took no test: {error.strerror}") from error

    def _put(self, place: Path, content: bytes) -> bool:
        part = self._folder / f".{os.getpid()}.part"
        part.write_bytes(content)
        try:
            place.hardlink_to(part)
        except FileExistsError:
            return False
        finally:
            part.unlink(missing_ok=True)
        return True

"""Drawn pages in a folder, by the digest of the paper: a cache that may be emptied."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path

from screening.errors import Unavailable


class PictureFolder:
    """Keeps PNG files in ``root``, which only its owner can read."""

    def __init__(self, root: Path) -> None:
        """Name the folder; it is made with the first picture."""
        self._root = root

    def get(self, digest: str, key: str) -> bytes | None:
        """Return the picture; None if it was not kept."""
        try:
            return self._file(digest, key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable(f"pictures of {digest} cannot be read") from error

    def put(self, digest: str, key: str, picture: bytes) -> None:
        """Keep the picture whole, in place of an older one.

        Raises:
            Unavailable: if there is no room.
        """
        file = self._file(digest, key)
        draft = file.with_name(f".{uuid.uuid4().hex}")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(
                os.open(draft, os.O_CREAT | os.O_WRONLY, 0o600), "wb"
            ) as out:
                out.write(picture)
            draft.replace(file)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise Unavailable(f"pictures of {digest} cannot be kept") from error

    def forget(self, digest: str) -> None:
        """Remove every picture of the paper."""
        try:
            shutil.rmtree(self._root / digest[:2] / digest)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unavailable(f"pictures of {digest} cannot be removed") from error

    def _file(self, digest: str, key: str) -> Path:
        return self._root / digest[:2] / digest / f"{key}.png"

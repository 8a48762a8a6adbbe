"""An archive in a folder: one file per digest, whole or not there at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from screening.errors import NotArchived, Unavailable

_DIGEST = re.compile(r"[0-9a-f]{64}")


class FolderArchive:
    """Keeps each content in ``<folder>/<first two digits>/<digest>``.

    Files are 0600 and folders 0700: papers are private on the disk too.
    """

    def __init__(self, folder: Path) -> None:
        """Take the archive's root, which the first `put` creates."""
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keep ``content`` durably; a damaged copy is replaced by a whole one."""
        digest = sha256(content).hexdigest()
        target = self._path(digest)
        try:
            if not _is_whole(target, digest):
                _make_folder(self._folder)
                _make_folder(target.parent)
                _write_durably(target, content)
        except OSError as error:
            raise _unavailable(digest, error) from error
        return digest

    def get(self, digest: str) -> bytes:
        """Return what was put; a copy that was altered counts as not there."""
        if not _DIGEST.fullmatch(digest):
            raise NotArchived("asked for something that is no SHA-256 digest")
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError as error:
            raise self._absent(digest) from error
        except OSError as error:
            raise _unavailable(digest, error) from error
        if sha256(content).hexdigest() != digest:
            raise NotArchived(f"{digest} was altered on disk; restore it from a backup")
        return content

    def digests(self) -> Iterator[str]:
        """Yield every digest that a whole file name stands for."""
        try:
            for file in self._folder.glob("??/*"):
                if _DIGEST.fullmatch(file.name):
                    yield file.name
        except OSError as error:
            raise _unavailable("the listing", error) from error

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _absent(self, digest: str) -> NotArchived | Unavailable:
        # A share that is not mounted must not look like a paper that is lost.
        if not self._folder.is_dir():
            return Unavailable("the archive's folder is not there; mount it")
        return NotArchived(f"{digest} is not archived; run the sweep")


def _is_whole(file: Path, digest: str) -> bool:
    try:
        return sha256(file.read_bytes()).hexdigest() == digest
    except FileNotFoundError:
        return False


def _make_folder(folder: Path) -> None:
    """Create a folder so that its name survives a power cut."""
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sync_folder(folder.parent)


def _write_durably(target: Path, content: bytes) -> None:
    # The same folder, because a rename is atomic only within one file system.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unavailable(what: str, error: OSError) -> Unavailable:
    # strerror only: an OSError's own text names paths.
    return Unavailable(f"the archive did not answer for {what}: {error.strerror}")

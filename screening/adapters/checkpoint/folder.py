"""Checkpoints as small text files in a folder, best on another machine's share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from screening.audit.checkpoint import Checkpoint, found_in
from screening.audit.keys import PublicKey
from screening.errors import Tampered, Unavailable

TO_READ = 0o644
"""Anyone may read a checkpoint and the public key: they hold no secret and no name."""

SHELF = 1_000
"""Files in one sub-folder: a year of them in one would be slow to list."""


class FolderPlace:
    """Keeps ``<folder>/000001000/000001234.txt`` and the public key beside them."""

    def __init__(self, folder: Path, public: PublicKey) -> None:
        """Take the folder, which the first checkpoint creates."""
        self._folder = folder
        self._public = public

    @property
    def name(self) -> str:
        """The folder's own, so that another folder is given all checkpoints anew."""
        return f"folder {sha256(str(self._folder).encode()).hexdigest()[:12]}"

    def keep(self, checkpoints: Sequence[Checkpoint]) -> None:
        """Write one file each, durable before this returns."""
        try:
            self._require_the_one_before(checkpoints)
            _write(self._folder / f"public-{self._public.id}.pem", self._public.pem)
            for item in checkpoints:
                self._keep(item)
        except OSError as error:
            raise _unavailable(error) from error

    def newest(self) -> Checkpoint | None:
        """Return the one with the highest number."""
        try:
            file = max(self._folder.glob("*/*.txt"), default=None)
            return None if file is None else _read(file)
        except OSError as error:
            raise _unavailable(error) from error

    def _require_the_one_before(self, checkpoints: Sequence[Checkpoint]) -> None:
        # A share that is not mounted must not begin anew in the empty folder below.
        before = checkpoints[0].number - 1
        if before and not self._file(before).exists():
            raise Unavailable(
                f"checkpoint {before} is not in the folder for checkpoints: mount it, or"
                " set SCREENING_AUDIT_FOLDER to a new one, which is then given all"
            )

    def _keep(self, item: Checkpoint) -> None:
        file = self._file(item.number)
        _write(file, item.text.encode())
        if file.read_bytes() != item.text.encode():
            raise Tampered(
                f"another checkpoint {item.number} lies in the folder for checkpoints;"
                " see the runbook"
            )

    def _file(self, number: int) -> Path:
        shelf = number // SHELF * SHELF
        return self._folder / f"{shelf:09}" / f"{number:09}.txt"


def checkpoints_in(path: Path) -> Iterator[Checkpoint]:
    """Yield what stands in a file, or in the text files and mails below a folder.

    Raises:
        Unavailable: if it cannot be read.
    """
    try:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                yield from found_in(file.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise _unavailable(error) from error


def _read(file: Path) -> Checkpoint:
    found = tuple(found_in(file.read_text(encoding="utf-8", errors="replace")))
    if len(found) != 1:
        raise Tampered(
            f"{file.name} in the folder for checkpoints is none; see runbook"
        )
    return found[0]


def _write(file: Path, content: bytes) -> None:
    """Write a file unless it is there, whole or not at all."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(TO_READ)
        # A link, unlike a rename, never replaces what another sweep has written.
        with suppress(FileExistsError):
            file.hardlink_to(part)
        _sync(file.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unavailable(error: OSError) -> Unavailable:
    return Unavailable(f"the folder for checkpoints: {error.strerror}")

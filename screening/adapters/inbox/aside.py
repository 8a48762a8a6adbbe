"""Files of a folder inbox that were accepted and lie aside until the second look.

A program may go on writing to a file that we took for whole; removed at once, what it
writes later would be lost with it (infra/decisions/0030). So an accepted file only moves,
to ``.taken/<id>/<name>`` in its inbox, and is removed when its bytes were read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from screening.errors import Unavailable
from screening.ports import Arrival

ASIDE = ".taken"
"""Begins with a dot: shares hide it, and no inbox takes from it."""

REST = timedelta(minutes=1)
"""Nobody may have written to a file for so long when it is removed. Scanners and copying
programs that pause at all go on within seconds."""


def set_aside(file: Path, id: str) -> None:  # noqa: A002  # the field's own name
    """Move a file of an inbox aside, under the id it arrived with.

    Raises:
        FileNotFoundError: if somebody else did just now.
        OSError: if the folder aside cannot be made or written to.
    """
    place = file.parent / ASIDE / id
    for folder in (place.parent, place):
        folder.mkdir(mode=0o700, exist_ok=True)
    file.replace(place / file.name)


class FolderAside:
    """What lies aside in one inbox."""

    def __init__(
        self, source: str, department: str, inbox: Path, rest: timedelta = REST
    ) -> None:
        """Take the inbox's id, department and folder."""
        self.source = source
        self._department = department
        self._inbox = inbox
        self._folder = inbox / ASIDE
        self._rest = rest
        self._reread: dict[str, tuple[int, int, int]] = {}
        """By id, what a file was when it was read again."""

    def resting(self) -> Iterator[Arrival]:
        """Yield files that have rested, oldest first, under the ids they came with."""
        with self._answering():
            found = sorted(self._rested())
        for _, place, name in found:
            yield Arrival(self.source, place, self._department, name)

    def reread(self, arrival: Arrival) -> bytes | None:
        """Return the bytes as they are now; nobody may write to it meanwhile."""
        with self._answering():
            try:
                file = self._file(arrival)
                before = file.stat()
                content = file.read_bytes()
                after = file.stat()
            except FileNotFoundError:
                return None  # another look was quicker
        if _mark(before) != _mark(after) or len(content) != before.st_size:
            raise Unavailable(f"{arrival.source_id} changed while it was read")
        self._reread[arrival.source_id] = _mark(before)
        return content

    def remove(self, arrival: Arrival) -> None:
        """Remove a file that is as it was when it was read again."""
        with self._answering():
            try:
                file = self._file(arrival)
                if self._reread[arrival.source_id] != _mark(file.stat()):
                    raise Unavailable(f"{arrival.source_id} changed; it is kept")
                file.unlink()
            except FileNotFoundError:
                return  # another look was quicker
            _tidy(file.parent)

    def _rested(self) -> list[tuple[int, str, str]]:
        # Asked of the inbox first: a share that is not mounted must not look tidy.
        with os.scandir(self._inbox):
            places = list(self._folder.iterdir()) if self._folder.is_dir() else []
        return [found for place in places for found in self._rested_in(place)]

    def _rested_in(self, place: Path) -> Iterator[tuple[int, str, str]]:
        files = list(place.iterdir())
        for file in files:
            changed_ns = file.lstat().st_ctime_ns
            if self._has_rested(changed_ns):
                yield changed_ns, place.name, shown(file.name)
        if not files and self._has_rested(place.stat().st_ctime_ns):
            _tidy(place)  # somebody was killed between making and filling it

    def _has_rested(self, changed_ns: int) -> bool:
        rest_ns = self._rest / timedelta(microseconds=1) * 1000
        return time.time_ns() - changed_ns >= rest_ns

    def _file(self, arrival: Arrival) -> Path:
        """Return the one file that lies under the arrival's id."""
        for file in (self._folder / arrival.source_id).iterdir():
            return file
        raise FileNotFoundError(arrival.source_id)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            # Tracebacks are logged, and the system's error would name the file.
            error.filename = None
            told = f"{self.source} did not answer: {error.strerror}"
            raise Unavailable(told) from error


def _tidy(place: Path) -> None:
    """Remove a file's folder, if it is empty."""
    with suppress(OSError):
        place.rmdir()


def _mark(file: os.stat_result) -> tuple[int, int, int]:
    """Return what another file, or the same after a write, does not share."""
    return file.st_ino, file.st_ctime_ns, file.st_size


def shown(name: str) -> str:
    """Return a file's name as people see it: bytes that are no text are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")

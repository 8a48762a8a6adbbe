"""Files of a folder inbox that were accepted and lie aside until the second look.

A program may go on writing to a file that we took for whole; removed at once, what it
writes later would be lost with it (infra/decisions/0030). So an accepted file only moves,
to ``.taken/<id>/<name>`` in its inbox, and is removed when its bytes were read again.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from screening.adapters.inbox.own_folder import (
    NotOurs,
    answering,
    content_of,
    mark,
    names_in,
    opened,
)
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
        NotOurs: if somebody else laid there what is not our folder.
        OSError: if the folder aside cannot be made or written to.
    """
    folder = file.parent / ASIDE
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    with opened(folder) as aside:
        with suppress(FileExistsError):
            os.mkdir(id, mode=0o700, dir_fd=aside)
        with opened(id, aside) as place:
            os.replace(file, file.name, dst_dir_fd=place)


def digest_of(name: str) -> str:
    """Return what begins a file's id: ids are logged, and names are not."""
    return sha256(os.fsencode(name)).hexdigest()[:16]


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
        with answering(self.source):
            found = sorted(self._rested())
        for _, place, name in found:
            yield Arrival(self.source, place, self._department, name)

    def reread(self, arrival: Arrival) -> bytes | None:
        """Return the bytes as they are now; nobody may write to it meanwhile."""
        id = arrival.source_id  # noqa: A001  # the field's own name
        with answering(self.source), suppress(FileNotFoundError):
            with opened(self._folder) as aside, opened(id, aside) as place:
                before, content = content_of(_paper(place, id), id, place)
            self._reread[id] = mark(before)
            return content
        return None  # another look was quicker

    def remove(self, arrival: Arrival) -> None:
        """Remove a file that is as it was when it was read again."""
        id = arrival.source_id  # noqa: A001  # the field's own name
        # It is gone where another look was quicker.
        with (
            answering(self.source),
            suppress(FileNotFoundError),
            opened(self._folder) as aside,
            opened(id, aside) as place,
        ):
            file = _paper(place, id)
            if self._reread[id] != mark(_status(file, place)):
                raise Unavailable(f"{id} changed; it is kept")
            os.unlink(file, dir_fd=place)
            _tidy(id, aside)

    def _rested(self) -> list[tuple[int, str, str]]:
        # Asked of the inbox first: a share that is not mounted must not look tidy.
        with os.scandir(self._inbox):
            found: list[tuple[int, str, str]] = []
        with suppress(FileNotFoundError), opened(self._folder) as aside:
            for id in names_in(aside):  # noqa: A001  # the field's own name
                # Anything may stray there, and other looks remove what they looked at.
                with suppress(FileNotFoundError, NotOurs), opened(id, aside) as place:
                    found += self._rested_in(place, id, aside)
        return found

    def _rested_in(self, place: int, id: str, aside: int) -> list[tuple[int, str, str]]:  # noqa: A002  # the field's own name
        names = names_in(place)
        if not names and self._has_rested(os.fstat(place)):
            _tidy(id, aside)  # somebody was killed between making and filling it
        papers = [name for name in names if _is_paper(name, id)]
        files = [(_status(name, place), name) for name in papers]
        return [
            (file.st_ctime_ns, id, shown(name))
            for file, name in files
            if stat.S_ISREG(file.st_mode) and self._has_rested(file)
        ]

    def _has_rested(self, file: os.stat_result) -> bool:
        rest_ns = self._rest / timedelta(microseconds=1) * 1000
        return time.time_ns() - file.st_ctime_ns >= rest_ns


def _paper(place: int, id: str) -> str:  # noqa: A002  # the field's own name
    """Return the name of the one file that came under the id."""
    for name in names_in(place):
        if _is_paper(name, id):
            return name
    raise FileNotFoundError(id)


def _is_paper(name: str, id: str) -> bool:  # noqa: A002  # the field's own name
    """Tell a paper from what programs lay beside it, such as a folder's pictures."""
    return id.startswith(f"{digest_of(name)}-")


def _status(name: str, place: int) -> os.stat_result:
    return os.stat(name, dir_fd=place, follow_symlinks=False)


def _tidy(place: str, aside: int) -> None:
    """Remove a file's folder, if it is empty."""
    with suppress(OSError):
        os.rmdir(place, dir_fd=aside)


def shown(name: str) -> str:
    """Return a file's name as people see it: bytes that are no text are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")

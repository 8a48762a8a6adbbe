"""A department's inbox in a folder: what a scanner, a share or a person drops."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import SystemRandom

from screening.adapters.inbox.aside import (
    REST,
    FolderAside,
    digest_of,
    set_aside,
    shown,
)
from screening.adapters.inbox.own_folder import answering, content_of
from screening.errors import Unavailable
from screening.ports import Arrival

QUIET = timedelta(seconds=0.5)
"""Scanners close and reopen a file between 200 ms and some hundred ms later; half a
second without a change is what long-running consumers of such folders settled on."""

EMPTY_QUIET = 10
"""How many quiet times an empty file waits: many programs create first, write later."""

UNFINISHED = (".part", ".filepart", ".partial", ".crdownload", ".tmp", "~")
"""Endings that copying programs give to a file until it is whole."""


BLOCK = 32
"""Files of a burst whose order does not matter: together they are taken within a second.
With fewer there is nothing that two looks could share out."""

ESCAPE = "\\"
"""Begins what is shown of a byte that is no valid text: the shown name of such a file is
not its name on disk, and it is found by its id alone."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A regular file as one look at the folder found it."""

    path: Path
    size: int
    changed_ns: int
    """Nanoseconds since 1970 of the last change of content or name."""
    id: str


class FolderInbox:
    """Regular files directly in one folder; links, folders, hidden files are not."""

    removes = False
    """Acknowledged files lie aside; `aside` removes them."""

    def __init__(
        self,
        department: str,
        folder: Path,
        quiet: timedelta = QUIET,
        name: str = "",
        rest: timedelta = REST,
    ) -> None:
        """Watch ``folder``; a file counts as whole after ``quiet`` without change.

        A folder beside the department's own has a name, unlike any department's.
        """
        self._rest = rest
        self._department = department
        self._name = name or department
        self._folder = folder
        self._quiet = quiet

    @property
    def source(self) -> str:
        """The inbox's id."""
        return f"folder:{self._name}"

    @property
    def aside(self) -> FolderAside:
        """What was acknowledged and is not removed yet."""
        return FolderAside(self.source, self._department, self._folder, self._rest)

    def arrivals(self) -> Iterator[Arrival]:
        """Yield whole files, oldest first; of a burst, the oldest few dozen first.

        What another look has taken meanwhile is passed over.
        """
        entries = sorted(self._entries(), key=lambda entry: entry.changed_ns)
        for entry in _apart(self._whole(entries)):
            if self._lies(entry):
                yield self._arrival(entry)

    def fetch(self, arrival: Arrival) -> bytes:
        """Return the bytes, unless the file changed before or while it was read."""
        entry = self._find(arrival)
        if entry is None:
            raise Unavailable(f"{arrival.source_id} left {self.source} or changed")
        with answering(self.source):
            _, content = content_of(entry.path, entry.id)
        if self._find(arrival) is None or len(content) != entry.size:
            raise Unavailable(f"{arrival.source_id} changed while it was read")
        return content

    def acknowledge(self, arrival: Arrival) -> None:
        """Set the file aside, unless another one stands in its place by now."""
        entry = self._find(arrival)
        if entry is not None:
            with answering(self.source), suppress(FileNotFoundError):
                set_aside(entry.path, entry.id)

    def _lies(self, entry: _Entry) -> bool:
        with answering(self.source):
            return _entry(entry.path) == entry

    def _entries(self) -> list[_Entry]:
        with answering(self.source), os.scandir(self._folder) as listing:
            found = [_entry(Path(item.path)) for item in listing]
        return [entry for entry in found if entry is not None]

    def _whole(self, entries: list[_Entry]) -> list[_Entry]:
        now_ns = time.time_ns()
        ahead = [entry for entry in entries if entry.changed_ns > now_ns]
        whole = [entry for entry in entries if self._rested(entry, now_ns)]
        return whole + self._unchanged(ahead)

    def _rested(self, entry: _Entry, now_ns: int) -> bool:
        waits = self._quiet * (1 if entry.size else EMPTY_QUIET)
        return now_ns - entry.changed_ns >= waits / timedelta(microseconds=1) * 1000

    def _unchanged(self, ahead: list[_Entry]) -> list[_Entry]:
        """Watch files of a server whose clock runs ahead, or they would wait long."""
        if not ahead:
            return []
        time.sleep(self._quiet.total_seconds())
        return [entry for entry in ahead if entry == _entry(entry.path)]

    def _arrival(self, entry: _Entry) -> Arrival:
        return Arrival(self.source, entry.id, self._department, shown(entry.path.name))

    def _find(self, arrival: Arrival) -> _Entry | None:
        with answering(self.source):
            likely = _entry(self._folder / arrival.name)
        if likely is not None and likely.id == arrival.source_id:
            return likely
        if ESCAPE not in arrival.name:
            return None  # another took it; to look at every file would take long
        found = (item for item in self._entries() if item.id == arrival.source_id)
        return next(found, None)


def _apart(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield a burst in blocks, each in an order that no other look has.

    Two looks that go through one list in one order come to every file at the same time,
    and both read, archive and ask the ledger for all of them.
    """
    if len(entries) <= BLOCK:
        yield from entries
        return
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        yield from SystemRandom().sample(block, len(block))


def _entry(path: Path) -> _Entry | None:
    """Return the file at ``path``; None if it is nothing that may be taken."""
    if path.name.startswith((".", "~")) or path.name.lower().endswith(UNFINISHED):
        return None
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return _Entry(path, status.st_size, status.st_ctime_ns, _id(path, status))


def _id(path: Path, status: os.stat_result) -> str:
    """Return an id that another file under this name, even a copy, does not share.

    The time of change is taken, which no program can set back, not that of
    modification: `cp -p` keeps the latter, and freed inodes are soon used again.
    """
    return f"{digest_of(path.name)}-{status.st_ino}-{status.st_ctime_ns}"

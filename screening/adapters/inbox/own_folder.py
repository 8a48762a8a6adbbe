"""Folders that nobody else writes to, though they lie where others do.

Whoever may write to a department's inbox may lay a link, a pipe or a folder of their
own where we keep ours. So nothing is reached by its path: folders are opened one within
the other, and what was opened is looked at before it is used.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screening.errors import Unavailable

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC

FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Without waiting: a pipe would hold whoever opens it until somebody writes to it."""

OTHERS = 0o077
"""What a group and all others may do."""

ELSEWHERE = (errno.ENOTDIR, errno.ELOOP, errno.EACCES)
"""How a system says that there is a file, a link, or somebody else's folder."""


class NotOurs(Unavailable):
    """A folder is not ours alone. Remedy: see who laid it there, and move it away."""


@contextmanager
def opened(folder: Path | str, within: int | None = None) -> Iterator[int]:
    """Open a folder that our user owns and nobody else may enter; no link to one.

    Raises:
        NotOurs: if there is anything else; a path's parents are trusted.
        OSError: if there is nothing, or the disk does not answer.
    """
    try:
        descriptor = os.open(folder, FOLDER, dir_fd=within)
    except OSError as error:
        if error.errno in ELSEWHERE:
            # Not chained: the system's error names the folder.
            raise NotOurs(NEXT_STEP) from None
        raise
    try:
        status = os.fstat(descriptor)
        if status.st_uid != os.geteuid() or status.st_mode & OTHERS:
            raise NotOurs(NEXT_STEP)
        yield descriptor
    finally:
        os.close(descriptor)


NEXT_STEP = (
    "the folder aside (.taken) is no folder of the user that runs screening, mode 0700:"
    " see who laid it there and move it away, it is made again"
)


def names_in(folder: int) -> list[str]:
    """Return what lies in an open folder, in no order."""
    with os.scandir(folder) as listing:
        return [item.name for item in listing]


def content_of(
    file: Path | str,
    id: str,  # noqa: A002  # the field's own name
    within: int | None = None,
) -> tuple[os.stat_result, bytes]:
    """Read a regular file; return what it was before, and its bytes.

    Messages name it by its ``id``.

    Raises:
        Unavailable: if it is a link or no file, or changed while it was read.
        OSError: if there is nothing, or the disk does not answer.
    """
    descriptor = os.open(file, FILE, dir_fd=within)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise Unavailable(f"{id} is no file any more")
        with os.fdopen(descriptor, "rb", closefd=False) as reading:
            content = reading.read()
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if mark(before) != mark(after) or len(content) != before.st_size:
        raise Unavailable(f"{id} changed while it was read")
    return before, content


def mark(file: os.stat_result) -> tuple[int, int, int]:
    """Return what another file, or the same after a write, does not share."""
    return file.st_ino, file.st_ctime_ns, file.st_size


@contextmanager
def answering(source: str) -> Iterator[None]:
    """Tell the disk's trouble as the inbox's, without any name of a file."""
    try:
        yield
    except OSError as error:
        # Tracebacks are logged, and the system's error would name the files.
        error.filename = error.filename2 = None
        raise Unavailable(f"{source} did not answer: {error.strerror}") from error

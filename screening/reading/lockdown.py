"""Lock this process down before it opens foreign bytes.

The order of a full lock-down: limits, no new privileges, then Landlock (no files)
and seccomp (no sockets, no programs), each refusing to go on if it cannot be set.
"""

from __future__ import annotations

import ctypes
import math
import resource
import signal

from screening.reading.limits import Limits

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
"""Numbers of <linux/prctl.h>."""

OPEN_FILES = 64
"""Libraries are loaded already; pytesseract needs a few for its program."""

WRITTEN_FILE_BYTES = 64_000_000
"""pytesseract hands one page over as a file; nothing else is written."""

CPU_GRACE_S = 5
"""The wall clock ends a child first; this ends one whose parent is gone."""


def lock_down(limits: Limits) -> None:
    """Limit this process for good; its children inherit all of it.

    Raises:
        OSError: if a limit cannot be set; then nothing may be opened.
    """
    seconds = math.ceil(limits.timeout_s) + CPU_GRACE_S
    _limit(resource.RLIMIT_CORE, 0)  # a core dump would hold the paper's text
    _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, WRITTEN_FILE_BYTES)
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    _prctl(PR_SET_DUMPABLE, 0)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl refused")

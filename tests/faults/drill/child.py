"""Forked children, in which services live and die."""

from __future__ import annotations

import logging
import os
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

KILLED = -signal.SIGKILL
BROKEN = 70
"""Exit code of a child that met something no service may meet."""


def fork(body: Callable[[], None], log: Path, group: int = 0) -> int:
    """Run ``body`` in a child, in a process group of its own or in ``group``."""
    pid = os.fork()
    if pid:
        # On both sides of the fork: the next one joins this group at once.
        with suppress(ProcessLookupError):
            os.setpgid(pid, group or pid)
        return pid
    code = BROKEN
    try:
        os.setpgid(0, group)
        _log_into(log)
        body()
        code = 0
    except BaseException:  # noqa: BLE001  # a child must not run on as a second parent
        with log.open("a") as file:
            traceback.print_exc(file=file)
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    """Wait for a child; return its exit code, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run(body: Callable[[], None], log: Path) -> int:
    return ended(fork(body, log))


def _log_into(log: Path) -> None:
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(logging.FileHandler(log))
    root.setLevel(logging.INFO)

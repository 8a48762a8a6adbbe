"""Leave the machine's network, processes and shared memory, where that is allowed.

An extra layer: containers and some distributions forbid it. Root may do it outright;
anybody else needs a user namespace of their own for it.
"""

from __future__ import annotations

import ctypes
import os
import signal
from typing import NoReturn

CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
"""Flags of <linux/sched.h>; os.unshare comes with Python 3.12."""

PR_SET_PDEATHSIG = 1
"""Number of <linux/prctl.h>."""


def leave() -> bool:
    """Tell whether this process left; its processes to come stand in the new ones."""
    flags = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWPID
    if os.geteuid() != 0:
        flags |= CLONE_NEWUSER
    return bool(ctypes.CDLL(None).unshare(flags) == 0)


def start_first_process() -> None:
    """Fork the process that keeps the new process namespace alive.

    With its first process a namespace ends, and everything in it; so the first is one
    that reads nothing. It ends with this process.
    """
    if os.fork() == 0:
        _wait_for_the_end()


def _wait_for_the_end() -> NoReturn:
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        os.closerange(3, 65_536)
        while True:
            signal.pause()
    finally:
        os._exit(1)

"""Refuse this process every system call that reading does not need.

What is refused fails with EPERM instead of killing the process: libraries ask harmless
questions (how many cores, which node of memory), and an update that asks one more must
not turn papers away. An intruder gains nothing from being allowed to ask again.
"""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
import socket
import termios
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyseccomp import (  # type: ignore[import-untyped]  # typed, not marked so
        Arg,
        SyscallFilter,
    )

MEMORY = ("brk", "madvise", "mremap", "munmap")

DESCRIPTORS = (
    "close",
    "close_range",
    "fstat",
    "getdents64",
    "lseek",
    "poll",
    "ppoll",
    "pread64",
    "read",
    "readv",
    "write",
    "writev",
)
"""What can be done with a descriptor that is open already, or was opened to read."""

TIME = ("clock_getres", "clock_gettime", "clock_nanosleep", "gettimeofday", "nanosleep")

SELF = (
    "exit",
    "exit_group",
    "futex",
    "getegid",
    "geteuid",
    "getgid",
    "getpid",
    "getppid",
    "getrandom",
    "getrusage",
    "gettid",
    "getuid",
    "restart_syscall",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_getaffinity",
    "sched_yield",
    "sigaltstack",
    "sysinfo",
    "uname",
)
"""Questions about this process and this machine, and how it ends."""

TMPFILE = 0o20000000
"""The bit of O_TMPFILE that means a new file; its other bit asks for a directory."""

EMPTY_PATH = 0x1000
"""AT_EMPTY_PATH: asks about an open descriptor. A path can stand beside it, which no
filter can see; then the answer is the size and age of a file, never its content."""


def prepared() -> SyscallFilter:
    """Return the filter, to be applied once.

    Raises:
        OSError: if libseccomp is not installed.
    """
    try:
        import pyseccomp  # noqa: PLC0415 - fails where libseccomp is missing
    except RuntimeError as error:
        raise OSError("libseccomp is not installed") from error
    calls = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in (*MEMORY, *DESCRIPTORS, *TIME, *SELF):
        calls.add_rule(pyseccomp.ALLOW, name)
    for name, conditions in _bounded():
        calls.add_rule(pyseccomp.ALLOW, name, *conditions)
    return calls


def apply(calls: SyscallFilter) -> None:
    """Filter this process for good, and see that it holds.

    Raises:
        OSError: if it does not.
    """
    calls.load()
    try:
        socket.socket().close()
    except PermissionError:
        return
    raise OSError("the kernel took the filter and does not keep it")


def _bounded() -> list[tuple[str, tuple[Arg, ...]]]:
    """Return the calls that are allowed with some arguments only."""
    from pyseccomp import EQ, MASKED_EQ, Arg  # noqa: PLC0415 - as above

    changing = os.O_ACCMODE | os.O_CREAT | os.O_TRUNC | os.O_PATH | TMPFILE
    not_executable = (Arg(2, MASKED_EQ, mmap.PROT_EXEC, 0),)
    commands = (fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_DUPFD_CLOEXEC)
    return [
        ("openat", (Arg(2, MASKED_EQ, changing, os.O_RDONLY),)),
        ("newfstatat", (Arg(3, MASKED_EQ, EMPTY_PATH, EMPTY_PATH),)),
        ("mmap", not_executable),
        ("mprotect", not_executable),
        ("prlimit64", (Arg(0, EQ, 0), Arg(2, EQ, 0))),  # asks for a limit, sets none
        ("ioctl", (Arg(1, EQ, termios.TCGETS),)),  # is it a terminal?
        *(("fcntl", (Arg(1, EQ, command),)) for command in commands),
    ]

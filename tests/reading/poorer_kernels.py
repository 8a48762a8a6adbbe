"""Machines that offer fewer layers: a filter refuses what they would refuse.

It is set in the fork server, before that gives up its rights and tries its lock on, so
that the lock meets the very answers of such a kernel or container.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pyseccomp  # type: ignore[import-untyped]  # typed, not marked so

from screening.adapters.ocr.pytesseract import Pytesseract
from tests.reading.escapes import Attempting, Digesting

CLONE_NEWNET = 0x40000000
"""Number of <linux/sched.h>."""

PR_SET_SECCOMP = 22
"""Number of <linux/prctl.h>: the older way to set a filter."""


def _refuse(*layers: str) -> None:
    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    if "landlock" in layers:
        calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
    if "user" in layers:
        calls.add_rule(pyseccomp.ERRNO(errno.EPERM), "setresuid")
        calls.add_rule(pyseccomp.ERRNO(errno.EPERM), "capset")
    if "namespaces" in layers:
        network = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_NEWNET, CLONE_NEWNET)
        calls.add_rule(pyseccomp.ERRNO(errno.EPERM), "unshare", network)
    if "seccomp" in layers:
        by_prctl = pyseccomp.Arg(0, pyseccomp.EQ, PR_SET_SECCOMP)
        calls.add_rule(pyseccomp.ERRNO(errno.EINVAL), "seccomp")
        calls.add_rule(pyseccomp.ERRNO(errno.EINVAL), "prctl", by_prctl)
    calls.load()


class WithoutLandlock(Attempting):
    """On a kernel older than 5.13."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("landlock")


class WithoutSeccomp(Attempting):
    """In a container that forbids filters."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("seccomp")


class WithoutUser(Attempting):
    """In a container whose root may not become another user."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("user")


class WithoutLandlockAndUser(Attempting):
    """In such a container on an old kernel."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("landlock", "user")


class WithoutNamespaces(Attempting):
    """In a container that forbids them; seccomp is missing as well, or nothing shows."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("namespaces", "seccomp")


class WithoutAny(Attempting):
    """On a machine that offers nothing."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("landlock", "seccomp", "user", "namespaces")


class Drawing(Digesting):
    """On such a machine, the digest of each picture as it is drawn there."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        _refuse("landlock", "seccomp", "user", "namespaces")


class RunningPrograms(Pytesseract):
    """The engine that runs a program per picture."""

    runs_programs = True

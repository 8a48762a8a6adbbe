"""Lock processes down before they open foreign bytes.

The server gives up what it can for good: the network, other processes, root. Each
child then puts on the rest: limits, no new privileges, no files (Landlock) and few
system calls (seccomp). The order matters: every step forbids something that an earlier
one needed. See infra/decisions/0008.
"""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from screening.errors import Unavailable
from screening.reading.layers import (
    ACCEPT,
    NO_PROGRAMS,
    REMEDIES,
    Layer,
    landlock,
    namespaces,
    seccomp,
    user,
)
from screening.reading.limits import Limits

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
"""Numbers of <linux/prctl.h>."""

OPEN_FILES = 32
"""Input, output, errors, the pipe for the answer, and fonts while they are read."""

PROGRAM_OPEN_FILES = 64
PROGRAM_WRITTEN_BYTES = 64_000_000
"""pytesseract hands one page over as a file and takes the words from another."""

CPU_GRACE_S = 1
"""The wall clock ends a child first; this ends one whose parent is gone."""

NOT_EVEN_LIMITS = 64
"""Exit code of a rehearsal that failed before any layer; above all sets of layers."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a child puts on; made ready once, by the server."""

    limits: Mapping[int, int]
    """By kind of resource (``resource.RLIMIT_…``), the most that a child may use."""
    layers: Mapping[Layer, Callable[[], None]]
    """How to put each layer on, in order; raises OSError where it does not hold."""
    remedies: Mapping[Layer, str]
    """What to do where a layer is missing."""

    def close(self) -> None:
        """Lock this process for good; what it starts inherits all of it.

        Raises:
            OSError: if a limit or a layer does not hold; then nothing may be opened.
        """
        self.limit()
        for put_on in self.layers.values():
            put_on()

    def limit(self) -> None:
        """Set the limits alone, and give up new privileges and memory dumps.

        Raises:
            OSError: if one cannot be set.
        """
        for kind, most in self.limits.items():
            _limit(kind, most)
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        _prctl(PR_SET_DUMPABLE, 0)
        _prctl(PR_SET_NO_NEW_PRIVS, 1)

    def without(self, missing: tuple[Layer, ...]) -> Lock:
        """Return the lock without the layers that this machine does not offer."""
        kept = {name: put for name, put in self.layers.items() if name not in missing}
        return Lock(self.limits, kept, self.remedies)


def lock_for_reading(limits: Limits) -> Lock:
    """Return the lock of a child that reads all by itself."""
    makers = (
        (Layer.LANDLOCK, landlock.prepared, landlock.apply),
        (Layer.SECCOMP, seccomp.prepared, seccomp.apply),
    )
    layers: dict[Layer, Callable[[], None]] = {}
    for name, prepared, apply in makers:
        try:
            layers[name] = partial(apply, prepared())
        except OSError:
            continue  # it is told as missing, and then nothing is opened
    return Lock(
        {
            **_shared_limits(limits),
            resource.RLIMIT_NOFILE: OPEN_FILES,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_NPROC: 0,
        },
        layers,
        REMEDIES,
    )


def lock_for_programs(limits: Limits) -> Lock:
    """Return the lock of a child whose engine runs programs: it can bear no layer."""
    return Lock(
        {
            **_shared_limits(limits),
            resource.RLIMIT_NOFILE: PROGRAM_OPEN_FILES,
            resource.RLIMIT_FSIZE: PROGRAM_WRITTEN_BYTES,
        },
        {},
        {**REMEDIES, Layer.LANDLOCK: NO_PROGRAMS, Layer.SECCOMP: NO_PROGRAMS},
    )


def confine_server() -> tuple[Layer, ...]:
    """Give up what no child will need; return the layers that this machine lacks."""
    has_left = namespaces.leave()
    missing: tuple[Layer, ...] = ()
    try:
        user.drop()
    except OSError:
        missing = (Layer.USER,)
    if has_left:
        namespaces.start_first_process()
    return missing


def rehearse(lock: Lock) -> tuple[Layer, ...]:
    """Put the lock on in a process of its own; return the layers that do not hold.

    Raises:
        Unavailable: if not even the limits can be set.
    """
    names = (Layer.LANDLOCK, Layer.SECCOMP)
    child = os.fork()
    if child == 0:
        _try_on(lock, names)
    _, status = os.waitpid(child, 0)
    failed = os.waitstatus_to_exitcode(status)
    if not 0 <= failed < NOT_EVEN_LIMITS:
        raise Unavailable("a process that reads cannot be limited: see ulimit -a")
    return tuple(name for bit, name in enumerate(names) if failed & 1 << bit)


def refuse_unless_accepted(
    missing: tuple[Layer, ...], lock: Lock, limits: Limits
) -> None:
    """Raise where a layer is missing that nobody accepted to do without.

    Raises:
        Unavailable: and how to mend it.
    """
    lacking = [name for name in missing if name not in limits.accepted_missing]
    if lacking:
        remedies = "; ".join(dict.fromkeys(lock.remedies[name] for name in lacking))
        raise Unavailable(
            f"papers cannot be opened safely here: {remedies}. To read without, "
            f"which the audit will show, set {ACCEPT}={','.join(missing)}"
        )


def _try_on(lock: Lock, names: tuple[Layer, ...]) -> NoReturn:
    failed = NOT_EVEN_LIMITS
    try:
        lock.limit()
        failed = 0
        for bit, name in enumerate(names):
            try:
                lock.layers[name]()
            except (OSError, KeyError):
                failed |= 1 << bit
    finally:
        os._exit(failed)


def _shared_limits(limits: Limits) -> dict[int, int]:
    return {
        resource.RLIMIT_CORE: 0,  # a core dump would hold the paper's text
        resource.RLIMIT_AS: _mapped_bytes() + limits.memory_bytes,
        resource.RLIMIT_CPU: math.ceil(limits.timeout_s) + CPU_GRACE_S,
    }


def _mapped_bytes() -> int:
    """Return the address space in use: libraries and models, shared by all children."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl refused")

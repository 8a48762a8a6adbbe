"""OCR engines that misbehave in the reading child, and one that reports on it.

The fork server warms an engine with a bare picture; that one they read honestly.
"""

from __future__ import annotations

import os
import resource
import time
from contextlib import suppress
from pathlib import Path

from screening.domain.page import Box, Word
from screening.errors import Unavailable
from screening.ports import Raster

SIDE = Box(0.0, 0.0, 1.0, 1.0)
LINE = Box(0.1, 0.1, 0.9, 0.15)
WARM_UP_PX = 64


class Steady:
    """Reads nothing."""

    version = "steady"

    def __init__(self, tessdata: Path | None = None) -> None:
        pass

    def words(self, raster: Raster) -> tuple[Word, ...]:
        return () if raster.width == WARM_UP_PX else self.read()

    def rotation(self, raster: Raster) -> int:  # noqa: ARG002 - the port's name
        return 0

    def read(self) -> tuple[Word, ...]:
        return ()


class Crashing(Steady):
    """Dies as a library with a memory fault does."""

    def read(self) -> tuple[Word, ...]:
        os.abort()


class Hanging(Steady):
    """Never answers."""

    def read(self) -> tuple[Word, ...]:
        while True:
            time.sleep(60)


class _OnTheWidePage(Steady):
    """Fails on pages that are wider than tall, and reads a word on all others."""

    def words(self, raster: Raster) -> tuple[Word, ...]:
        if raster.width > raster.height:
            self.fail()
        if raster.width == WARM_UP_PX:
            return ()
        return tuple(Word("read", LINE, 0.9, line) for line in range(20))

    def fail(self) -> None:
        raise NotImplementedError


class CrashingOnce(_OnTheWidePage):
    """Dies on one page as a library with a memory fault does."""

    def fail(self) -> None:
        os.abort()


class HangingOnce(_OnTheWidePage):
    """Never gets past one page."""

    def fail(self) -> None:
        while True:
            time.sleep(60)


class Plodding(Steady):
    """Takes a while over each page."""

    def read(self) -> tuple[Word, ...]:
        time.sleep(0.2)
        return tuple(Word("read", LINE, 0.9, line) for line in range(20))


class Greedy(Steady):
    """Asks for four gigabytes."""

    def read(self) -> tuple[Word, ...]:
        bytearray(4_000_000_000)
        return ()


class Babbling(Steady):
    """Writes junk where the answer belongs, then dies."""

    junk = b"no answer"

    def read(self) -> tuple[Word, ...]:
        for descriptor in range(3, 20):
            with suppress(OSError):
                os.write(descriptor, self.junk)
        os._exit(0)


class Forging(Babbling):
    """Answers with a well-formed message that holds no document."""

    junk = b"D" + (2).to_bytes(8, "big") + b"{}"


class Pleading(Babbling):
    """Rejects the paper for a reason that rejects no paper."""

    junk = b"R" + (8).to_bytes(8, "big") + b"repaired"


class Failing(Steady):
    """Cannot run any more."""

    def read(self) -> tuple[Word, ...]:
        raise Unavailable("the engine is gone")


class Absent(Steady):
    """Is not installed."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        raise Unavailable("install the engine of these tests")


class Reporting(Steady):
    """Reads the state of its process instead of the page."""

    def __init__(self, tessdata: Path | None = None) -> None:
        super().__init__(tessdata)
        self.server = os.getpid()  # a child cannot see it: it is outside its namespace

    def read(self) -> tuple[Word, ...]:
        limits = {
            "core": resource.RLIMIT_CORE,
            "cpu": resource.RLIMIT_CPU,
            "files": resource.RLIMIT_NOFILE,
            "written": resource.RLIMIT_FSIZE,
            "processes": resource.RLIMIT_NPROC,
        }
        said = [
            f"{name}={resource.getrlimit(kind)[0]}" for name, kind in limits.items()
        ]
        said += [f"env:{name}" for name in os.environ]
        said += [f"pid={os.getpid()}", f"server={self.server}", f"user={os.getuid()}"]
        return tuple(Word(text, SIDE, 0.9, 0) for text in said)

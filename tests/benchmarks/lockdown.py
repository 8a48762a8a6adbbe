"""What the lock costs per document: ``python -m tests.benchmarks.lockdown``.

Printed, never asserted: a busy machine would turn a figure into a failure.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from statistics import median
from time import perf_counter

from screening.reading.limits import Limits
from screening.reading.lockdown import Lock, confine_server, lock_for_reading
from screening.reading.pages import read_document
from screening.reading.read import SandboxedReader
from tests.reading.drawing import Sheet
from tests.reading.engines import Steady

DOCUMENTS = 50

SECONDS = struct.Struct("d")


def main() -> None:
    """Print medians, in milliseconds, over fifty documents."""
    paper = Sheet(4, 1).text(0.2, 0.5, "ORDER").png
    reader = SandboxedReader("tests.reading.engines:Steady")
    began = perf_counter()
    reader.read(paper)
    print(f"server start and first document {1000 * (perf_counter() - began):8.1f} ms")
    print(f"whole reading in a locked child {_timed(lambda: reader.read(paper))} ms")
    reader.close()
    plain = _timed(lambda: read_document(paper, Steady(), Limits()))
    print(f"the same in this process        {plain} ms")
    began = perf_counter()
    lock = lock_for_reading(Limits())
    confine_server()
    print(f"lock made ready, once           {1000 * (perf_counter() - began):8.1f} ms")
    locking = [_locking_s(lock) for _ in range(DOCUMENTS)]
    print(f"lock put on, per document       {_shown(locking)} ms")


def _locking_s(lock: Lock) -> float:
    answer, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        began = perf_counter()
        lock.close()
        os.write(pipe, SECONDS.pack(perf_counter() - began))
        os._exit(0)
    os.waitpid(child, 0)
    seconds: float = SECONDS.unpack(os.read(answer, SECONDS.size))[0]
    os.close(answer)
    os.close(pipe)
    return seconds


def _timed(read: Callable[[], object]) -> str:
    seconds = []
    for _ in range(DOCUMENTS):
        began = perf_counter()
        read()
        seconds.append(perf_counter() - began)
    return _shown(seconds)


def _shown(seconds: list[float]) -> str:
    """Return median and worst, in milliseconds."""
    return f"{1000 * median(seconds):8.1f} (worst {1000 * max(seconds):.1f})"


if __name__ == "__main__":
    main()

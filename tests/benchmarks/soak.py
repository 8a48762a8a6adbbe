"""Whether memory stays flat: ``python -m tests.benchmarks.soak --minutes 60``.

Runs a service on real Airflow, drops a scan of three pages every few seconds, and looks at
every process that belongs to it. Prints the largest process, and how the service as a whole
and each part that lives on compare at the end with the first quarter. Gates no test.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

from tests.benchmarks.service import Service, Variant, scan, service

LOOK_EVERY_S = 2.0

LIMIT_BYTES = 1 << 30
"""What one worker may hold, whatever it reads."""

DRAWN = 40
"""Different papers, dropped in turn with a byte more each time: another paper each."""


@dataclass(slots=True)
class Seen:
    """What was looked at, look by look."""

    largest: int = 0
    """Bytes of the largest process at any time."""
    whole: list[int] = field(default_factory=list)
    """Bytes of all processes, what they share counted once (proportional set size)."""
    parts: dict[str, list[int]] = field(default_factory=dict)
    """Resident bytes of each process that was there from the beginning, by name and id."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument(
        "--every", type=float, default=6.0, help="seconds between papers"
    )
    given = parser.parse_args(arguments)
    papers = [scan(seed) for seed in range(DRAWN)]
    with (
        tempfile.TemporaryDirectory() as home,
        service(Path(home), Variant()) as running,
    ):
        running.arrived(papers[0])  # loaded, before anything is compared
        seen, dropped = _watched(running, papers, given.minutes * 60, given.every)
    return _tell(seen, dropped, given.minutes)


def _watched(
    running: Service, papers: Sequence[bytes], for_s: float, every_s: float
) -> tuple[Seen, int]:
    seen, dropped, began = Seen(), 0, time.monotonic()
    while (passed := time.monotonic() - began) < for_s:
        if passed >= dropped * every_s:
            # Anything after a PDF's end is passed over, and makes another paper of it.
            running.drop(papers[dropped % len(papers)] + b"\n%%%d" % dropped)
            dropped += 1
        _look(seen)
        time.sleep(LOOK_EVERY_S)
    return seen, dropped


def _look(seen: Seen) -> None:
    whole = 0
    for process in psutil.Process().children(recursive=True):
        try:
            memory, name = process.memory_full_info(), _name(process)
        except psutil.NoSuchProcess:
            continue
        whole += memory.pss
        seen.largest = max(seen.largest, memory.rss)
        if not seen.whole or name in seen.parts:
            seen.parts.setdefault(name, []).append(memory.rss)
    seen.whole.append(whole)


def _name(process: psutil.Process) -> str:
    words = " ".join(process.cmdline()) or process.name()
    found = next((word for word in KNOWN if word in words), process.name())
    return f"{found} ({process.pid})"


KNOWN = (
    "airflow scheduler",
    "airflow triggerer",
    "airflow dag-processor",
    "airflow api",
    "LocalExecutor",
    "reading room",
    "fork_server",
    "drill.sink",
)
"""Words that tell the processes that live on; tasks and children are gone in seconds."""


def _tell(seen: Seen, dropped: int, minutes: float) -> int:
    print(f"{dropped} papers of 3 pages in {minutes:.0f} minutes")
    print(f"the largest process held {seen.largest / 1e6:.0f} MB")
    _compare("all together", seen.whole)
    for name, sizes in sorted(seen.parts.items()):
        if len(sizes) == len(seen.whole):
            _compare(name, sizes)
    return int(seen.largest > LIMIT_BYTES)


def _compare(what: str, sizes: Sequence[int]) -> None:
    quarter = max(len(sizes) // 4, 1)
    first, last = median(sizes[:quarter]), median(sizes[-quarter:])
    print(
        f"  {what:<28} {first / 1e6:7.0f} MB in the first quarter,"
        f" {last / 1e6:7.0f} MB in the last: {last / first - 1:+.1%}"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

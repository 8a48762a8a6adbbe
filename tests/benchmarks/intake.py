"""How fast papers are accepted for good: ``python -m tests.benchmarks.intake``.

Drops files into the departments' folders and lets receivers, each a process of its own,
take them side by side, with the archive on this machine's disk and the ledger in a
PostgreSQL of its own. Prints accepted files a second, how long one accept took, and
compares receipts with what was dropped: none lost, none twice. ``--files 10000`` is the
burst.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

from sqlalchemy import create_engine, text

from screening import wiring
from screening.adapters.inbox.folder import FolderInbox
from screening.ports import Arrival
from screening.settings import Settings
from screening.workflow.receive import take_in
from tests import servers

BYTES = 60_000
"""A fax of one page."""

DISK_PROBES = 200
"""Bare writes with fsync, to say how fast the disk itself is."""


class Timed(FolderInbox):
    """Notes how long each paper took from its first byte to its leaving."""

    def __init__(self, department: str, folder: Path) -> None:
        super().__init__(department, folder)
        self.took_s: list[float] = []
        self._began = 0.0

    def fetch(self, arrival: Arrival) -> bytes:
        self._began = time.perf_counter()
        return super().fetch(arrival)

    def acknowledge(self, arrival: Arrival) -> None:
        super().acknowledge(arrival)
        if self._began:
            self.took_s.append(time.perf_counter() - self._began)
            self._began = 0.0


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--receivers", type=int, default=2)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home, servers.postgresql() as cluster:
        print(f"{_syncs_a_second(Path(home)):.0f} bare writes with fsync a second")
        environ = {
            "SCREENING_HOME": home,
            "SCREENING_LEDGER_URL": cluster.create("intake"),
        }
        _burst(environ, given.files, given.receivers)


def _burst(environ: dict[str, str], files: int, receivers: int) -> None:
    settings = Settings.from_env(environ)
    folders = [settings.inboxes / name for name in wiring.policy(settings).departments]
    for folder in folders:
        folder.mkdir(parents=True)
    wiring.ledger(settings).close()  # its tables are there before the clock runs
    _drop(folders, files)
    time.sleep(1.0)  # a file counts as whole when it has rested
    runs = _received(environ, receivers)
    took = max(run.ended for run in runs) - min(run.began for run in runs)
    each = sorted(second for run in runs for second in run.took_s)
    print(
        f"{files} files, {receivers} receivers: {files / took:.1f} accepted a second,"
        f" one accept {_at(each, 0.5):.0f} ms in the middle, {_at(each, 0.99):.0f} ms"
        " at the 99th of 100"
    )
    _compare(environ["SCREENING_LEDGER_URL"], files, folders)


def _drop(folders: Sequence[Path], files: int) -> None:
    dice = random.Random(7)
    for number in range(files):
        folder = folders[number % len(folders)]
        (folder / f"fax {number}.pdf").write_bytes(dice.randbytes(BYTES))


@dataclass(frozen=True, slots=True)
class Run:
    """What one receiver did, by the machine's monotonic clock."""

    began: float
    ended: float
    took_s: tuple[float, ...]


def _received(environ: dict[str, str], receivers: int) -> list[Run]:
    """Let receivers begin together, once all of them have started."""
    context = get_context("spawn")
    start = context.Manager().Barrier(receivers)
    with context.Pool(receivers) as pool:
        given = [(environ, start)] * receivers
        return pool.starmap(_receive, given, chunksize=1)


def _receive(environ: dict[str, str], start: Barrier) -> Run:
    settings = Settings.from_env(environ)
    desk = wiring.desk(settings)
    timed = tuple(
        Timed(name, settings.inboxes / name) for name in desk.policy.departments
    )
    desk = replace(desk, inboxes=timed)
    desk.ledger.has_receipt("", "")  # connected, as a receiver at work is
    start.wait()
    began = time.monotonic()
    while sum(take_in(desk).values()):
        pass
    each = (second for inbox in timed for second in inbox.took_s)
    return Run(began, time.monotonic(), tuple(each))


def _at(ordered: Sequence[float], share: float) -> float:
    """Return the milliseconds under which ``share`` of all lie."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def _syncs_a_second(folder: Path) -> float:
    content, began = os.urandom(BYTES), time.perf_counter()
    for number in range(DISK_PROBES):
        with (folder / f"probe-{number}").open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    return DISK_PROBES / (time.perf_counter() - began)


def _compare(url: str, files: int, folders: Sequence[Path]) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        counts = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("submissions", "receipts")
        }
    engine.dispose()
    left = sum(item.is_file() for folder in folders for item in folder.iterdir())
    print(json.dumps({"dropped": files, **counts, "left in the folders": left}))


if __name__ == "__main__":
    main(sys.argv[1:])

"""How long a paper takes from its inbox to counsel's mailbox, through real Airflow.

``python -m tests.benchmarks.pipeline`` drops scans of three pages one after another into
an idle service, then again while a bulk job holds a core, then many at once, and compares
those with the bare reader on the same pages. One run, some twenty minutes; it gates no
test. ``--papers N``, ``--burst N`` and ``--bulk-pages N`` make it shorter; ``--postgresql``
takes that for ledger and Airflow, ``--celery`` also a broker and a worker for each core.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from screening import wiring
from screening.orchestration import environment
from screening.settings import Settings
from tests.benchmarks.reading import CORES
from tests.benchmarks.service import (
    PAGES,
    Service,
    Variant,
    resident,
    scan,
    service,
)

LOOK_AT_BURST_S = 0.5
"""Between two looks at what of a burst is settled: 20 looks a second took a tenth of a
core."""


def main(arguments: Sequence[str]) -> None:
    given = _given(arguments)
    cores = sorted(os.sched_getaffinity(0)) if given.celery else []
    workers = tuple(frozenset({core}) for core in cores)
    variant = Variant(given.postgresql, workers)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        idle, busy, burst = _papers(given.papers, given.burst)
        archive = _archive(home / "boxes", given.bulk_pages // PAGES)
        running = stack.enter_context(service(home, variant))
        running.arrived(scan(9_999))  # whoever comes first waits for what is loaded
        _tell("idle", _one_by_one(running, idle))
        if archive:
            with _bulk(running.settings, archive):
                _tell("beside a bulk job", _one_by_one(running, busy))
        _compare(running.settings, running, burst)


def _given(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=20)
    parser.add_argument("--burst", type=int, default=60)
    parser.add_argument("--bulk-pages", type=int, default=500)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--celery", action="store_true")
    return parser.parse_args(arguments)


def _papers(each: int, burst: int) -> tuple[list[bytes], list[bytes], list[bytes]]:
    drawn = [scan(seed) for seed in range(2 * each + burst)]
    return drawn[:each], drawn[each : 2 * each], drawn[2 * each :]


def _archive(folder: Path, count: int) -> Path | None:
    if not count:
        return None
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.pdf").write_bytes(scan(100_000 + number))
    return folder


@contextmanager
def _bulk(settings: Settings, folder: Path) -> Iterator[None]:
    """Screen the folder in the bulk lane meanwhile, and say how far it came."""
    # The command beside this interpreter, as an operator starts it.
    command = [str(Path(sys.executable).with_name("screening")), "rescreen"]
    asked = ["--files", str(folder), "--workers", "1"]
    with subprocess.Popen(
        [*command, *asked],
        env=environment.variables(settings, settings.airflow_port, os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as job:
        time.sleep(10.0)
        yield
        print(f"  the bulk job {'still ran' if job.poll() is None else 'HAD ENDED'}")
        job.terminate()


def _one_by_one(running: Service, papers: Sequence[bytes]) -> list[float]:
    taken = []
    for paper in papers:
        taken.append(running.arrived(paper))
        time.sleep(1.0)
    return taken


def _tell(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    if not ordered:
        return
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(
        f"{what}: {len(ordered)} papers of {PAGES} pages, from drop to counsel's mailbox"
        f" {ordered[len(ordered) // 2]:.1f} s in the middle, {p95:.1f} s at the 95th of"
        f" 100, {ordered[-1]:.1f} s at most",
        flush=True,
    )


def _compare(settings: Settings, running: Service, papers: Sequence[bytes]) -> None:
    """Read the papers bare, drop them all at once, read them bare again."""
    first = _bare(settings, papers)
    began = time.monotonic()
    waits = {running.drop(paper) for paper in papers}
    settled, most = _settled_at(settings, waits)
    second = _bare(settings, papers)
    pages, bare = PAGES * len(papers), (first + second) / 2
    whole = settled[-1] - began
    # From the first verdict to the last: what a burst of any size comes to.
    under_way = (settled[-1] - settled[0]) * len(papers) / max(len(papers) - 1, 1)
    print(
        f"{len(papers)} at once: {pages / whole:.2f} pages/s screened, the bare reader"
        f" {pages / bare:.2f} (before {pages / first:.2f}, after {pages / second:.2f});"
        f" that is {bare / whole:.0%} of it, {bare / under_way:.0%} once under way (the"
        f" first verdict after {settled[0] - began:.1f} s); the largest process held"
        f" {most / 1e6:.0f} MB"
    )


def _settled_at(settings: Settings, waits: set[str]) -> tuple[list[float], int]:
    """Wait for all; return when each was settled, and the largest process's bytes."""
    ledger, most, moments = wiring.ledger(settings), 0, list[float]()
    while len(moments) < len(waits):
        known = waits & set(ledger.submissions())
        open_ = waits & set(ledger.unsettled(timedelta()))
        moments += [time.monotonic()] * (len(known - open_) - len(moments))
        most = max(most, *resident(), 0)
        # Seldom: to ask the ledger is work on the cores that are measured.
        time.sleep(LOOK_AT_BURST_S)
    ledger.close()
    return moments, most


def _bare(settings: Settings, papers: Sequence[bytes]) -> float:
    """Return the seconds that the reader alone takes on all cores."""
    reader = wiring.reader(settings)
    reader.read(papers[0])  # its server starts
    began = time.monotonic()
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(reader.read, papers))
    spent = time.monotonic() - began
    reader.close()
    return spent


if __name__ == "__main__":
    main(sys.argv[1:])

"""One worker or two: ``python -m tests.benchmarks.workers``.

Celery, Redis and PostgreSQL; each worker has one slot and stays on a core of its own. The
same scans are dropped at once for one worker and for two, live and through the bulk Dag.
Airflow's own parts share these cores, so that also counted is what a page costs the workers
in seconds of a core: where that stays the same, work scales with workers.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psutil

from screening import wiring, wiring_bulk
from screening.domain.bulk import JobState
from screening.orchestration import environment
from screening.orchestration.bulk_steps import SHARE_LEAST
from tests.benchmarks.service import PAGES, Service, Variant, scan, service, until

LONGEST_S = 1_800.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What pages cost."""

    pages_a_s: float
    core_s_a_page: float
    """Of the workers and all that they start; Airflow's own parts are left out."""


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=20)
    # Two shares of the bulk lane: with fewer papers there is one, for one worker.
    parser.add_argument("--bulk-papers", type=int, default=2 * SHARE_LEAST)
    given = parser.parse_args(arguments)
    cores = [frozenset({core}) for core in sorted(os.sched_getaffinity(0))]
    papers = [scan(seed) for seed in range(given.papers)]
    boxes = [scan(50_000 + seed) for seed in range(given.bulk_papers)]
    one = _measured(Variant(workers=tuple(cores[:1])), papers, boxes)
    two = _measured(Variant(workers=tuple(cores[:2])), papers, boxes)
    for lane, first, second in zip(("live", "bulk"), one, two, strict=True):
        print(
            f"{lane}: one worker {first.pages_a_s:.2f} pages/s, two"
            f" {second.pages_a_s:.2f}: {second.pages_a_s / first.pages_a_s:.2f} times; a"
            f" page cost the workers {first.core_s_a_page:.2f} and"
            f" {second.core_s_a_page:.2f} s of a core:"
            f" {2 * first.core_s_a_page / second.core_s_a_page:.2f} times by counting"
        )


def _measured(
    variant: Variant, papers: Sequence[bytes], boxes: Sequence[bytes]
) -> tuple[Cost, Cost]:
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        with service(home, variant) as running:
            running.arrived(scan(9_999))  # loaded, before the clock runs
            return _live(running, papers), _bulk(running, home / "boxes", boxes)


def _live(running: Service, papers: Sequence[bytes]) -> Cost:
    before, began = _spent(running), time.monotonic()
    waits = {running.drop(paper) for paper in papers}
    ledger = wiring.ledger(running.settings)
    until(
        lambda: (
            waits <= set(ledger.submissions())
            and not waits & set(ledger.unsettled(timedelta()))
        ),
        LONGEST_S,
    )
    ledger.close()
    return _cost(running, before, began, len(papers))


def _bulk(running: Service, folder: Path, boxes: Sequence[bytes]) -> Cost:
    """Screen a folder through the Dag that operators trigger."""
    folder.mkdir()
    for number, content in enumerate(boxes):
        (folder / f"{number}.pdf").write_bytes(content)
    before, began = _spent(running), time.monotonic()
    _trigger(running, {"files": str(folder), "as_of": "2026-11-23"})
    bulk = wiring_bulk.bulk(running.settings)
    until(
        lambda: any(job.state is JobState.DONE for job in bulk.jobs()),
        LONGEST_S,
    )
    bulk.close()
    return _cost(running, before, began, len(boxes))


def _trigger(running: Service, conf: dict[str, str]) -> None:
    url = environment.address(running.settings.airflow_port)
    with urllib.request.urlopen(f"{url}/auth/token") as told:
        token = json.load(told)["access_token"]
    asked = urllib.request.Request(
        f"{url}/api/v2/dags/rescreen/dagRuns",
        json.dumps({"logical_date": None, "conf": conf}).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(asked).close()


def _cost(running: Service, before: float, began: float, papers: int) -> Cost:
    pages = PAGES * papers
    spent_s = _spent(running) - before
    return Cost(pages / (time.monotonic() - began), spent_s / pages)


def _spent(running: Service) -> float:
    """Return the seconds of a core that the workers and all they started have taken."""
    spent = 0.0
    for worker in running.workers:
        with suppress(psutil.NoSuchProcess):
            head = psutil.Process(worker)
            for process in (head, *head.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    times = process.cpu_times()
                    # With those of its children that have ended.
                    spent += times.user + times.system
                    spent += times.children_user + times.children_system
    return spent


if __name__ == "__main__":
    main(sys.argv[1:])

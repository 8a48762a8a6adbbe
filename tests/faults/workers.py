"""Two real workers, one of which is killed at work: what is lost, and how soon it goes on.

Run as ``python -m tests.faults.workers [PAPERS]``: PostgreSQL, Redis, Airflow with Celery
and two workers of two slots each on loopback, and so many drawn papers. It prints what it
measured and ends with ``violations N``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from screening import wiring
from screening.orchestration import environment, family, launch, settling
from screening.orchestration.drop import Mail, drop
from screening.settings import Settings
from screening.synthesis.samples import draw_samples
from tests.servers import LOOPBACK, PATIENCE_S, PostgreSql, free_port, postgresql

RETRIED_WITHIN_S = 60.0
"""By then the killed worker's task is in the queue again; when a slot is free for it hangs
on how much else there is."""

PATIENCE_TO_SETTLE_S = 600.0

RUNNING = """
SELECT dag_id, run_id, task_id, map_index, try_number FROM task_instance
WHERE state = 'running' AND task_id = 'screen' AND pid = ANY(%s)
"""

NEXT_TRY = """
SELECT queued_dttm, start_date FROM task_instance
WHERE dag_id = %s AND run_id = %s AND task_id = %s AND map_index = %s
  AND try_number > %s AND start_date > %s
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything of the trial runs."""

    settings: Settings
    server: PostgreSql

    def airflow(
        self, query: str, values: tuple[object, ...]
    ) -> list[tuple[object, ...]]:
        with psycopg.connect(
            host=LOOPBACK, port=self.server.port, user="screening", dbname="airflow"
        ) as connection:
            return list(connection.execute(query.encode(), values))


def main(papers: int) -> int:
    with ExitStack() as stack:
        place = stack.enter_context(_place())
        began = time.monotonic()
        stack.enter_context(_airflow(place.settings))
        workers = [stack.enter_context(_worker(place, name)) for name in ("one", "two")]
        _tell("Airflow and two workers were started after", time.monotonic() - began)
        mails = _papers(place.settings, papers)
        return _trial(place, mails, workers[0])


def _trial(place: Place, mails: tuple[Mail, ...], victim: int) -> int:
    ledger = wiring.ledger(place.settings)
    began = time.monotonic()
    drop(mails, place.settings.inboxes)
    task = _wait(lambda: _tasks_of(place, victim), "a task on worker one")[0]
    family.kill(family.members(victim) | {victim})
    killed_at = datetime.now(UTC)
    _tell("worker one was killed at work after", time.monotonic() - began)
    again = _wait(lambda: place.airflow(NEXT_TRY, (*task, killed_at)), "the next try")
    given_back_s, retried_s = ((at - killed_at).total_seconds() for at in again[0])
    _tell("its task was in the queue again after", given_back_s)
    _tell("and ran on the other worker after", retried_s)
    papers = _wait(lambda: _all_settled(place, len(mails)), "all verdicts")
    _tell(f"all {len(mails)} papers were settled after", time.monotonic() - began)
    twice = len(papers) - len({paper.submission for paper in papers})
    faults = [
        (len(papers) != len(mails), "papers were lost or came twice"),
        (twice > 0, "papers have two receipts"),
        (any(paper.notices_sent == 0 for paper in papers), "nobody was told"),
        (given_back_s > RETRIED_WITHIN_S, "the task was given back late"),
    ]
    ledger.close()
    violations = [words for is_fault, words in faults if is_fault]
    for words in violations:
        print(words)  # noqa: T201  # the report
    print(f"violations {len(violations)}")  # noqa: T201  # the report
    return len(violations)


def _tasks_of(place: Place, worker: int) -> list[tuple[object, ...]]:
    return place.airflow(RUNNING, (list(family.members(worker)),))


def _all_settled(place: Place, expected: int) -> list[settling.Paper]:
    ledger = wiring.ledger(place.settings)
    try:
        papers = settling.real(ledger.papers())
    finally:
        ledger.close()
    return list(papers) if settling.count(papers, expected).is_complete else []


def _wait(look: Callable[[], list[Any]], what: str) -> list[Any]:
    deadline = time.monotonic() + PATIENCE_TO_SETTLE_S
    while not (found := look()):
        if time.monotonic() > deadline:
            raise SystemExit(f"{what} never came")
        time.sleep(0.3)
    return found


def _papers(settings: Settings, papers: int) -> tuple[Mail, ...]:
    today, drawn = datetime.now(UTC).date(), list[Mail]()
    while len(drawn) < papers:
        folder = settings.home / "samples" / f"{len(drawn)}"
        for sample in draw_samples(folder, 700 + len(drawn), today):
            drawn.append(Mail(sample.file, sample.department))
    return tuple(drawn[:papers])


@contextmanager
def _place() -> Iterator[Place]:
    home = Path(tempfile.mkdtemp(prefix="screening-workers-"))
    with postgresql() as server, _redis(home) as broker:
        variables = {
            "SCREENING_HOME": str(home),
            "SCREENING_EXECUTOR": "celery",
            "SCREENING_BROKER_URL": broker,
            "SCREENING_LEDGER_URL": server.create("ledger"),
            "SCREENING_AIRFLOW_DATABASE_URL": server.create("airflow"),
            "SCREENING_AIRFLOW_PORT": str(launch.free_port()),
            "SCREENING_BATCH": "1",
            "SCREENING_WORKER_SLOTS": "4",
        }
        try:
            yield Place(Settings.from_env(variables), server)
        finally:
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _redis(home: Path) -> Iterator[str]:
    port = free_port()
    words = ["redis-server", "--bind", LOOPBACK, "--port", str(port)]
    words += ["--save", "", "--appendonly", "no", "--dir", str(home)]
    with (home / "redis.log").open("wb") as log:
        server = subprocess.Popen(words, stdout=log, stderr=log)
        try:
            yield f"redis://{LOOPBACK}:{port}/0"
        finally:
            server.terminate()
            server.wait(PATIENCE_S)


@contextmanager
def _airflow(settings: Settings) -> Iterator[None]:
    wiring.desk(settings)
    with launch.running(settings, settings.airflow_port, _say_nothing):
        yield


@contextmanager
def _worker(place: Place, name: str) -> Iterator[int]:
    """Run a worker in a group of its own; yield the group."""
    command = Path(sys.executable).with_name("screening")
    outside = {
        name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ
    }
    with (place.settings.home / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [command, "worker", "--slots", "2", "--name", name],
            env={**outside, **environment.as_variables(place.settings)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process.pid
        finally:
            family.kill(family.members(process.pid) | {process.pid})
            process.wait(PATIENCE_S)


def _say_nothing(line: str) -> None:
    del line


def _tell(what: str, seconds: float) -> None:
    print(f"{what} {seconds:.1f} s", flush=True)  # noqa: T201  # the report


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8))

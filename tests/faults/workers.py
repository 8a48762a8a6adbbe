"""Two real workers; one of them, or their broker, is killed: what is lost, and how soon it goes on.

Run as ``python -m tests.faults.workers [PAPERS] [worker|broker]``: PostgreSQL, Redis, Airflow with Celery
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

WAITING = """
SELECT id::text, queued_dttm FROM task_instance
WHERE state = 'queued' AND task_id = 'screen'
"""

NEXT_TRY = """
SELECT queued_dttm, start_date FROM task_instance
WHERE dag_id = %s AND run_id = %s AND task_id = %s AND map_index = %s
  AND try_number > %s AND start_date > %s
"""


@dataclass
class Broker:
    """A Redis that writes nothing down."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        words = ["redis-server", "--bind", LOOPBACK, "--port", str(self.port)]
        words += ["--save", "", "--appendonly", "no", "--dir", str(self.home)]
        with (self.home / "redis.log").open("ab") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE_S)

    def restart(self) -> None:
        self.kill()
        self.start()


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything of the trial runs."""

    settings: Settings
    server: PostgreSql
    broker: Broker

    def airflow(
        self, query: str, values: tuple[object, ...]
    ) -> list[tuple[object, ...]]:
        with psycopg.connect(
            host=LOOPBACK, port=self.server.port, user="screening", dbname="airflow"
        ) as connection:
            return list(connection.execute(query.encode(), values))


def main(papers: int, victim: str) -> int:
    with ExitStack() as stack:
        place = stack.enter_context(_place())
        began = time.monotonic()
        stack.enter_context(_airflow(place.settings))
        workers = [stack.enter_context(_worker(place, name)) for name in ("one", "two")]
        _tell("Airflow and two workers were started after", time.monotonic() - began)
        mails = _papers(place.settings, papers)
        kill = {
            "worker": lambda: _kill_worker(place, workers[0]),
            "broker": lambda: _kill_broker(place),
        }
        return _trial(place, mails, kill[victim])


def _trial(
    place: Place, mails: tuple[Mail, ...], kill: Callable[[], dict[str, bool]]
) -> int:
    began = time.monotonic()
    drop(mails, place.settings.inboxes)
    found = kill()
    papers = _wait(lambda: _all_settled(place, len(mails)), "all verdicts")
    _tell(f"all {len(mails)} papers were settled after", time.monotonic() - began)
    faults = {
        **found,
        "papers were lost or came twice": len(papers) != len(mails),
        "papers have two receipts": len(papers)
        != len({it.submission for it in papers}),
        "nobody was told": any(paper.notices_sent == 0 for paper in papers),
    }
    violations = [words for words, is_fault in faults.items() if is_fault]
    for words in violations:
        print(words)  # noqa: T201  # the report
    print(f"violations {len(violations)}")  # noqa: T201  # the report
    return len(violations)


def _kill_worker(place: Place, worker: int) -> dict[str, bool]:
    """Kill it while it reads a paper; say whether another got that too late."""
    task = _wait(lambda: _tasks_of(place, worker), "a task on worker one")[0]
    family.kill(family.members(worker) | {worker})
    killed_at = datetime.now(UTC)
    again = _wait(lambda: place.airflow(NEXT_TRY, (*task, killed_at)), "the next try")
    given_back_s, retried_s = ((at - killed_at).total_seconds() for at in again[0])
    _tell("a worker was killed; its task was in the queue again after", given_back_s)
    _tell("and ran on the other worker after", retried_s)
    return {"the task was given back late": given_back_s > RETRIED_WITHIN_S}


def _kill_broker(place: Place) -> dict[str, bool]:
    """Kill it while tasks wait in it, and start one that knows nothing of them."""
    _wait(lambda: place.airflow(WAITING, ()), "a task that waits in the broker")
    waited = set(place.airflow(WAITING, ()))
    place.broker.restart()
    began = time.monotonic()
    _wait(lambda: [] if waited & set(place.airflow(WAITING, ())) else [1], "a task")
    again_s = time.monotonic() - began
    _tell(f"the broker lost {len(waited)} tasks; all came again after", again_s)
    return {"lost tasks came again late": again_s > RETRIED_WITHIN_S}


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
    broker = Broker(home, free_port())
    broker.start()
    with postgresql() as server:
        variables = {
            "SCREENING_HOME": str(home),
            "SCREENING_EXECUTOR": "celery",
            "SCREENING_BROKER_URL": broker.url,
            "SCREENING_LEDGER_URL": server.create("ledger"),
            "SCREENING_AIRFLOW_DATABASE_URL": server.create("airflow"),
            "SCREENING_AIRFLOW_PORT": str(launch.free_port()),
            "SCREENING_BATCH": "1",
            "SCREENING_WORKER_SLOTS": "4",
        }
        try:
            yield Place(Settings.from_env(variables), server, broker)
        finally:
            broker.kill()
            shutil.rmtree(home, ignore_errors=True)


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
    given = dict(enumerate(sys.argv))
    raise SystemExit(main(int(given.get(1, "8")), given.get(2, "worker")))

"""A whole service for benchmarks: real Airflow, a mail server, and what the variant needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_string
from hashlib import sha256
from pathlib import Path

import psutil

from screening import wiring
from screening.orchestration import environment, family, launch
from screening.settings import Settings
from screening.synthesis import files
from screening.synthesis.degrade import Recipe, worn
from screening.synthesis.draw import draw_paper
from screening.synthesis.raster import Pixels, grey
from screening.synthesis.raster import pages as rasters
from tests.benchmarks.reading import DAY, SCAN_DPI, TYPES
from tests.faults.drill.grounds import await_port
from tests.faults.workers import Broker
from tests.servers import LOOPBACK, PATIENCE_S, free_port, postgresql

PAGES = 3
INBOX = "sheriff"
LONGEST_S = 300.0
LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Variant:
    """What the service stands on."""

    has_postgresql: bool = False
    """Else SQLite, for the ledger and for Airflow."""
    workers: tuple[frozenset[int], ...] = ()
    """Celery workers of one slot each, by the cores that each may use; none: Airflow's own."""


@dataclass(frozen=True, slots=True)
class Service:
    """One that runs."""

    settings: Settings
    workers: tuple[int, ...]
    """Process ids of its Celery workers."""

    def drop(self, content: bytes) -> str:
        """Put a paper into an inbox, whole at once; return its id."""
        digest = sha256(content).hexdigest()
        part = self.settings.inboxes / INBOX / f"{digest}.part"
        part.write_bytes(content)
        part.rename(part.with_suffix(".pdf"))
        return digest

    def arrived(self, content: bytes) -> float:
        """Drop a paper; return the seconds until counsel's mail about it is there."""
        began, digest = time.monotonic(), self.drop(content)
        until(lambda: digest in self.told())
        return time.monotonic() - began

    def told(self) -> str:
        """Return all that counsel was sent."""
        counsel = set(wiring.policy(self.settings).counsel)
        sink = self.settings.home / "mail.jsonl"
        rows = map(json.loads, sink.read_text().splitlines())
        texts = (row["text"] for row in rows if counsel & set(row["to"]))
        bodies = (message_from_string(text).get_payload(decode=True) for text in texts)
        return b"\n".join(bodies).decode()  # type: ignore[arg-type]  # no multipart is sent


@contextmanager
def service(home: Path, variant: Variant) -> Iterator[Service]:
    """Run a service in ``home``; when the block ends nothing of it is left."""
    with ExitStack() as stack:
        given = stack.enter_context(_mail(home))
        if variant.has_postgresql or variant.workers:
            server = stack.enter_context(postgresql())
            given["SCREENING_LEDGER_URL"] = server.create("ledger")
            given["SCREENING_AIRFLOW_DATABASE_URL"] = server.create("airflow")
        if variant.workers:
            broker = Broker(home, free_port())
            broker.start()
            stack.callback(broker.kill)
            given["SCREENING_EXECUTOR"] = "celery"
            given["SCREENING_BROKER_URL"] = broker.url
            # One more than there are: the bulk lane leaves one to live papers.
            given["SCREENING_WORKER_SLOTS"] = str(len(variant.workers) + 1)
        given["SCREENING_AIRFLOW_PORT"] = str(launch.free_port())
        settings = Settings.from_env({"SCREENING_HOME": str(home), **given})
        wiring.desk(settings)
        running = launch.running(settings, settings.airflow_port, lambda _: None)
        stack.enter_context(running)
        named = enumerate(variant.workers)
        workers = [stack.enter_context(_worker(settings, *one)) for one in named]
        yield Service(settings, tuple(workers))


@contextmanager
def _mail(home: Path) -> Iterator[dict[str, str]]:
    """Start a mail server that writes down what it takes; yield the settings for it."""
    port, sink = free_port(), home / "mail.jsonl"
    sink.touch()
    command = [sys.executable, "-m", "tests.faults.drill.sink", str(port), str(sink)]
    with subprocess.Popen(command) as server:
        await_port(port)
        yield {
            "SCREENING_SMTP_HOST": LOOPBACK,
            "SCREENING_SMTP_PORT": str(port),
            "SCREENING_SMTP_STARTTLS": "false",
        }
        server.terminate()


@contextmanager
def _worker(settings: Settings, number: int, cores: frozenset[int]) -> Iterator[int]:
    """Run a worker that stays on its cores; yield its process's id."""
    pinned = ["taskset", "--cpu-list", ",".join(map(str, sorted(cores)))]
    command = [str(Path(sys.executable).with_name("screening")), "worker"]
    with (settings.home / f"worker-{number}.log").open("wb") as log:
        process = subprocess.Popen(
            [*pinned, *command, "--slots", "1", "--name", f"w{number}"],
            env=environment.variables(settings, settings.airflow_port, os.environ),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process.pid
        finally:
            family.kill(family.members(process.pid) | {process.pid})
            process.wait(PATIENCE_S)


def scan(seed: int) -> bytes:
    """Return a scan of three pages, as an office's machine makes them."""
    sheets: list[Pixels] = []
    while len(sheets) < PAGES:
        drawn = draw_paper(TYPES[seed % len(TYPES)], 1_000 * seed + len(sheets), DAY)
        sheets += [grey(page) for page in rasters(drawn.pdf, SCAN_DPI)]
    old = [worn(sheet, Recipe.OFFICE_SCAN.value, seed) for sheet in sheets[:PAGES]]
    return files.jpeg_pdf(old, SCAN_DPI)


def until(is_true: Callable[[], bool], within_s: float = LONGEST_S) -> None:
    """Wait until it is.

    Raises:
        TimeoutError: if it never was.
    """
    deadline = time.monotonic() + within_s
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not come about in time")
        time.sleep(LOOK_S)


def resident(heads: Sequence[int] = ()) -> list[int]:
    """Return the resident bytes of every process below these, or below this one."""
    sizes = []
    for process in _below(heads):
        try:
            sizes.append(process.memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return sizes


def _below(heads: Sequence[int]) -> Iterator[psutil.Process]:
    for head in heads or (os.getpid(),):
        yield from psutil.Process(head).children(recursive=True)

"""How long a paper takes from its inbox to counsel's mailbox, through real Airflow.

``python -m tests.benchmarks.pipeline`` drops scans of three pages one after another into
an idle service, then again while a bulk job holds a core, then many at once, and compares
those with the bare reader on the same pages. One run, some fifteen minutes; it gates no
test. ``--papers N`` and ``--bulk-pages N`` make it shorter.
"""

# ruff: noqa: T201  # a benchmark prints

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from email import message_from_string
from hashlib import sha256
from pathlib import Path

import psutil

from screening import wiring
from screening.orchestration import environment, launch
from screening.settings import Settings
from screening.synthesis import files
from screening.synthesis.degrade import Recipe, worn
from screening.synthesis.draw import draw_paper
from screening.synthesis.raster import Pixels, grey
from screening.synthesis.raster import pages as rasters
from tests.benchmarks.reading import CORES, DAY, SCAN_DPI, TYPES
from tests.faults.drill.grounds import await_port
from tests.servers import free_port

PAGES = 3
INBOX = "sheriff"
PATIENCE_S = 300.0
LOOK_S = 0.05


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=20)
    parser.add_argument("--bulk-pages", type=int, default=500)
    given = parser.parse_args(arguments)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(_mailed(home))
        papers = [scan(seed) for seed in range(3 * given.papers)]
        idle, busy, burst = (papers[n::3] for n in range(3))
        archive = _archive(home / "boxes", given.bulk_pages // PAGES)
        wiring.desk(settings)
        port = launch.free_port()
        stack.enter_context(launch.running(settings, port, lambda _: None))
        _arrived(settings, scan(9_999))  # whoever comes first waits for what is loaded
        _tell("idle", [_arrived(settings, paper) for paper in idle])
        with _bulk(settings, port, archive):
            _tell("beside a bulk job", [_arrived(settings, paper) for paper in busy])
        _compare(settings, burst)


def scan(seed: int) -> bytes:
    """Return a scan of three pages, as an office's machine makes them."""
    sheets: list[Pixels] = []
    while len(sheets) < PAGES:
        drawn = draw_paper(TYPES[seed % len(TYPES)], 1_000 * seed + len(sheets), DAY)
        sheets += [grey(page) for page in rasters(drawn.pdf, SCAN_DPI)]
    old = [worn(sheet, Recipe.OFFICE_SCAN.value, seed) for sheet in sheets[:PAGES]]
    return files.jpeg_pdf(old, SCAN_DPI)


@contextmanager
def _mailed(home: Path) -> Iterator[Settings]:
    """Start a mail server that writes down what it takes; yield the settings for it."""
    port, sink = free_port(), home / "mail.jsonl"
    sink.touch()
    command = [sys.executable, "-m", "tests.faults.drill.sink", str(port), str(sink)]
    with subprocess.Popen(command) as server:
        await_port(port)
        yield Settings.from_env(
            {
                "SCREENING_HOME": str(home),
                "SCREENING_SMTP_HOST": "127.0.0.1",
                "SCREENING_SMTP_PORT": str(port),
                "SCREENING_SMTP_STARTTLS": "false",
            }
        )
        server.terminate()


def _archive(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.pdf").write_bytes(scan(100_000 + number))
    return folder


@contextmanager
def _bulk(settings: Settings, port: int, folder: Path) -> Iterator[None]:
    """Screen the folder in the bulk lane meanwhile, and say how far it came."""
    # The command beside this interpreter, as an operator starts it.
    command = [str(Path(sys.executable).with_name("screening")), "rescreen"]
    asked = ["--files", str(folder), "--workers", "1"]
    with subprocess.Popen(
        [*command, *asked],
        env=environment.variables(settings, port, os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as job:
        time.sleep(10.0)
        yield
        print(f"  the bulk job {'still ran' if job.poll() is None else 'HAD ENDED'}")
        job.terminate()


def _drop(settings: Settings, content: bytes) -> str:
    digest = sha256(content).hexdigest()
    part = settings.inboxes / INBOX / f"{digest}.part"
    part.write_bytes(content)
    part.rename(part.with_suffix(".pdf"))
    return digest


def _arrived(settings: Settings, content: bytes) -> float:
    """Drop a paper; return the seconds until counsel's mail about it is there."""
    began, digest = time.monotonic(), _drop(settings, content)
    _until(lambda: digest in _told(settings))
    time.sleep(1.0)
    return time.monotonic() - began - 1.0


def _until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError("a paper did not come to counsel")
        time.sleep(LOOK_S)


def _told(settings: Settings) -> str:
    """Return all that counsel was sent."""
    counsel = set(wiring.policy(settings).counsel)
    rows = map(json.loads, (settings.home / "mail.jsonl").read_text().splitlines())
    texts = (row["text"] for row in rows if counsel & set(row["to"]))
    bodies = (message_from_string(text).get_payload(decode=True) for text in texts)
    return b"\n".join(bodies).decode()  # type: ignore[arg-type]  # no multipart is sent


def _tell(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(
        f"{what}: {len(ordered)} papers of {PAGES} pages, from drop to counsel's mailbox"
        f" {ordered[len(ordered) // 2]:.1f} s in the middle, {p95:.1f} s at the 95th of"
        f" 100, {ordered[-1]:.1f} s at most",
        flush=True,
    )


def _compare(settings: Settings, papers: Sequence[bytes]) -> None:
    """Drop all at once; compare with the bare reader on the same pages."""
    began = time.monotonic()
    waits, most = {_drop(settings, paper) for paper in papers}, 0
    ledger = wiring.ledger(settings)
    while waits & set(ledger.unsettled(timedelta())) or waits - set(
        ledger.submissions()
    ):
        most = max(most, _largest())
        time.sleep(LOOK_S)
    whole = time.monotonic() - began
    ledger.close()
    reader = wiring.reader(settings)
    began = time.monotonic()
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(reader.read, papers))
    bare = time.monotonic() - began
    pages = PAGES * len(papers)
    print(
        f"{len(papers)} at once: {pages / whole:.2f} pages/s screened, the bare reader"
        f" {pages / bare:.2f}; that is {bare / whole:.0%} of it; the largest process"
        f" held {most / 1e6:.0f} MB"
    )


def _largest() -> int:
    """Return the resident bytes of the largest process below this one."""
    sizes = [0]
    for process in psutil.Process().children(recursive=True):
        try:
            sizes.append(process.memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return max(sizes)


if __name__ == "__main__":
    main(sys.argv[1:])

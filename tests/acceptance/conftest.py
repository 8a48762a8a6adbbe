"""One evening in a county: Airflow for real, papers in, everything written down.

Airflow starts once, by the command that an operator uses. What happened is noted,
Airflow is stopped as an operator stops it, and the tests look at the notes.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from screening import wiring
from screening.orchestration import family, launch
from screening.orchestration.settling import count, real
from screening.ports import Ledger, Paper
from screening.settings import Settings
from screening.synthesis import finish
from screening.synthesis.draw import draw_paper

PATIENCE_S = 240.0
"""For whatever is waited for, on a machine that does five other things."""

COMMAND = [str(Path(sys.executable).with_name("screening")), "serve"]


@dataclass(frozen=True)
class Evening:
    """What was there when all papers were settled, and after the stop."""

    settings: Settings
    papers: dict[str, Paper]
    """By the name under which they were dropped."""
    verdicts: dict[str, dict[str, Any]]
    """The results, by the same names."""
    audit: list[tuple[str, str]]
    """(submission, action), oldest first."""
    notices: list[Message]
    runs: list[dict[str, Any]]
    """Airflow's runs of all Dags."""
    imports: dict[str, Any]
    """Airflow's list of Dag files that it could not import."""
    printed: str
    exit_code: int
    survivors: frozenset[int]
    """Processes of the tree that still lived after the stop."""


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    home = tmp_path_factory.mktemp("county")
    port = launch.free_port()
    variables = {"SCREENING_HOME": str(home), "SCREENING_AIRFLOW_PORT": str(port)}
    settings = Settings.from_env(variables)
    with _serving(variables, home / "printed.txt") as server:
        until(lambda: "Ctrl-C" in (home / "printed.txt").read_text(), server)
        _drop_papers(settings)
        ledger = wiring.ledger(settings)
        until(lambda: count(ledger.papers(), len(PAPERS)).is_complete, server)
        runs = _runs_at_rest(port, server)
        imports = _asked(port, "/api/v2/importErrors")
        tree = family.members(server.pid)
        server.send_signal(signal.SIGINT)
        exit_code = server.wait(timeout=60)
    return Evening(
        settings=settings,
        papers={paper.name: paper for paper in real(ledger.papers())},
        verdicts=_verdicts(ledger),
        audit=_audit(settings),
        notices=_notices(settings.home / "notices"),
        runs=runs,
        imports=imports,
        printed=(home / "printed.txt").read_text(),
        exit_code=exit_code,
        survivors=survivors(tree),
    )


def living(pids: frozenset[int]) -> frozenset[int]:
    """Return which of the processes still run; one that only waits to be buried does not."""
    return frozenset(pid for pid in pids if _state(pid) not in ("", "Z", "X"))


def _state(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return stat.rpartition(")")[2].split()[0]


def survivors(pids: frozenset[int]) -> frozenset[int]:
    """Return which still run when the kernel has had time to end what was killed."""
    deadline = time.monotonic() + 20
    while living(pids) and time.monotonic() < deadline:
        time.sleep(0.2)
    return living(pids)


def until(is_true: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    """Wait until it is true; fail if it takes too long or the server ends."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_true():
        assert server.poll() is None, "screening serve ended by itself"
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.5)


@contextmanager
def _serving(
    variables: dict[str, str], printed: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with printed.open("wb") as out:
        server = subprocess.Popen(
            COMMAND, env={**os.environ, **variables}, stdout=out, stderr=out
        )
    try:
        yield server
    finally:
        # After a failure nothing of ours may be left either.
        family.kill(family.members(server.pid))
        server.kill()
        server.wait()


def _agency_warrant() -> bytes:
    return finish.scanned(draw_paper("ice-i-200", 11, _today()), 11)


def _court_order() -> bytes:
    return finish.scanned(draw_paper("federal-court-order", 12, _today()), 12)


PAPERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "i-200.pdf": ("police", _agency_warrant),
    "order.pdf": ("sheriff", _court_order),
    "renamed.pdf": ("records", lambda: b"Only text, whatever its name says.\n"),
    "empty.pdf": ("records", lambda: b""),
}
"""Dropped under this name, into this inbox."""


def _today() -> date:
    return datetime.now(UTC).date()


def _drop_papers(settings: Settings) -> None:
    for name, (department, content) in PAPERS.items():
        (settings.inboxes / department / name).write_bytes(content())


def _runs_at_rest(port: int, server: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
    """Return all runs once none is under way."""
    noted: list[dict[str, Any]] = []

    def at_rest() -> bool:
        noted[:] = _asked(port, "/api/v2/dags/~/dagRuns?limit=100")["dag_runs"]
        return all(run["state"] in ("success", "failed") for run in noted)

    until(at_rest, server)
    return noted


def _asked(port: int, path: str) -> dict[str, Any]:
    token = _fetched(port, "/auth/token", {})["access_token"]
    return _fetched(port, path, {"Authorization": f"Bearer {token}"})


def _fetched(port: int, path: str, headers: dict[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def _verdicts(ledger: Ledger) -> dict[str, dict[str, Any]]:
    return {
        paper.name: json.loads(paper.content or "{}") for paper in real(ledger.papers())
    }


def _audit(settings: Settings) -> list[tuple[str, str]]:
    with sqlite3.connect(settings.home / "ledger.sqlite") as ledger:
        rows = ledger.execute("SELECT submission, action FROM audit ORDER BY sequence")
        return [(str(submission), str(action)) for submission, action in rows]


def _notices(folder: Path) -> list[Message]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [message_from_bytes(path.read_bytes()) for path in files]

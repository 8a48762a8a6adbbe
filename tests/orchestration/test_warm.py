"""What a task finds loaded. Each in a process of its own: this one has it all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from screening.settings import PROJECT

IN_A_FORK = """
import os, sys
from datetime import date
from psutil import Process
from screening import wiring
from screening.orchestration import warm
from screening.settings import Settings
from tests.makers import document
from tests.reading.drawing import Sheet

warm.load()
settings = Settings.from_env()
print("home made" if settings.home.exists() else "home untouched", flush=True)
child = os.fork()
if child == 0:
    before = set(sys.modules)
    desk = wiring.desk(settings)
    paper = document("DISTRICT COURT OF MARYLAND")
    desk.screener.screen(paper, date(2026, 11, 23))
    desk.reader.read(Sheet(3, 3).prose(lines=2).png)
    print("servers:", len(Process().children()), flush=True)
    late = {name.partition(".")[0] for name in set(sys.modules) - before}
    slow = {"cryptography", "screening", "spacy", "tesserocr"}
    print("late:", *sorted(late & slow), flush=True)
    os._exit(0)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    home = tmp_path_factory.mktemp("warm") / "home"
    return _run(IN_A_FORK, home).stdout


def test_a_task_finds_loaded_what_takes_long_to_load(told: str) -> None:
    assert "late:\n" in told


def test_a_task_starts_no_reading_server_of_its_own(told: str) -> None:
    assert "servers: 0\n" in told


def test_no_connection_is_opened_before_a_task_is_forked(told: str) -> None:
    assert "home untouched" in told


def test_what_is_not_in_order_is_left_to_the_task(tmp_path: Path) -> None:
    script = "from screening.orchestration import warm; warm.load(); print('goes on')"

    ended = _run(script, tmp_path, SCREENING_MODELS=str(tmp_path))

    assert "goes on" in ended.stdout


def _run(script: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env={
            "PATH": "/usr/bin:/bin",
            "SCREENING_HOME": str(home),
            "AIRFLOW_HOME": str(home.with_name("airflow")),
            **more,
        },
        capture_output=True,
        text=True,
        check=True,
    )

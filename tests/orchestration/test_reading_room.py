"""The room as processes; each test in a process of its own, from which it is forked."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil

from screening.settings import PROJECT
from tests.servers import PATIENCE_S

AFTER_A_KILL = """
from psutil import Process
from screening import wiring
from screening.orchestration import reading_room
from screening.settings import Settings
from tests.reading.drawing import Sheet

settings, paper = Settings.from_env(), Sheet(3, 3).prose(lines=2).png
keeper = reading_room.begin(settings)
reader = wiring.desk(settings).reader
reader.read(paper)
(room,) = Process(keeper).children()
room.kill()
room.wait(30)
print(len(reader.read(paper).pages), "page", flush=True)
print("servers:", len(Process().children()) - 1, flush=True)
"""

AFTER_ITS_PARENT = """
import os
from psutil import Process
from screening.orchestration import reading_room
from screening.settings import Settings

keeper = Process(reading_room.begin(Settings.from_env()))
while not keeper.children():
    pass
print(keeper.pid, keeper.children()[0].pid, flush=True)
os._exit(0)
"""


FAILING = """
import os
from screening.orchestration import reading_room

def work():
    raise ValueError("Ana Lima")

os.waitpid(reading_room._forked(work), 0)
"""


def test_a_room_that_fails_tells_of_what_and_where_and_no_word_of_it(
    tmp_path: Path,
) -> None:
    told = _ran(FAILING, tmp_path).stderr

    assert "ended by ValueError at <string>:6" in told
    assert "Lima" not in told


def test_a_room_that_was_killed_is_opened_again(tmp_path: Path) -> None:
    told = _run(AFTER_A_KILL, tmp_path)

    assert "1 page\n" in told
    assert "servers: 0\n" in told


def test_a_room_ends_with_the_process_that_tasks_are_forked_from(
    tmp_path: Path,
) -> None:
    pids = _run(AFTER_ITS_PARENT, tmp_path).split()

    deadline = time.monotonic() + PATIENCE_S
    while any(map(_lives, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(pids) == 2
    assert not any(map(_lives, pids))


def _lives(pid: str) -> bool:
    """Tell whether it runs: one that nobody has reaped yet does not."""
    try:
        return psutil.Process(int(pid)).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _run(script: str, home: Path) -> str:
    return _ran(script, home).stdout


def _ran(script: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env={
            "PATH": "/usr/bin:/bin",
            "SCREENING_HOME": str(home / "home"),
            "AIRFLOW_HOME": str(home / "airflow"),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

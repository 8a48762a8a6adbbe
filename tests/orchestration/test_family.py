from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from screening.orchestration import family


def test_a_family_holds_children_of_children() -> None:
    with _session("sleep 60 & sleep 60 & wait") as head:
        assert _soon(lambda: len(family.members(head.pid)) == 2)
        _end(head)


def test_a_family_holds_what_lost_its_parent() -> None:
    with _session("(sleep 60 &); exec sleep 60") as head:
        # The shell between the two ends at once, and the first sleep loses its parent.
        time.sleep(1.0)

        assert len(family.members(head.pid)) == 1
        _end(head)


def test_a_family_holds_what_left_the_session() -> None:
    with _session("setsid sleep 60 & wait") as head:
        assert _soon(lambda: bool(family.members(head.pid)))
        _end(head)


def test_a_family_without_its_head_can_still_be_killed() -> None:
    with _session("sleep 60 & sleep 60 & wait") as head:
        assert _soon(lambda: len(family.members(head.pid)) == 2)
        children = family.members(head.pid)
        head.kill()
        head.wait()

        family.kill(family.members(head.pid))

        assert _soon(lambda: not any(_lives(pid) for pid in children))


def test_nobody_else_belongs_to_a_family() -> None:
    with _session("exec sleep 60") as head:
        assert os.getpid() not in family.members(head.pid)
        _end(head)


def _session(script: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["/bin/bash", "-c", script], start_new_session=True)


def _end(head: subprocess.Popen[bytes]) -> None:
    family.kill(family.members(head.pid))
    head.kill()


def _lives(pid: int) -> bool:
    """Tell whether the process runs; one that waits to be buried does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def _soon(is_true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if is_true():
            return True
        time.sleep(0.05)
    return False

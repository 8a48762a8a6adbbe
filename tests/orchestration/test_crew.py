from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator

import pytest

from screening.orchestration import crew, family
from screening.orchestration.crew import Crew

NAMED = 'exec -a "airflow worker -- LocalExecutor: <idle>" sleep 60'


@pytest.fixture
def scheduler() -> Iterator[subprocess.Popen[bytes]]:
    """A process with two workers and another child."""
    script = f"({NAMED}) & ({NAMED}) & sleep 60 & wait"
    with subprocess.Popen(["/bin/bash", "-c", script], start_new_session=True) as head:
        deadline = time.monotonic() + 20
        while len(workers(head)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        yield head
        family.kill(family.members(head.pid))
        head.kill()


def workers(head: subprocess.Popen[bytes]) -> list[int]:
    below = sorted(family.children(head.pid))
    return [pid for pid in below if family.title(pid).startswith(crew.TITLE)]


def end(pid: int) -> None:
    family.kill(frozenset({pid}))
    deadline = time.monotonic() + 20
    while family.title(pid) and time.monotonic() < deadline:
        time.sleep(0.05)


def test_a_crew_that_is_whole_is_not_short(scheduler: subprocess.Popen[bytes]) -> None:
    crew = Crew()

    assert [crew.is_short(scheduler.pid) for _ in range(3)] == [False] * 3


def test_a_crew_that_lost_a_worker_is_short(scheduler: subprocess.Popen[bytes]) -> None:
    crew = Crew()
    crew.is_short(scheduler.pid)

    end(workers(scheduler)[0])

    assert crew.is_short(scheduler.pid)


def test_a_child_that_is_no_worker_may_end(scheduler: subprocess.Popen[bytes]) -> None:
    crew = Crew()
    crew.is_short(scheduler.pid)

    end(max(family.children(scheduler.pid) - set(workers(scheduler))))

    assert not crew.is_short(scheduler.pid)


def test_another_scheduler_has_a_crew_of_its_own(
    scheduler: subprocess.Popen[bytes],
) -> None:
    crew = Crew()
    crew.is_short(scheduler.pid)

    assert not crew.is_short(1)
    assert not crew.is_short(scheduler.pid)

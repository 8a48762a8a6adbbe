"""The process tree of the embedded Airflow: one parent, four components.

Run as ``python -m screening.orchestration.components``. The parent imports
Airflow once and forks, which halves the start (infra/decisions/0007). A component
that is killed is forked again. The tree ends with whoever started it, and nothing
that it started outlives it.
"""

# ruff: noqa: PLC0415  # Airflow reads its variables at import, in the right process
from __future__ import annotations

import fcntl
import gc
import os
import signal
import sys
import time
from pathlib import Path
from typing import IO

from screening.orchestration import bond, component, family
from screening.orchestration.component import COMPONENTS
from screening.orchestration.crew import Crew
from screening.orchestration.restarts import Restarts

GRACE_S = 15.0
"""How long running tasks may take to end before they are killed; a lease and
the next claim make up for a task that was."""

IDLE_GRACE_S = 3.0
"""How long the components without tasks may take: they hold nothing that could be lost,
but a triggerer that was just started waits ten seconds for itself."""

LOOK_EVERY_S = 2.0
"""How soon it is seen that a worker of the scheduler's was killed."""

BUSY = 3
"""Exit code: another Airflow already runs on this folder."""


def main() -> int:
    """Run the tree until SIGTERM, SIGINT or a component that keeps ending.

    The one argument is the id of the process that started it.
    """
    bond.end_with_parent(int(sys.argv[1]))
    bond.adopt_orphans()
    home = Path(os.environ["AIRFLOW_HOME"])
    held = _lock(home / "lock")
    if held is None:
        return BUSY
    _prepare()
    signals = {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    logs = home / "logs"
    started = {component.fork(name, logs): name for name in COMPONENTS}
    told_to_stop = _watch(started, signals, logs)
    _stop(started)
    return 0 if told_to_stop else 1


def _lock(path: Path) -> IO[str] | None:
    """Hold ``path``; None if another process does. Freed by the kernel at our end."""
    lock = path.open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    return lock


def _prepare() -> None:
    """Import what all components share and bring Airflow's database up to date."""
    from airflow import settings
    from airflow.utils.db import initdb
    from airflow.utils.providers_configuration_loader import (
        providers_configuration_loaded,
    )

    from screening.orchestration.pools import make_pools

    providers_configuration_loaded(initdb)()
    make_pools()
    # A connection must not be shared across a fork.
    settings.dispose_orm()
    gc.freeze()


def _watch(started: dict[int, str], signals: set[signal.Signals], logs: Path) -> bool:
    """Wait, and start again what ended; True if told to stop, False if it was no use."""
    restarts, crew = Restarts(), Crew()
    while (met := signal.sigtimedwait(signals, LOOK_EVERY_S)) is None or (
        met.si_signo == signal.SIGCHLD
    ):
        for name in _ended(started):
            print(f"{name} ended by itself; see {name}.log", flush=True)  # noqa: T201  # this process's log
            if not restarts.may_go_on(time.monotonic()):
                return False
            _end_orphans(started)
            started[component.fork(name, logs)] = name
        _end_without_crew(started, crew)
    return True


def _end_without_crew(started: dict[int, str], crew: Crew) -> None:
    """Kill a scheduler that lost a worker; like any component it is started again."""
    for pid, name in started.items():
        if name == "scheduler" and crew.is_short(pid):
            print("a worker of the scheduler's was killed", flush=True)  # noqa: T201  # this process's log
            family.kill(frozenset({pid}))


def _end_orphans(started: dict[int, str]) -> None:
    """Kill what lost its parent: a worker would wait for ever for a scheduler's word.

    The new scheduler gives a task that was under way to another worker.
    """
    for orphan in family.children(os.getpid()) - set(started):
        family.kill(family.members(orphan) | {orphan})


def _ended(started: dict[int, str]) -> list[str]:
    """Reap what has ended, orphans included; return the components among it."""
    return [started.pop(pid) for pid in _reaped() if pid in started]


def _reaped() -> list[int]:
    pids: list[int] = []
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return pids
        if pid == 0:
            return pids
        pids.append(pid)


def _stop(started: dict[int, str]) -> None:
    others = set(COMPONENTS) - {"api-server"}
    _ask_to_end(started, others)
    _wait_for_end(started, {"scheduler"}, GRACE_S)
    _wait_for_end(started, others, IDLE_GRACE_S)
    # Tasks under way report to the API server: it goes when they are gone.
    _ask_to_end(started, {"api-server"})
    _wait_for_end(started, {"api-server"}, IDLE_GRACE_S)
    while remaining := family.members(os.getpid()):
        family.kill(remaining)
        _reaped()
        time.sleep(0.05)


def _ask_to_end(started: dict[int, str], names: set[str]) -> None:
    for pid, name in started.items():
        if name in names:
            os.kill(pid, signal.SIGTERM)


def _wait_for_end(started: dict[int, str], names: set[str], within_s: float) -> None:
    deadline = time.monotonic() + within_s
    while names & set(started.values()) and time.monotonic() < deadline:
        _ended(started)
        time.sleep(0.05)


if __name__ == "__main__":
    raise SystemExit(main())

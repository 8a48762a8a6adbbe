"""One component of the embedded Airflow: forked, named, with a log of its own."""

# ruff: noqa: PLC0415  # Airflow reads its variables at import, in the right process
from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from screening.orchestration import bond, engine, warm
from screening.settings import Settings

COMPONENTS: dict[str, tuple[str, ...]] = {
    "api-server": (),
    "dag-processor": (),
    # Logs are read from disk here; the log servers would listen on every address.
    "scheduler": ("--skip-serve-logs",),
    "triggerer": ("--skip-serve-logs",),
}
"""What is forked, and its arguments."""


def fork(name: str, logs: Path) -> int:
    """Start the component; return its process's id."""
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        bond.end_with_parent(parent)
        _write_to(logs / f"{name}.log")
        code = _run(name)
    finally:
        # Leaving by an exception would run the parent's code a second time.
        os._exit(code)


def _run(name: str) -> int:
    from airflow import settings
    from airflow.__main__ import main as airflow
    from setproctitle import setproctitle

    setproctitle(f"airflow {name}")
    settings.configure_orm()  # type: ignore[no-untyped-call]  # Airflow's
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    sys.argv = ["airflow", name, *COMPONENTS[name]]
    if name == "scheduler" and Settings.from_env().executor == engine.LOCAL:
        warm.load()  # its tasks are forks of this process
    try:
        airflow()  # type: ignore[no-untyped-call]  # Airflow's
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _write_to(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)

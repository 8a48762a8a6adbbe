"""``screening worker``: takes tasks from Airflow's queues, on this or another machine."""

# ruff: noqa: PLC0415  # Airflow reads its variables at import
from __future__ import annotations

import os
import socket
import sys

from screening.errors import SettingsError
from screening.orchestration import engine, environment, warm
from screening.orchestration import queues as known
from screening.settings import Settings


def work(queues: str, slots: int, name: str) -> None:
    """Become a worker of these queues until SIGTERM, which lets tasks come to their end.

    Raises:
        SettingsError: if the settings name no broker, or a queue is none.
    """
    settings = Settings.from_env()
    arguments = command(settings, queues, slots, name)
    given = environment.variables(settings, settings.airflow_port)
    os.environ.clear()
    os.environ.update(given)
    warm.load()
    from airflow.__main__ import main as airflow

    sys.argv = arguments
    airflow()  # type: ignore[no-untyped-call]  # Airflow's


def command(settings: Settings, queues: str, slots: int, name: str) -> list[str]:
    """Return the command line of Airflow's worker.

    Raises:
        SettingsError: if the settings name no broker, or a queue is none.
    """
    if settings.executor != engine.CELERY:
        raise SettingsError("a worker needs SCREENING_EXECUTOR=celery")
    if unknown := set(queues.split(",")) - set(known.ALL):
        raise SettingsError(f"no such queue: {', '.join(sorted(unknown))}")
    chosen = name or socket.gethostname()
    taken = slots or len(os.sched_getaffinity(0))
    # Its log server would listen on every address of the machine.
    return [
        *("airflow", "celery", "worker", "--skip-serve-logs"),
        *("--queues", queues),
        *("--concurrency", str(taken)),
        *("--celery-hostname", f"{chosen}@%h"),
    ]

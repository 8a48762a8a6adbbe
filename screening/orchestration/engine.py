"""What Airflow itself stands on: its database, its executor, its broker.

Without settings one machine does with SQLite and processes of its own. With them the
tasks run on as many machines as there are workers (`screening.orchestration.worker`).
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from screening.errors import SettingsError
from screening.settings import Settings
from screening.settings.secret import secret_in

LOCAL, CELERY = "local", "celery"

MANY = 1_000
"""Tasks at a time of all kinds; the pools hold back sooner."""

LOST = {
    # What waited in a broker that died is sent again within a minute. Little else waits
    # there: the pool lets no more tasks go than the workers have slots.
    "SCHEDULER__TASK_QUEUED_TIMEOUT": "40",
    "SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL": "10",
    "SCHEDULER__NUM_STUCK_IN_QUEUED_RETRIES": "1000",
}


def options(settings: Settings, home: Path) -> dict[str, str]:
    """Return Airflow's options for what the settings name; addresses go into ``home``.

    Raises:
        SettingsError: if they do not go together or a secret lies open.
    """
    _require_whole(settings)
    return {**_database(settings, home), **_executor(settings, home)}


def slots(settings: Settings) -> int:
    """Return how many papers may be read at a time, over all machines."""
    return settings.worker_slots or len(os.sched_getaffinity(0))


def _require_whole(settings: Settings) -> None:
    if settings.executor not in (LOCAL, CELERY):
        raise SettingsError("SCREENING_EXECUTOR must be local or celery")
    if settings.executor == CELERY and not settings.broker_url:
        raise SettingsError("SCREENING_EXECUTOR=celery needs SCREENING_BROKER_URL")
    if settings.executor == CELERY and not settings.airflow_database_url:
        raise SettingsError(
            "SCREENING_EXECUTOR=celery needs SCREENING_AIRFLOW_DATABASE_URL: workers"
            " leave their results in PostgreSQL"
        )


def _database(settings: Settings, home: Path) -> Mapping[str, str]:
    if not settings.airflow_database_url:
        return {"DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db"}
    address = urlsplit(settings.airflow_database_url)
    if address.scheme.partition("+")[0] != "postgresql":
        raise SettingsError("SCREENING_AIRFLOW_DATABASE_URL is not PostgreSQL's")
    # The driver that Airflow's own pages name; it picks another for what is asynchronous.
    url = urlunsplit(address._replace(scheme="postgresql+psycopg2"))
    password = secret_in(settings.airflow_database_password_file)
    kept = _kept(home / "database.url", _with_password(url, password))
    return {"DATABASE__SQL_ALCHEMY_CONN_CMD": kept}


def _executor(settings: Settings, home: Path) -> Mapping[str, str]:
    if settings.executor == LOCAL:
        # More than two tasks per core gain nothing (measured on two cores).
        return {"CORE__EXECUTOR": "LocalExecutor", "CORE__PARALLELISM": "4"}
    password = secret_in(settings.broker_password_file)
    broker = _with_password(settings.broker_url, password)
    return {
        "CORE__EXECUTOR": "CeleryExecutor",
        "CORE__PARALLELISM": str(MANY),
        "CORE__MAX_ACTIVE_TASKS_PER_DAG": str(MANY),
        "CELERY__BROKER_URL_CMD": _kept(home / "broker.url", broker),
        # A worker takes a task when it has a core for it, and not before.
        "CELERY__WORKER_PREFETCH_MULTIPLIER": "1",
        **LOST,
    }


def _with_password(url: str, password: str | None) -> str:
    """Put the password into the address, after the user, who may be none (Redis)."""
    if password is None:
        return url
    address = urlsplit(url)
    user, _, host = address.netloc.rpartition("@")
    name = user.partition(":")[0]
    return urlunsplit(
        address._replace(netloc=f"{name}:{quote(password, safe='')}@{host}")
    )


def _kept(file: Path, address: str) -> str:
    """Write an address where its owner alone can read it; return a command that prints it.

    A variable would show the password to whoever may list this user's processes.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(address)
    draft.replace(file)
    return f"cat {shlex.quote(str(file))}"

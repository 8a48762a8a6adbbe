"""The variables under which the embedded Airflow runs."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from screening.orchestration import engine
from screening.settings import PREFIX, PROJECT, Settings

LOOPBACK = "127.0.0.1"
"""The one address it listens on: whoever reaches the UI is its administrator."""


def folder(settings: Settings) -> Path:
    """Return the folder of Airflow's own state."""
    return settings.home / "airflow"


def address(port: int) -> str:
    """Return the base URL of the API and the UI."""
    return f"http://{LOOPBACK}:{port}"


def variables(
    settings: Settings, port: int, inherited: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the whole environment of every process of the embedded Airflow.

    Nothing of another Airflow on this machine leaks in, and both sides of
    every call stay on loopback even where a proxy is configured.
    """
    inherited = os.environ if inherited is None else inherited
    kept = {key: value for key, value in inherited.items() if not _is_replaced(key)}
    return {
        **kept,
        **as_variables(settings),
        **_airflow(settings, port),
        **_secrets(folder(settings) / "secrets.json"),
        "NO_PROXY": _without_proxy(inherited),
        "no_proxy": _without_proxy(inherited),
        # Two papers are read side by side; an OCR that starts a thread per core
        # for each of them only makes the threads wait for one another.
        "OMP_THREAD_LIMIT": "1",
    }


def as_variables(settings: Settings) -> dict[str, str]:
    """Return the settings as variables that `Settings.from_env` reads back."""
    given = {item.name: getattr(settings, item.name) for item in fields(Settings)}
    return {
        f"{PREFIX}{name.upper()}": str(value)
        for name, value in given.items()
        if value not in (None, "")
    }


def _is_replaced(name: str) -> bool:
    # Without compiled modules every start of Airflow compiles 4,000 files again.
    return name.startswith(("AIRFLOW", PREFIX)) or name == "PYTHONDONTWRITEBYTECODE"


def _without_proxy(inherited: Mapping[str, str]) -> str:
    given = inherited.get("NO_PROXY") or inherited.get("no_proxy") or ""
    return ",".join(part for part in (given, LOOPBACK, "localhost") if part)


def _airflow(settings: Settings, port: int) -> dict[str, str]:
    home, url = folder(settings), address(port)
    options = {
        "CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "CORE__PLUGINS_FOLDER": str(home / "plugins"),
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "CORE__EXECUTION_API_SERVER_URL": settings.execution_url or f"{url}/execution/",
        "API__HOST": LOOPBACK,
        "API__PORT": str(port),
        "API__BASE_URL": url,
        "API__WORKERS": "1",
        "API__INSTANCE_NAME": "Warrant screening",
        # Its pages fetch scripts from elsewhere; nothing here asks outside.
        "API__ENABLE_SWAGGER_UI": "False",
        "LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "LOGGING__COLORED_CONSOLE_LOG": "False",
        "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.25",
        "SCHEDULER__CATCHUP_BY_DEFAULT": "False",
        # A worker that was killed is noticed within 25 s, not within five minutes. One
        # that only seemed dead loses nothing: its fence in the ledger is the older one.
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_SEC": "5",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "20",
        # On a full core a supervisor sees its task's sockets close before the task is gone,
        # and then sleeps this long, by default five seconds, in which its slot is idle.
        "WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        # So is what a killed scheduler had given out and nobody began.
        "SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "30",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "5",
        # Each look costs seconds of a core, and the files change with a release.
        "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "300",
        # The first call builds all routers of the API, up to 20 s on a busy machine.
        "WORKERS__EXECUTION_API_TIMEOUT": "30",
        **engine.options(settings, home),
    }
    named = {f"AIRFLOW__{name}": value for name, value in options.items()}
    return {"AIRFLOW_HOME": str(home), **named}


def _secrets(kept_in: Path) -> dict[str, str]:
    """Return this installation's own secrets, drawn at the first start."""
    kept_in.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not kept_in.exists():
        draft = kept_in.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(_drawn()))
        draft.replace(kept_in)
    drawn: dict[str, str] = json.loads(kept_in.read_text())
    return drawn


def _drawn() -> dict[str, str]:
    fernet = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return {
        "AIRFLOW__API__SECRET_KEY": secrets.token_hex(32),
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(64),
        "AIRFLOW__CORE__FERNET_KEY": fernet,
    }

"""Start the embedded Airflow, know when it works, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from screening.errors import SettingsError, Unavailable
from screening.orchestration import components, environment, family, health
from screening.orchestration.progress import Say, step
from screening.settings import Settings

READY_WITHIN_S = 240.0
"""A cold start took 18 to 43 s on two idle cores; a busy machine needs patience."""

STOP_WITHIN_S = components.GRACE_S + 15.0
"""After this the tree is killed from here."""


@dataclass(frozen=True, slots=True)
class Airflow:
    """An Airflow that runs."""

    url: str
    logs: Path
    tree: subprocess.Popen[bytes]

    def check(self) -> None:
        """Return if it still runs.

        Raises:
            Unavailable: if a component ended by itself.
        """
        code = self.tree.poll()
        if code == components.BUSY:
            raise SettingsError(
                f"an Airflow already runs on {self.logs.parent}: stop it first"
            )
        if code is not None:
            raise Unavailable(f"Airflow ended with code {code}; see {self.logs}")


def free_port() -> int:
    """Return a port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((environment.LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def require_free(port: int) -> None:
    """Return if nobody listens on ``port``.

    Raises:
        SettingsError: if somebody does.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.LOOPBACK, port))
        except OSError as error:
            raise SettingsError(
                f"port {port} is in use: stop what listens there or set"
                " SCREENING_AIRFLOW_PORT to another"
            ) from error


@contextmanager
def running(settings: Settings, port: int, say: Say) -> Iterator[Airflow]:
    """Run Airflow within the block; when it ends, nothing of it is left.

    Raises:
        SettingsError: if the port is in use or another Airflow uses the folder.
        Unavailable: if Airflow does not become healthy.
    """
    require_free(port)
    airflow = _started(settings, port)
    try:
        _wait_until_healthy(airflow, say)
        yield airflow
    finally:
        _stop(airflow.tree)


@contextmanager
def shown(console: Console, settings: Settings, port: int) -> Iterator[Airflow]:
    """Run Airflow as `running` does, and show how it starts and stops."""
    with ExitStack() as stack:
        with step(console, "Starting Airflow") as say:
            airflow = stack.enter_context(running(settings, port, say))
        try:
            yield airflow
        finally:
            with step(console, "Stopping Airflow"):
                stack.close()


def _started(settings: Settings, port: int) -> Airflow:
    home = environment.folder(settings)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    logs = home / "logs"
    logs.mkdir(exist_ok=True)
    with (logs / "start.log").open("ab") as log:
        tree = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-m", components.__name__, str(os.getpid())],
            env=environment.variables(settings, port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # A Ctrl-C at the terminal reaches only us, and we stop the tree in order.
            start_new_session=True,
        )
    return Airflow(environment.address(port), logs, tree)


def _wait_until_healthy(airflow: Airflow, say: Say) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while (missing := health.missing(airflow.url)) is None or missing:
        airflow.check()
        if time.monotonic() > deadline:
            raise Unavailable(f"Airflow did not become healthy; see {airflow.logs}")
        say(f"waiting for {', '.join(missing) if missing else 'the API server'}")
        time.sleep(0.5)
    say("building the task API")
    health.warm_up(airflow.url)


def _stop(tree: subprocess.Popen[bytes]) -> None:
    if tree.poll() is None:
        tree.send_signal(signal.SIGTERM)
        try:
            tree.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            tree.kill()
    # What is left if the head of the tree was killed before it could clean up.
    family.kill(family.members(tree.pid))
    tree.wait()

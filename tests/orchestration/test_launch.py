from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys

import pytest

from screening.errors import SettingsError, Unavailable
from screening.orchestration import components, environment, launch
from screening.settings import Settings


def test_a_port_that_is_taken_is_named_before_anything_starts(
    settings: Settings,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with (
            pytest.raises(SettingsError, match=f"{port}.*SCREENING_AIRFLOW_PORT"),
            launch.running(settings, port, print),
        ):
            pass

    assert not environment.folder(settings).exists()


def test_a_free_port_is_free() -> None:
    launch.require_free(launch.free_port())


def test_a_second_airflow_on_the_same_folder_is_refused(settings: Settings) -> None:
    home = environment.folder(settings)
    home.mkdir(parents=True)
    with (home / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with (
            pytest.raises(SettingsError, match="already runs"),
            launch.running(settings, launch.free_port(), print),
        ):
            pass


def test_an_airflow_that_cannot_start_is_unavailable(settings: Settings) -> None:
    home = environment.folder(settings)
    home.mkdir(parents=True)
    (home / "airflow.db").write_text("this is no database")

    with (
        pytest.raises(Unavailable, match="logs"),
        launch.running(settings, launch.free_port(), print),
    ):
        pass


def test_a_tree_whose_parent_is_gone_does_not_start(settings: Settings) -> None:
    environment.folder(settings).mkdir(parents=True)
    nobody = subprocess.Popen(["/bin/true"])
    nobody.wait()

    ended = subprocess.run(
        [sys.executable, "-m", components.__name__, str(nobody.pid)],
        env=environment.variables(settings, 1, os.environ),
        timeout=60,
        check=False,
    )

    assert ended.returncode == -signal.SIGTERM

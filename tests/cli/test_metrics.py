"""``screening metrics`` in a process of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.test_command import COMMAND, environment, run


@contextmanager
def exporter(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the exporter on a port that the system chooses; yield it and its address."""
    process = subprocess.Popen(
        [*COMMAND, "metrics", "--port", "0"],
        env=environment(home) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().split()[3]
    finally:
        process.kill()
        process.communicate()


def test_the_figures_of_a_new_county_are_printed_once(tmp_path: Path) -> None:
    ended = run("metrics", "--once", home=tmp_path)

    assert ended.returncode == 0, ended.stderr
    assert "screening_ledger_up 1.0\n" in ended.stdout
    assert 'screening_alarms_open{kind="late"} 0.0\n' in ended.stdout


def test_figures_are_served_on_loopback_until_asked_to_end(tmp_path: Path) -> None:
    with exporter(tmp_path) as (process, url):
        with urllib.request.urlopen(url) as answer:
            told = answer.read().decode()

        process.send_signal(signal.SIGTERM)

        assert process.wait(30) == 0
    assert url.startswith("http://127.0.0.1:")
    assert "screening_build_info" in told


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        ended = run("metrics", "--port", port, home=tmp_path)

    assert ended.returncode == 2
    assert f"127.0.0.1:{port}" in ended.stderr


def test_a_ledger_that_is_away_says_so(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:9/none"

    ended = run("metrics", "--once", home=tmp_path, ledger_url=url)

    assert ended.returncode == 3
    assert "did not answer" in ended.stderr

"""The commands, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
import requests

from tests import servers
from tests.servers import LOOPBACK, PATIENCE_S, free_port

COMMAND = (sys.executable, "-c", "from screening.cli import main; main()")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "COLUMNS": "80", "SCREENING_HOME": str(tmp_path / "home")}


def run(
    environment: dict[str, str], *arguments: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@contextmanager
def serving(environment: dict[str, str], *options: object) -> Iterator[str]:
    """Start the API; yield its address when it listens."""
    server = subprocess.Popen(
        [*COMMAND, "upload-api", *map(str, options)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        yield server.stdout.readline().split()[-1]
    finally:
        server.terminate()
        server.wait(PATIENCE_S)
        server.stdout.close()


def test_a_paper_is_handed_in_over_tls(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    servers.certificate(tmp_path)  # leaves its two files there
    certificate = tmp_path / "certificate.pem"
    (tmp_path / "key.pem").chmod(0o600)
    token = run(environment, "upload-token", "records").stdout.split()[0]
    bearer = {"Authorization": f"Bearer {token}", "Idempotency-Key": "fax-1"}
    kind = {"Content-Type": "application/octet-stream", "Connection": "close"}
    options = ["--port", free_port(), "--certificate", certificate]
    with serving(environment, *options, "--key", tmp_path / "key.pem") as url:
        answer = patiently(url, {**bearer, **kind}, certificate)

    assert url.startswith("https://")
    assert (answer.status_code, answer.json()["id"]) == (
        201,
        sha256(b"paper").hexdigest(),
    )


def patiently(url: str, headers: dict[str, str], trusted: Path) -> requests.Response:
    """Hand in a paper as soon as the server, which listens already, answers."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return requests.post(
                url, b"paper", headers=headers, verify=str(trusted), timeout=PATIENCE_S
            )
        except requests.ConnectionError:
            if time.monotonic() > deadline:
                raise


def test_where_nobody_has_a_token_the_api_does_not_start(
    environment: dict[str, str],
) -> None:
    ended = run(environment, "upload-api", "--port", free_port())

    assert (ended.returncode, "upload-token" in ended.stderr) == (2, True)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param(["--host", "0.0.0.0"], "in the clear", id="others, in the clear"),
        pytest.param(["--host", "gateway"], "must be an address", id="a name"),
        pytest.param(["--key", "key.pem"], "give both", id="a key by itself"),
    ],
)
def test_tokens_and_papers_never_travel_in_the_clear(
    environment: dict[str, str], options: list[str], says: str
) -> None:
    ended = run(environment, "upload-api", *options)

    assert (ended.returncode, says in ended.stderr) == (2, True)


def test_a_key_that_others_could_read_stops_the_start(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    servers.certificate(tmp_path)
    (tmp_path / "key.pem").chmod(0o644)
    files = ["--certificate", tmp_path / "certificate.pem"]

    ended = run(environment, "upload-api", *files, "--key", tmp_path / "key.pem")

    assert (ended.returncode, "chmod 600" in ended.stderr) == (2, True)


def test_a_certificate_that_is_not_there_is_told(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    servers.certificate(tmp_path)
    (tmp_path / "key.pem").chmod(0o600)
    files = ["--certificate", tmp_path / "elsewhere.pem"]

    ended = run(environment, "upload-api", *files, "--key", tmp_path / "key.pem")

    assert ended.returncode == 2
    assert "elsewhere.pem is not there" in ended.stderr


def test_a_port_that_is_taken_is_told(environment: dict[str, str]) -> None:
    run(environment, "upload-token", "records")
    with servers.smtp() as other:
        ended = run(environment, "upload-api", "--port", other.port)

    assert (ended.returncode, "another --port" in ended.stderr) == (2, True)
    assert LOOPBACK in ended.stderr


def test_a_token_is_for_a_department_of_the_policy(
    environment: dict[str, str],
) -> None:
    ended = run(environment, "upload-token", "library")

    assert (ended.returncode, "records" in ended.stderr) == (2, True)

"""The command that serves the app, as a process of its own."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import httpx
import pytest
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from screening.adapters.ledger.database import POOLED
from screening.reading.read import SandboxedReader
from screening.review import serving
from screening.review.office import Office
from tests.servers import LOOPBACK, PATIENCE_S, free_port


@contextmanager
def served(home: Path, port: int, workers: int) -> Iterator[str]:
    """Run ``screening review``; yield the link that it prints."""
    command = [Path(sys.executable).with_name("screening"), "review"]
    command += ["--port", f"{port}", "--workers", f"{workers}"]
    environ = {**os.environ, "SCREENING_HOME": str(home)}
    environ["SCREENING_REVIEW_URL"] = f"http://{LOOPBACK}:{port}"
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, text=True
    ) as app:
        assert app.stdout
        try:
            told = (line for line in app.stdout if "/sign-in/" in line)
            yield next(told).partition(": ")[2].strip()
        finally:
            app.terminate()
            app.wait(PATIENCE_S)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_link_that_is_printed_signs_in(workers: int, tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path, port, workers) as link:
        origin = {"Origin": f"http://{LOOPBACK}:{port}"}

        answer = httpx.post(link, headers=origin, timeout=PATIENCE_S)

    assert answer.status_code == 303


def test_nothing_listens_when_the_command_was_ended(tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path, port, 2) as link:
        httpx.get(link, timeout=PATIENCE_S)
    time.sleep(0.1)

    with pytest.raises(httpx.ConnectError):
        httpx.get(link)


def test_a_process_answers_few_requests_at_once() -> None:
    async def at_once() -> float:
        async with serving._opening(app_with(Mock())):
            return current_default_thread_limiter().total_tokens

    assert asyncio.run(at_once()) == serving.THREADS == POOLED


def test_what_draws_pages_loads_before_anybody_asks_for_one() -> None:
    painter = Mock(spec=SandboxedReader)

    async def opened() -> None:
        async with serving._opening(app_with(painter)):
            painter.begin.assert_called_once_with()

    asyncio.run(opened())


def app_with(painter: Mock) -> FastAPI:
    app = FastAPI()
    app.state.office = Mock(spec=Office, painter=painter)
    return app

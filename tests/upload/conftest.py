"""The upload API on a real socket, with a ledger in SQLite."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
import uvicorn

from screening.adapters.ledger.sql import SqlLedger
from screening.upload.app import create_app
from screening.upload.counter import Counter
from screening.upload.tokens import Tokens
from tests.servers import LOOPBACK, PATIENCE_S, free_port
from tests.twins.archive import MemoryArchive
from tests.twins.clock import StoppedClock

MOST_BYTES = 100_000

BYTES = "application/octet-stream"


@dataclass(frozen=True)
class Api:
    """The API, as it is served, and what lies behind it."""

    counter: Counter
    archive: MemoryArchive
    ledger: SqlLedger
    url: str
    port: int
    token: str
    """Of the department records."""

    def post(
        self,
        content: bytes = b"paper",
        key: str = "fax-1",
        token: str | None = None,
        **headers: str,
    ) -> requests.Response:
        """Hand a paper in; headers are named with an underscore for each hyphen."""
        sent = {
            "Authorization": f"Bearer {self.token if token is None else token}",
            "Content-Type": BYTES,
            "Idempotency-Key": key,
        }
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        return requests.post(f"{self.url}/v1/papers", content, headers=sent, timeout=20)

    def get(self, id: str, token: str | None = None) -> requests.Response:  # noqa: A002
        bearer = {"Authorization": f"Bearer {self.token if token is None else token}"}
        return requests.get(f"{self.url}/v1/papers/{id}", headers=bearer, timeout=20)


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    tokens = Tokens(tmp_path / "tokens")
    ledger = SqlLedger(f"sqlite:///{tmp_path}/ledger.sqlite")
    archive = MemoryArchive()
    counter = Counter(
        ledger, archive, StoppedClock(), ledger.uploads, tokens, MOST_BYTES
    )
    port = free_port()
    serving = uvicorn.Config(
        create_app(counter), LOOPBACK, port, log_level="warning", access_log=False
    )
    server = uvicorn.Server(serving)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE_S
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    url = f"http://{LOOPBACK}:{port}"
    yield Api(counter, archive, ledger, url, port, tokens.issue("records"))
    server.should_exit = True
    thread.join(PATIENCE_S)
    ledger.close()

"""A real Prometheus that scrapes one exporter, with our rules and no patience."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from screening.settings import PROJECT
from tests.servers import LOOPBACK, PATIENCE_S, free_port

RULES = PROJECT / "infra" / "prometheus" / "alerts.yml"


@dataclass(frozen=True, slots=True)
class Prometheus:
    """One that is running."""

    port: int

    def ask(self, query: str) -> list[dict[str, Any]]:
        """Return the series that answer; fails where the query is none."""
        words = urllib.parse.urlencode({"query": query})
        return list(self._get(f"query?{words}")["result"])

    def firing(self) -> set[str]:
        alerts = self._get("alerts")["alerts"]
        return {
            item["labels"]["alertname"] for item in alerts if item["state"] == "firing"
        }

    def wait_for(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < deadline, "it never came to hold"
            time.sleep(0.2)

    def _get(self, path: str) -> Any:
        url = f"http://{LOOPBACK}:{self.port}/api/v1/{path}"
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)["data"]


@contextmanager
def prometheus(folder: Path, exporter: int) -> Iterator[Prometheus]:
    """Start one that scrapes every second; alerts fire as soon as they hold."""
    program = shutil.which("prometheus")
    if program is None:
        pytest.skip("Prometheus is not installed here: apt-get install prometheus")
    rules = yaml.safe_load(RULES.read_text())
    for group in rules["groups"]:
        for rule in group["rules"]:
            rule["for"] = "0s"
    (folder / "alerts.yml").write_text(yaml.safe_dump(rules))
    target = {"targets": [f"{LOOPBACK}:{exporter}"]}
    configuration = {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": ["alerts.yml"],
        "scrape_configs": [{"job_name": "screening", "static_configs": [target]}],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(configuration))
    port = free_port()
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [
                program,
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'series'}",
                f"--web.listen-address={LOOPBACK}:{port}",
            ],
            stdout=log,
            stderr=log,
        )
        try:
            running = Prometheus(port)
            running.wait_for(lambda: _answers(running))
            yield running
        finally:
            server.terminate()
            server.wait(PATIENCE_S)


def _answers(running: Prometheus) -> bool:
    try:
        return bool(running.ask("screening_ledger_up"))
    except OSError:
        return False

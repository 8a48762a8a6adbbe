"""Dashboards and alerts against a real Prometheus, which scrapes a real ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from screening.adapters.ledger.seed import SqlSeeder
from screening.adapters.ledger.sql import SqlLedger
from screening.adapters.metrics.prometheus import LedgerCollector, served
from screening.domain.status import Status
from screening.ports import Ruling
from screening.settings import PROJECT
from tests.infra.watchers import Prometheus, prometheus
from tests.makers import document, receipt, versions

pytestmark = pytest.mark.services

BOARDS = sorted((PROJECT / "infra" / "grafana" / "dashboards").glob("*.json"))

SILENT = {"screening_alarms_open > 0", 'ALERTS{alertstate="firing"}'}
"""Queries that rightly find nothing where nothing is wrong."""


def panels(board: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(board.read_text())["panels"]
    return found


QUERIES = [
    pytest.param(target["expr"], id=f"{board.stem}: {panel['title']}")
    for board in BOARDS
    for panel in panels(board)
    for target in panel["targets"]
]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """A county of invented papers, one of which came years ago and has no verdict."""
    folder = tmp_path_factory.mktemp("prometheus")
    url = f"sqlite:///{folder}/ledger.sqlite"
    for _ in SqlSeeder(url).fill(100, ["records"]):
        pass
    ledger = SqlLedger(url)
    collector = LedgerCollector(ledger.census, versions())
    with (
        served(collector, "127.0.0.1", 0) as exporter,
        prometheus(folder, exporter) as running,
    ):
        review_one(ledger)
        leave_one_late(ledger)
        # What happened between two scrapes is seen with the second.
        running.wait_for(
            lambda: bool(running.ask("sum(increase(screening_reasons_total[1m])) > 0"))
        )
        yield running
    ledger.close()


def review_one(ledger: SqlLedger) -> None:
    ledger.accept(receipt("a.pdf"), "e" * 64, 1)
    (claim,) = ledger.claim("worker", 1, timedelta(hours=1))
    ledger.record_reading(claim, document(sha256="e" * 64))
    ruling = Ruling(
        status=Status.AWAITING_REVIEW,
        paper_class="judicial",
        doc_types=("ao-442",),
        reason_codes=("expired",),
        content="{}",
        policy_version="2026-11",
    )
    ledger.settle(claim, ruling, [])


def leave_one_late(ledger: SqlLedger) -> None:
    ledger.accept(receipt("b.pdf"), "f" * 64, 1)
    with ledger._database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE receipts SET recorded_at = '2026-01-01 00:00:00.000000'"
            " WHERE answered_by IS NULL"
        ).close()


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_of_a_dashboard_finds_something(
    query: str, watched: Prometheus
) -> None:
    found = watched.ask(query)

    assert found or query in SILENT


def test_a_late_paper_in_the_ledger_fires_its_alert(watched: Prometheus) -> None:
    watched.wait_for(lambda: "PaperLate" in watched.firing())

    assert not watched.firing() & {"LedgerAway", "ScreeningUnwatched", "NoticesStuck"}


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.stem)
def test_a_dashboard_names_only_alerts_that_there_are(board: Path) -> None:
    rules = (PROJECT / "infra" / "prometheus" / "alerts.yml").read_text()

    named = [
        panel["description"].split("Alert ")[1].split(":")[0].split(";")[0]
        for panel in panels(board)
        if "Alert " in panel.get("description", "")
    ]

    assert [name for name in named if f"alert: {name}\n" not in rules] == []


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.stem)
def test_the_panels_of_a_dashboard_do_not_overlap(board: Path) -> None:
    taken = [
        (x, y)
        for panel in panels(board)
        for x in range(
            panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"]
        )
        for y in range(
            panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"]
        )
    ]

    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < 24

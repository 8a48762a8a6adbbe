"""Servers that the contract suites share, started once and only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.adapters.ledger.schema import metadata
from screening.adapters.ledger.sql import SqlLedger
from screening.audit.entry import GENESIS
from tests import servers
from tests.servers import PostgreSql

LEDGER = "ledger"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSql]:
    with servers.postgresql() as server:
        SqlLedger(server.create(LEDGER)).close()
        yield server


@pytest.fixture
def postgresql_url(postgresql: PostgreSql) -> str:
    """The address of a ledger whose tables are there and empty."""
    kept = {table.name for table in metadata.sorted_tables} - {"moves", "audit_head"}
    postgresql.empty(LEDGER, *sorted(kept))
    postgresql.alter(
        LEDGER, f"UPDATE audit_head SET sequence = 0, digest = '{GENESIS}'"
    )
    return postgresql.url(LEDGER)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty ledger of the test's own."""
    if request.param == "postgresql":
        address: str = request.getfixturevalue("postgresql_url")
        return address
    return f"sqlite:///{tmp_path}/ledger.sqlite"


@pytest.fixture
def ledger(url: str) -> Iterator[SqlLedger]:
    opened = SqlLedger(url)
    yield opened
    opened.close()

"""Servers that the contract suites share, started once and only when asked for."""

from __future__ import annotations

from collections.abc import Iterator

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

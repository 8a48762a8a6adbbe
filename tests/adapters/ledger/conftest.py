"""Ledgers to be looked into from beneath: their url, and a bare connection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from screening.adapters.ledger.sql import SqlLedger
from tests.contract.conftest import ledger, postgresql, postgresql_url, url

__all__ = ["ledger", "postgresql", "postgresql_url", "url"]


@pytest.fixture
def beneath(ledger: SqlLedger, url: str) -> Iterator[Engine]:
    """The ledger's database without the ledger's code."""
    del ledger
    engine = create_engine(url, poolclass=NullPool)
    yield engine
    engine.dispose()

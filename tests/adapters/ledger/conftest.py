"""Ledgers to be looked into from beneath: their url, and a bare connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from screening.adapters.ledger.sql import SqlLedger
from tests.contract.conftest import postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]


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


@pytest.fixture
def beneath(ledger: SqlLedger, url: str) -> Iterator[Engine]:
    """The ledger's database without the ledger's code."""
    del ledger
    engine = create_engine(url, poolclass=NullPool)
    yield engine
    engine.dispose()

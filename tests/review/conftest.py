"""One county for all tests of the app; each test gets a copy of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.county import County, Desk, running, screened_county


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    return screened_county(tmp_path_factory.mktemp("county"))


@pytest.fixture
def desk(county: County, tmp_path: Path) -> Iterator[Desk]:
    with running(county, tmp_path / "home") as served:
        yield served

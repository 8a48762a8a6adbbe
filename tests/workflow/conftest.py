"""The office that every use case is tested in."""

from __future__ import annotations

import pytest

from tests.workflow.desk import Office


@pytest.fixture
def office() -> Office:
    return Office()

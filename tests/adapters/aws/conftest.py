"""One server for all tests of what speaks to AWS."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.aws import KEYS, Aws, aws


@pytest.fixture(scope="session")
def cloud() -> Iterator[Aws]:
    with aws() as server:
        yield server


@pytest.fixture(autouse=True)
def keys_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """boto3 asks the environment who we are, and must not find a developer there."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)

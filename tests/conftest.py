"""What every test starts from: no settings of the shell, no deadline per example."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from screening.settings import PREFIX
from tests.aws import KEYS, Aws, aws
from tests.dovecot import Dovecot, dovecot

# A busy machine must not turn a slow example into a failure.
settings.register_profile("screening", deadline=None, max_examples=50)
settings.load_profile("screening")


def pytest_configure(config: pytest.Config) -> None:  # noqa: ARG001  # pytest's name
    """Forget settings of the developer's shell, which would change the outcome."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Dovecot]:
    """A mail server with mailboxes; each test makes one of its own."""
    with dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def cloud() -> Iterator[Aws]:
    """What speaks as AWS does, for all that speak to it."""
    with aws() as server:
        yield server


@pytest.fixture(autouse=True)
def keys_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """boto3 asks the environment who we are, and must not find a developer there."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)

"""What every test starts from: no settings of the shell, no deadline per example."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from screening.settings import PREFIX

# A busy machine must not turn a slow example into a failure.
settings.register_profile("screening", deadline=None, max_examples=50)
settings.load_profile("screening")


def pytest_configure(config: pytest.Config) -> None:  # noqa: ARG001  # pytest's name
    """Forget settings of the developer's shell, which would change the outcome."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]

"""A county's home for one test, and an Airflow that leaves the developer's alone."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from screening.settings import Settings

# Airflow reads its variables when it is imported, and would write to ~/airflow.
_AIRFLOW_HOME = tempfile.mkdtemp(prefix="screening-airflow-")
atexit.register(shutil.rmtree, _AIRFLOW_HOME, ignore_errors=True)
os.environ["AIRFLOW_HOME"] = _AIRFLOW_HOME


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of an empty home, as tasks and triggers read them."""
    monkeypatch.setenv("SCREENING_HOME", str(tmp_path / "home"))
    return Settings.from_env()

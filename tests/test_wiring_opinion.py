"""The second reader is loaded once for as long as its version stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from screening import wiring_opinion
from screening.errors import ModelError
from screening.settings import Settings


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return shutil.copytree(Settings().models / "screening_en", tmp_path / "model")


def test_a_model_of_the_same_version_is_loaded_once(model: Path) -> None:
    wiring_opinion._reader(model, "one").opinion("court")
    shutil.rmtree(model)

    assert wiring_opinion._reader(model, "one").opinion("court")


def test_a_model_of_another_version_is_loaded_anew(model: Path) -> None:
    wiring_opinion._reader(model, "one").opinion("court")
    shutil.rmtree(model)

    with pytest.raises(ModelError):
        wiring_opinion._reader(model, "two").opinion("court")

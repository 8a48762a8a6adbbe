from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from screening.adapters.opinion.artefact import DIGEST, FOLDER, made, seal, sealed
from screening.adapters.opinion.choice import CHOICE, Choice, choose, chosen
from screening.adapters.opinion.spacy import SpacyReader
from screening.domain.verdict import FileClass
from screening.errors import ModelError
from screening.settings import PROJECT
from screening.stages.calibrate import Scale

MODEL = PROJECT / "models" / FOLDER

CHOSEN = Choice(0.25, Scale((1.0, 2.0, 3.0), ((FileClass.JUDICIAL, 0.5),)))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(MODEL, tmp_path / FOLDER)


def test_the_model_in_use_is_what_its_code_and_configuration_made() -> None:
    written = json.loads((MODEL / DIGEST).read_text())

    assert written == asdict(made(MODEL)), "run make model"


def test_the_model_takes_a_few_megabytes_at_most() -> None:
    assert sum(f.stat().st_size for f in MODEL.rglob("*") if f.is_file()) < 8_000_000


@pytest.mark.parametrize("name", ["config.cfg", "tokenizer", CHOICE])
def test_an_altered_file_is_noticed(copy: Path, name: str) -> None:
    with (copy / name).open("ab") as file:
        file.write(b"\n")

    with pytest.raises(ModelError, match="was altered"):
        sealed(copy)


@pytest.mark.parametrize("name", ["README.md", "metrics.json"])
def test_what_is_told_about_a_model_is_no_part_of_it(copy: Path, name: str) -> None:
    (copy / name).write_text("other words")

    assert sealed(copy) == made(MODEL)


def test_a_model_without_its_digest_is_not_used(copy: Path) -> None:
    (copy / DIGEST).unlink()

    with pytest.raises(ModelError, match="run make model"):
        sealed(copy)


def test_what_is_sealed_can_be_used(copy: Path) -> None:
    choose(CHOSEN, copy)
    seal(copy)

    assert sealed(copy).artefact != made(MODEL).artefact
    assert chosen(copy) == CHOSEN


@pytest.mark.parametrize("part", ["artefact", "code", "spacy"])
def test_another_part_is_another_version(part: str) -> None:
    model = made(MODEL)

    assert replace(model, **{part: "other"}).version != model.version


def test_a_choice_that_cannot_be_read_stops_the_start(copy: Path) -> None:
    (copy / CHOICE).write_text("{}")

    with pytest.raises(ModelError, match=CHOICE):
        chosen(copy)


def test_a_pipeline_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        SpacyReader(tmp_path).opinion("court")

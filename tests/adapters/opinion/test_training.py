from __future__ import annotations

from pathlib import Path

import pytest

from screening.adapters.opinion.artefact import FOLDER, made
from screening.adapters.opinion.spacy import SpacyReader
from screening.adapters.opinion.training import train
from screening.domain.opinion import Example
from screening.domain.segment import PaperClass
from screening.settings import PROJECT

CONFIG = PROJECT / "models" / FOLDER / "config.cfg"

COURT = Example(
    "circuit court arrest warrant the judge commands Oswin Quillfeather",
    PaperClass.JUDICIAL,
    "md-bench-warrant",
)
AGENCY = Example(
    "homeland security warrant for arrest of alien officer Delphine Northgrave",
    PaperClass.ADMINISTRATIVE,
    "ice-i-200",
)
NEITHER = Example("picnic on sunday bring lemonade", PaperClass.OTHER, "flyer")

EXAMPLES = (COURT, AGENCY, NEITHER) * 4


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train(EXAMPLES, CONFIG, folder)
    return folder


def test_equal_examples_make_equal_files(trained: Path, tmp_path: Path) -> None:
    train(EXAMPLES, CONFIG, tmp_path)

    assert made(tmp_path) == made(trained)


def test_other_examples_make_other_files(trained: Path, tmp_path: Path) -> None:
    train((COURT, AGENCY, NEITHER), CONFIG, tmp_path)

    assert made(tmp_path).artefact != made(trained).artefact


def test_a_pipeline_writes_the_configuration_it_was_made_with(trained: Path) -> None:
    assert (trained / "config.cfg").read_text() == CONFIG.read_text()


@pytest.mark.parametrize("example", [COURT, AGENCY, NEITHER], ids=lambda e: e.doc_type)
def test_what_was_learned_is_known(trained: Path, example: Example) -> None:
    opinion = SpacyReader(trained).opinion(example.text)

    assert (opinion.paper_class, opinion.doc_type) == (
        example.paper_class,
        example.doc_type,
    )


@pytest.mark.parametrize("word", [b"quillfeather", b"northgrave", b"lemonade"])
def test_no_word_of_a_paper_lies_in_the_files(trained: Path, word: bytes) -> None:
    files = [file for file in trained.rglob("*") if file.is_file()]

    assert [file for file in files if word in file.read_bytes().lower()] == []

from __future__ import annotations

from pathlib import Path

import pytest

from screening.adapters.opinion.artefact import FOLDER
from screening.adapters.opinion.spacy import SpacyReader
from screening.domain.segment import PaperClass
from screening.ports.opinion import SecondReader
from screening.settings import PROJECT
from tests.twins.opinion import FixedSecondReader

MODEL: Path = PROJECT / "models" / FOLDER

TEXT = "UNITED STATES DISTRICT COURT ARREST WARRANT You are commanded to arrest"


@pytest.fixture(params=["fixed", "spacy"])
def reader(request: pytest.FixtureRequest) -> SecondReader:
    match request.param:
        case "fixed":
            return FixedSecondReader(PaperClass.JUDICIAL)
        case "spacy":
            return SpacyReader(MODEL)
    raise LookupError(request.param)


def test_equal_texts_get_equal_opinions(reader: SecondReader) -> None:
    assert reader.opinion(TEXT) == reader.opinion(TEXT)


def test_a_likeliest_type_is_named(reader: SecondReader) -> None:
    assert reader.opinion(TEXT).doc_type


@pytest.mark.parametrize(
    "text",
    ["x", "\u00a7 \u2014 \ufffd", "word " * 20_000],
    ids=["short", "odd", "long"],
)
def test_every_text_gets_an_opinion(reader: SecondReader, text: str) -> None:
    opinion = reader.opinion(text)

    assert sum(opinion.share(name) for name in PaperClass) == pytest.approx(1.0)

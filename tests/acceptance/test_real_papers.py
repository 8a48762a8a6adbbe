"""Real papers in ../shared: none is cleared with the wrong class, none is lost."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from screening.settings import PROJECT
from tests.acceptance.conftest import COMMAND

REAL = PROJECT.parent / "shared" / "real"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason="../shared/real is not here"),
]

Verdicts = dict[str, dict[str, Any]]


def screened(folder: Path) -> Verdicts:
    """Return the verdict on every file below ``folder``, by its place there."""
    made = subprocess.run(
        [COMMAND[0], "screen", str(folder), "-r", "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    verdicts = [json.loads(line) for line in made.stdout.splitlines()]
    return {str(Path(item["file"]).relative_to(folder)): item for item in verdicts}


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    return screened(REAL)


def labels() -> list[dict[str, str]]:
    with (REAL / "manifest.csv").open(newline="") as table:
        return list(csv.DictReader(table))


def cleared_as(verdicts: Verdicts, paper_class: str) -> set[str]:
    return {
        file
        for file, item in verdicts.items()
        if item["class"] == paper_class and not item["needs_review"]
    }


def not_to_be_cleared_as(paper_class: str) -> set[str]:
    return {
        row["file"]
        for row in labels()
        if paper_class not in row["may_be_cleared_as"].split("|")
    }


def test_every_file_has_a_verdict_that_satisfies_the_contract(
    verdicts: Verdicts,
) -> None:
    schema = json.loads((PROJECT / "screening" / "result.schema.json").read_text())

    assert {row["file"] for row in labels()} <= set(verdicts)
    for item in verdicts.values():
        jsonschema.validate(item, schema)


@pytest.mark.parametrize("paper_class", ["judicial", "administrative", "other"])
def test_no_paper_is_cleared_with_a_class_that_is_not_its_own(
    paper_class: str, verdicts: Verdicts
) -> None:
    wrong = cleared_as(verdicts, paper_class) & not_to_be_cleared_as(paper_class)

    assert wrong == set()


def test_no_paper_that_must_be_reviewed_is_cleared(verdicts: Verdicts) -> None:
    must = {row["file"] for row in labels() if row["must_review"] == "yes"}
    cleared = {file for file, item in verdicts.items() if not item["needs_review"]}

    assert cleared & must == set()


def test_something_is_cleared_on_each_side(verdicts: Verdicts) -> None:
    assert cleared_as(verdicts, "judicial")
    assert cleared_as(verdicts, "administrative")

"""Hostile containers and faxes in ../shared, by the command that a clerk uses.

`tests/faults/test_hostile.py` opens all files of that folder; here those that are
quick to read go the whole way, to a line of JSON.
"""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from screening.settings import PROJECT
from tests.acceptance.conftest import COMMAND

HOSTILE = PROJECT.parent / "shared" / "hostile"
FOLDERS = ("eml", "zip", "tiff")
SCHEMA = json.loads((PROJECT / "screening" / "result.schema.json").read_text())

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/hostile is not here"),
]

Results = dict[str, dict[str, Any]]

STATUSES = {
    "readable": {"screened"},
    "encrypted": {"rejected"},
    "must be rejected with clear error": {"rejected"},
    "either": {"screened", "rejected"},
}
"""By what the manifest expects."""


@pytest.fixture(scope="module")
def results() -> Results:
    """Return what the command, which must end with 0, prints of every file."""
    made = subprocess.run(
        [
            *(COMMAND[0], "screen", "-r", "--json"),
            *(str(HOSTILE / folder) for folder in FOLDERS),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [json.loads(line) for line in made.stdout.splitlines()]
    return {str(Path(item["file"]).relative_to(HOSTILE)): item for item in lines}


def expected() -> dict[str, str]:
    with (HOSTILE / "manifest.csv").open(newline="") as table:
        rows = {row["file"]: row["expected"] for row in csv.DictReader(table)}
    return {
        file: outcome
        for file, outcome in rows.items()
        if file.partition("/")[0] in FOLDERS
    }


def test_every_hostile_file_has_one_line(results: Results) -> None:
    assert sorted(results) == sorted(expected())


def test_every_line_on_a_hostile_file_keeps_the_contract(results: Results) -> None:
    contract = Draft202012Validator(SCHEMA)

    assert [file for file, item in results.items() if not contract.is_valid(item)] == []


def test_hostile_files_are_screened_or_rejected_as_expected(results: Results) -> None:
    odd = {
        file: results[file]["status"]
        for file, outcome in expected().items()
        if results[file]["status"] not in STATUSES[outcome]
    }

    assert odd == {}


def test_no_hostile_file_is_cleared_as_a_court_s(results: Results) -> None:
    cleared = [
        file
        for file, item in results.items()
        if item["class"] == "judicial" and not item["needs_review"]
    ]

    assert cleared == []

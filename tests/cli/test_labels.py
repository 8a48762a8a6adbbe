"""What counsel decided, written out as labelled papers."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from screening import wiring, wiring_archive, wiring_desk
from screening.domain.decision import Standing
from screening.domain.verdict import FileClass
from screening.workflow import claim, work
from tests.cli.test_command import run
from tests.makers import overturned, receipt
from tests.test_wiring import settings

CONTENT = b"COUNTY MEMORANDUM\n\nTo: all staff. Parking, invented.\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which one paper was settled and decided."""
    folder = tmp_path_factory.mktemp("decided") / "home"
    chosen = settings(folder)
    digest = wiring_archive.archive(chosen).put(CONTENT)
    desk = wiring.desk(chosen)
    desk.ledger.accept(receipt("memo.txt"), digest, len(CONTENT))
    (claimed,) = claim(desk, "worker", 1)
    work(desk, claimed)
    decision = overturned(digest, FileClass.ADMINISTRATIVE)
    wiring_desk.desk_of_counsel(chosen).record(
        decision, Standing.FINAL, [], timedelta()
    )
    return folder


def test_a_decided_paper_is_written_with_counsels_class(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "decided"

    done = run("labels", folder, home=home)

    assert done.returncode == 0, done.stderr
    with (folder / "manifest.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert (row["class"], row["may_be_cleared_as"]) == ("administrative",) * 2
    assert (folder / row["file"]).read_bytes() == CONTENT
    assert (folder / row["file"]).stat().st_mode & 0o777 == 0o600


def test_evaluate_measures_on_them(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "decided"
    run("labels", folder, home=home)

    done = run("evaluate", folder, home=home)

    assert done.returncode == 0, done.stderr
    assert "administrative" in done.stdout


def test_a_folder_that_is_there_is_not_written_into(home: Path, tmp_path: Path) -> None:
    done = run("labels", tmp_path, home=home)

    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []

"""The installed command, in a process of its own, on files on the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from screening.settings import PROJECT
from screening.synthesis.draw import draw_paper
from screening.synthesis.finish import scanned

COMMAND = (sys.executable, "-c", "from screening.cli import main; main()")
SCHEMA = json.loads((PROJECT / "screening" / "result.schema.json").read_text())


def run(
    *arguments: object, home: Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command with nothing set but the home and these settings."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment(home, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def environment(home: Path, **settings: str) -> dict[str, str]:
    given = {f"SCREENING_{name.upper()}": value for name, value in settings.items()}
    return {**os.environ, "COLUMNS": "80", "SCREENING_HOME": str(home), **given}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def bad_files(tmp_path: Path) -> Path:
    """A folder with an empty file and one that is not what its name says."""
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "unknown.pdf").write_bytes(b"\x00 is no kind of paper")
    return folder


@pytest.fixture(scope="module")
def agency_warrant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn agency warrant, as a scanner delivers it."""
    file = tmp_path_factory.mktemp("papers") / "warrant.pdf"
    drawn = draw_paper("ice-i-200", seed=7, today=date(2026, 11, 20))
    file.write_bytes(scanned(drawn, 7))
    return file


def test_bad_files_get_results_and_the_command_is_done(
    bad_files: Path, home: Path
) -> None:
    done = run("screen", bad_files, "--json", home=home)

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["reason"]["code"] for line in told] == [
        "empty_file",
        "unsupported_type",
    ]
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_real_paper_is_read_and_screened_as_the_contract_says(
    agency_warrant: Path, home: Path
) -> None:
    done = run("screen", agency_warrant, "--json", "--as-of", "2026-11-20", home=home)

    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert list(Draft202012Validator(SCHEMA).iter_errors(told)) == []
    assert told["file"] == str(agency_warrant)
    assert told["class"] == "administrative"
    assert done.returncode == 0


def test_a_real_paper_is_explained_within_80_columns(
    agency_warrant: Path, home: Path
) -> None:
    done = run("explain", agency_warrant, home=home)

    assert done.returncode == 0
    assert "ice-i-200" in done.stdout
    assert "What would change it" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_nothing_is_stored_by_screening_a_file(bad_files: Path, home: Path) -> None:
    run("screen", bad_files, home=home)

    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(
            ["{folder}/none.pdf"], "no such file or folder", id="no such path"
        ),
        pytest.param(["{folder}", "--as-of", "soon"], "YYYY-MM-DD", id="no such day"),
        pytest.param(["{folder}/.."], "add -r", id="only folders"),
        pytest.param([], "PATH", id="no path"),
        pytest.param(["{folder}", "--jsno"], "--jsno", id="no such option"),
    ],
)
def test_a_wrong_command_does_nothing_and_says_why(
    bad_files: Path, home: Path, arguments: list[str], words: str
) -> None:
    given = [item.format(folder=bad_files) for item in arguments]

    done = run("screen", *given, home=home)

    assert done.returncode == 2
    assert done.stdout == ""
    assert words in " ".join(done.stderr.split())


def test_a_wrong_setting_is_named(bad_files: Path, home: Path) -> None:
    done = run("screen", bad_files, home=home, batch="two")

    assert done.returncode == 2
    assert "SCREENING_BATCH" in done.stderr


def test_without_an_engine_the_message_says_what_to_install(
    agency_warrant: Path, home: Path
) -> None:
    done = run("screen", agency_warrant, "--json", home=home, tessdata=str(home))

    assert done.returncode == 3
    assert done.stdout == ""
    assert "tesseract-ocr" in done.stderr


def test_a_reader_who_leaves_early_is_no_trouble(bad_files: Path, home: Path) -> None:
    leaving = subprocess.Popen(
        [*COMMAND, "screen", str(bad_files), "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert leaving.stdout is not None
    leaving.stdout.close()
    assert leaving.stderr is not None

    told = leaving.stderr.read()
    leaving.stderr.close()
    leaving.wait(timeout=60)

    assert told == ""


def test_the_doctor_finds_a_fresh_checkout_well_and_makes_nothing(home: Path) -> None:
    done = run("doctor", home=home)

    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("All is well.\n")
    assert not home.exists()


def test_the_doctor_says_how_to_mend_what_is_ill(home: Path, tmp_path: Path) -> None:
    done = run("doctor", home=home, models=str(tmp_path / "none"))

    assert done.returncode == 3
    assert "to mend: mend that file, then run screening forms check" in done.stdout
    assert done.stdout.endswith("3 to mend.\n")


@pytest.mark.parametrize("what", ["forms", "policy"])
def test_the_models_are_checked_by_a_word(home: Path, what: str) -> None:
    done = run(what, "check", home=home)

    assert done.returncode == 0
    assert "valid" in done.stdout


@pytest.mark.parametrize("what", ["forms", "policy"])
def test_models_that_are_not_there_end_the_check(
    home: Path, tmp_path: Path, what: str
) -> None:
    done = run(what, "check", home=home, models=str(tmp_path / "none"))

    assert done.returncode == 3
    assert done.stderr.startswith("screening: ")
    assert "Traceback" not in done.stderr


def test_a_paper_is_received_under_a_name_that_is_free(
    home: Path, agency_warrant: Path
) -> None:
    inbox = home / "inbox" / "records"

    for _ in range(2):
        done = run("receive", agency_warrant, "--department", "records", home=home)
        assert done.returncode == 0, done.stderr

    lying = sorted(inbox.iterdir())
    assert len(lying) == 2
    assert {file.read_bytes() for file in lying} == {agency_warrant.read_bytes()}
    assert all(file.name.startswith("warrant") for file in lying)


@pytest.mark.parametrize("department", ["nobody", "../elsewhere"])
def test_whoever_is_no_department_receives_nothing(
    home: Path, agency_warrant: Path, department: str
) -> None:
    done = run("receive", agency_warrant, "--department", department, home=home)

    assert done.returncode == 2
    assert "has no inbox; these have: records" in " ".join(done.stderr.split())
    assert not home.exists()


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_tells_what_cleared_means_and_every_exit_code(
    home: Path, option: str
) -> None:
    told = run(option, home=home).stdout

    assert "It never permits cooperation" in told
    for code in "0123":
        assert f"\n    {code}  " in told

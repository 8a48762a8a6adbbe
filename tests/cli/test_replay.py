"""A paper that was settled, screened again."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import pytest

from screening import wiring, wiring_archive
from screening.settings import PROJECT
from screening.workflow import claim, work
from tests.cli.test_command import run
from tests.makers import receipt
from tests.test_wiring import settings

CONTENT = b"COUNTY MEMORANDUM\n\nTo: all staff. Parking of Ana Lima, invented.\n"


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home in which one paper was settled, and the paper's id."""
    home = tmp_path_factory.mktemp("settled") / "home"
    chosen = settings(home)
    digest = wiring_archive.archive(chosen).put(CONTENT)
    desk = wiring.desk(chosen)
    desk.ledger.accept(receipt("memo.txt"), digest, len(CONTENT))
    (claimed,) = claim(desk, "worker", 1)
    work(desk, claimed)
    return home, digest


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    return tmp_path / "releases"


def keep_release(releases: Path, command: str) -> None:
    """Put a release beside this one, whose command line is this shell line."""
    script = releases / "0.0.9" / ".venv" / "bin" / "screening"
    script.parent.mkdir(parents=True)
    script.write_text(f"#!/bin/sh\n{command}\n")
    script.chmod(0o755)


def other_forms(folder: Path) -> Path:
    """Return a copy of the models in which one form is described otherwise."""
    models = folder / "models"
    shutil.copytree(PROJECT / "models", models)
    with (models / "forms" / "letter.toml").open("a") as file:
        file.write("# another edition of this file\n")
    return models


def test_what_is_installed_says_what_it_said(settled: tuple[Path, str]) -> None:
    home, digest = settled

    done = run("replay", digest[:12], home=home)

    assert done.returncode == 0, done.stderr
    assert "With what is installed here: nothing differs." in done.stdout
    assert "verdict 1 of" in done.stdout
    assert "not here" not in done.stdout


def test_a_release_that_is_not_kept_is_asked_for(
    settled: tuple[Path, str], tmp_path: Path
) -> None:
    home, digest = settled
    models = other_forms(tmp_path)

    done = run("replay", digest, home=home, models=str(models))

    assert done.returncode == 0, done.stderr
    assert "The release that made the recorded verdict is not here" in done.stdout
    (forms,) = [line for line in done.stdout.splitlines() if "forms" in line]
    assert "the same" not in forms


def test_a_release_with_the_recorded_versions_is_asked(
    settled: tuple[Path, str], tmp_path: Path, releases: Path
) -> None:
    home, digest = settled
    own = shlex.join([sys.executable, "-c", "from screening.cli import main; main()"])
    keep_release(releases, f'cd {PROJECT} && exec {own} "$@"')

    done = run(
        "replay",
        digest,
        home=home,
        models=str(other_forms(tmp_path)),
        releases=str(releases),
    )

    assert done.returncode == 0, done.stderr
    assert "With the recorded versions: nothing differs." in done.stdout


def test_a_release_that_fails_is_named_without_its_words(
    settled: tuple[Path, str], tmp_path: Path, releases: Path
) -> None:
    home, digest = settled
    keep_release(releases, "echo Ana Lima >&2; exit 1")

    done = run(
        "replay",
        digest,
        home=home,
        models=str(other_forms(tmp_path)),
        releases=str(releases),
    )

    assert done.returncode == 3
    assert "0.0.9 gave no result" in done.stderr
    assert "Lima" not in done.stdout + done.stderr


def test_a_verdict_that_was_never_given_is_refused(settled: tuple[Path, str]) -> None:
    home, digest = settled

    done = run("replay", digest, "--verdict", "7", home=home)

    assert done.returncode == 2
    assert "its verdicts are 1 to 1" in done.stderr

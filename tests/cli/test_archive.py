"""The archive's commands, on a home that holds one paper."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from screening import wiring, wiring_archive
from tests.cli.test_command import run
from tests.makers import receipt
from tests.test_wiring import settings

CONTENT = b"%PDF-1.7 invented"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def paper(home: Path) -> str:
    chosen = settings(home)
    digest = wiring_archive.archive(chosen).put(CONTENT)
    wiring.ledger(chosen).accept(receipt(), digest, len(CONTENT))
    return digest


def test_a_rotation_names_the_new_key_and_keeps_the_paper(
    home: Path, paper: str
) -> None:
    done = run("archive", "rotate", home=home)

    (key,) = wiring_archive.archive_keys(settings(home)).read()
    assert f"The master key is now {key.id}; papers that have it: 1." in done.stdout
    assert wiring_archive.archive(settings(home)).get(paper) == CONTENT


def test_what_lay_in_the_clear_is_encrypted(home: Path) -> None:
    digest = sha256(CONTENT).hexdigest()
    shard = home / "archive" / digest[:2]
    shard.mkdir(parents=True)
    (shard / digest).write_bytes(CONTENT)

    done = run("archive", "encrypt", home=home)

    assert done.stdout == "Papers that were in the clear and are encrypted now: 1.\n"
    assert not (shard / digest).exists()


def test_a_paper_is_written_out_for_its_owner_alone(
    home: Path, paper: str, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"

    run("archive", "copy", paper[:12], target, home=home)

    assert target.read_bytes() == CONTENT
    assert target.stat().st_mode & 0o777 == 0o600


def test_no_file_is_written_over(home: Path, paper: str, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    target.write_bytes(b"something else")

    done = run("archive", "copy", paper[:12], target, home=home)

    assert done.returncode == 2
    assert target.read_bytes() == b"something else"


def test_bytes_that_the_ledger_does_not_know_are_written_out_by_their_whole_id(
    home: Path, tmp_path: Path
) -> None:
    digest = wiring_archive.archive(settings(home)).put(b"orphaned")

    run("archive", "copy", digest, tmp_path / "paper", home=home)

    assert (tmp_path / "paper").read_bytes() == b"orphaned"

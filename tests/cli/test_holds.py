"""The commands for legal holds, on a ledger with one paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening import wiring
from tests.cli.test_command import run
from tests.makers import receipt
from tests.test_wiring import settings

PAPER = "9e902cf053ad" + "0" * 52
WHY = ("--because", "litigation", "--by", "counsel@county.test")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    wiring.ledger(settings(tmp_path / "home")).accept(receipt(), PAPER, 1)
    return tmp_path / "home"


def test_a_hold_is_placed_listed_and_released(home: Path) -> None:
    placed = run("hold", PAPER[:12], *WHY, home=home)
    listed = run("hold", PAPER[:12], home=home)
    released = run("release", PAPER[:12], *WHY, home=home)

    assert placed.stdout == "9e902cf053ad is held now: litigation.\n"
    assert listed.stdout.startswith("litigation, by counsel@county.test, since 20")
    assert released.stdout.endswith("Holds that stand: none.\n")
    assert wiring.ledger(settings(home)).keeping.holds(PAPER) == ()


def test_a_hold_that_nobody_names_himself_for_is_refused(home: Path) -> None:
    done = run("hold", PAPER[:12], "--because", "audit", home=home)

    assert done.returncode == 2
    assert "--by" in done.stderr
    assert wiring.ledger(settings(home)).keeping.holds(PAPER) == ()


def test_a_hold_that_does_not_stand_cannot_be_released(home: Path) -> None:
    done = run("release", PAPER[:12], *WHY, home=home)

    assert done.returncode == 2

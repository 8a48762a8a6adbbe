"""Papers that were damaged on their way are read as far as possible, and flagged."""

from __future__ import annotations

import subprocess
import sys

import pytest

from screening.settings import PROJECT
from tests.faults.judge import Judged, read_lines
from tests.faults.mutator import Damage, damaged

COUNT = 500
READABLE = 0.80
FLAGGED = 0.99
SLOWEST_S = 20.0
TIMEOUT_S = 300


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    """Return what became of every damaged paper that a locked process answered for."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.judge", str(COUNT)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return list(read_lines(run.stdout.splitlines()))


def test_no_damaged_paper_ends_its_reader(judged: list[Judged]) -> None:
    assert sorted(paper.seed for paper in judged) == list(range(COUNT))


def test_most_damaged_papers_give_at_least_one_page(judged: list[Judged]) -> None:
    readable = [paper for paper in judged if paper.pages]

    assert len(readable) >= READABLE * COUNT


def test_a_damaged_paper_that_lost_something_is_flagged(judged: list[Judged]) -> None:
    poorer = [paper for paper in judged if paper.has_lost]
    unseen = [paper for paper in poorer if not paper.is_flagged]

    assert len(poorer) > COUNT / 3  # or the damage was none
    assert len(unseen) <= (1 - FLAGGED) * len(poorer), unseen


def test_a_damaged_paper_is_rejected_only_as_damaged(judged: list[Judged]) -> None:
    codes = {paper.code for paper in judged if paper.code}

    assert codes <= {"damaged", "encrypted"}


def test_no_damaged_paper_holds_its_reader_up(judged: list[Judged]) -> None:
    assert max(paper.seconds for paper in judged) < SLOWEST_S


@pytest.mark.parametrize("damage", Damage)
def test_damage_is_the_same_for_the_same_seed(damage: Damage) -> None:
    content = b"A line of a paper\n" * 1000

    assert damaged(content, damage, 7) == damaged(content, damage, 7) != content

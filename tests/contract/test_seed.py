"""Invented papers: a ledger that is filled with them is one like any other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.desk import SqlDesk
from screening.adapters.ledger.invented import OPEN_DAYS, invented
from screening.adapters.ledger.seed import SqlSeeder
from screening.adapters.ledger.sql import SqlLedger
from screening.audit.verify import verify
from screening.domain.status import Status
from screening.errors import SettingsError
from screening.ports import Filters, View
from tests.makers import NOON, receipt

PAPERS = 120
DEPARTMENTS = ("records", "sheriff")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.sqlite"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def seeder(url: str) -> Iterator[SqlSeeder]:
    seeder = SqlSeeder(url)
    yield seeder
    seeder.close()


def test_as_many_papers_are_there_as_were_asked_for(
    url: str, seeder: SqlSeeder
) -> None:
    steps = list(seeder.fill(PAPERS, DEPARTMENTS))

    desk = SqlDesk(url)
    decided = desk.entries(View.DECIDED, Filters(), "", PAPERS)
    counts = desk.counts("")
    desk.close()
    assert steps[-1] == PAPERS
    waiting = counts[View.DUE] + counts[View.COPIES] + counts[View.DAILY]
    assert len(decided) + waiting == PAPERS
    assert min(len(decided), waiting) > 10


def test_the_chain_over_invented_papers_holds(url: str, seeder: SqlSeeder) -> None:
    list(seeder.fill(PAPERS, DEPARTMENTS))

    trail = SqlTrail(url)
    findings = verify(trail.links(), [], [])
    altered = list(trail.altered())
    trail.close()
    assert findings.entries > 5 * PAPERS
    assert findings.is_intact
    assert altered == []


def test_a_ledger_that_holds_a_paper_is_not_filled(url: str, seeder: SqlSeeder) -> None:
    ledger = SqlLedger(url)
    ledger.accept(receipt(), "a" * 64, 1)

    with pytest.raises(SettingsError):
        list(seeder.fill(1, DEPARTMENTS))

    assert ledger.papers()[0].submission == "a" * 64
    assert len(ledger.papers()) == 1
    ledger.close()


def test_equal_numbers_give_equal_papers() -> None:
    assert invented(7, 100, DEPARTMENTS, NOON) == invented(7, 100, DEPARTMENTS, NOON)


def test_an_invented_verdict_is_one_that_programs_can_read() -> None:
    schema = json.loads(files("screening").joinpath("result.schema.json").read_text())
    check = Draft202012Validator(schema)

    papers = [invented(number, 50, DEPARTMENTS, NOON) for number in range(1, 51)]

    assert [
        e.message
        for paper in papers
        for e in check.iter_errors(json.loads(paper.content))
    ] == []


def test_what_came_last_is_still_open() -> None:
    recent = NOON - timedelta(days=OPEN_DAYS - 1)
    papers = [invented(number, 2_000, DEPARTMENTS, NOON) for number in range(1, 2_001)]

    new = [paper for paper in papers if paper.receipt.received_at > recent]

    assert new
    assert [paper for paper in new if paper.answered] == []
    assert {paper.status for paper in new} == {Status.AWAITING_REVIEW, Status.CLEARED}

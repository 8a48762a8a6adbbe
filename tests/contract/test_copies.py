"""Papers that come again in other bytes are known by their numbers, names and words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, insert, text
from sqlalchemy.pool import NullPool

from screening.adapters.ledger import traits
from screening.adapters.ledger.desk_tables import blind_items
from screening.adapters.ledger.migrations.versions import step_0013_traits
from screening.domain.finding import FieldName
from screening.domain.status import Status
from screening.ports import Kept
from tests.contract.test_desk import LONG, OTHER, PAPER, RULING, Both, both
from tests.makers import document, receipt

__all__ = ["both"]

THIRD = "c" * 64


def says(**fields: str) -> str:
    """Return a verdict in which so much is filled in."""
    told = {name: {"value": value} for name, value in fields.items()}
    return json.dumps({"segments": [{"fields": told}]})


def shared(both: Both, paper: str = PAPER) -> list[tuple[str, tuple[str, ...]]]:
    return [(copy.entry.submission, copy.shares) for copy in both.desk.copies(paper, 9)]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        pytest.param("case_number", "24-CR-00123", "24 cr 00123", id="number"),
        pytest.param("subject_name", "DOE, John", "John Doe", id="name"),
        pytest.param("a_number", "A123456789", "A123456789", id="A-number"),
    ],
)
def test_a_paper_with_the_same_field_is_a_copy(
    kind: str, one: str, other: str, both: Both
) -> None:
    both.settle(content=says(**{kind: one}))
    both.settle(OTHER, content=says(**{kind: other}))

    assert shared(both) == [(OTHER, (kind,))]


def test_another_number_or_an_empty_one_is_no_copy(both: Both) -> None:
    both.settle(content=says(case_number="24-CR-1", subject_name=""))
    both.settle(OTHER, content=says(case_number="24-CR-2", subject_name=""))

    assert shared(both) == []


def test_what_is_on_many_papers_makes_no_copy(both: Both) -> None:
    both.settle(content=says(court="Circuit Court", issued_on="2026-01-01"))
    both.settle(OTHER, content=says(court="Circuit Court", issued_on="2026-01-01"))

    assert shared(both) == []


def settle_with_words(both: Both, paper: str, words: str) -> None:
    both.ledger.accept(receipt(source_id=paper[:8]), paper, 1)
    (claim,) = both.ledger.claim("worker", 1, LONG)
    both.ledger.record_reading(claim, document(words, sha256=paper))
    both.ledger.settle(claim, RULING, ())


@pytest.mark.parametrize(
    ("words", "is_copy"),
    [
        pytest.param(" ".join(f"word{i}" for i in range(30)), True, id="a page"),
        pytest.param("FAX COVER", False, id="hardly a word"),
    ],
)
def test_the_same_first_page_makes_a_copy_if_it_says_enough(
    words: str,
    is_copy: bool,  # noqa: FBT001
    both: Both,
) -> None:
    settle_with_words(both, PAPER, words)
    settle_with_words(both, OTHER, words)

    assert shared(both) == ([(OTHER, ("words",))] if is_copy else [])


def test_a_paper_that_is_kept_to_counsel_is_nobody_elses_copy(both: Both) -> None:
    both.settle(content=says(case_number="1"), doc_types=("letter",))
    both.settle(OTHER, content=says(case_number="1"), doc_types=("sealed-one",))

    assert both.desk.without(Kept(("sealed-one",), ())).copies(PAPER, 9) == ()
    assert len(both.desk.copies(PAPER, 9)) == 1


def test_a_paper_that_waits_for_a_blind_answer_is_no_copy(both: Both) -> None:
    both.settle(content=says(case_number="1"))
    both.settle(OTHER, status=Status.CLEARED, content=says(case_number="1"))
    row = {"submission": OTHER, "verdict_version": 1, "drawn_at": datetime.now(UTC)}
    with both.desk._database.writing() as connection:
        connection.execute(insert(blind_items).values(row))

    assert shared(both) == []


def test_a_new_verdict_takes_the_place_of_what_an_older_one_said(both: Both) -> None:
    both.settle(content=says(case_number="1"))
    both.settle(OTHER, content=says(case_number="1"))

    both.again(OTHER, content=says(case_number="2"))

    assert shared(both) == []


def test_the_newest_copy_stands_first(both: Both) -> None:
    for number, paper in enumerate((PAPER, OTHER, THIRD)):
        came = receipt(source_id=paper[:8])
        later = came.received_at + timedelta(hours=number)
        both.ledger.accept(replace(came, received_at=later), paper, 1)
        both.rule(paper, replace(RULING, content=says(case_number="1")))

    assert [paper for paper, _ in shared(both)] == [THIRD, OTHER]


def test_of_many_copies_the_newest_are_looked_at(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traits, "MOST", 2)  # to be reached by three papers
    for paper in (PAPER, "0" * 64, "1" * 64, "2" * 64):
        both.settle(paper, content=says(case_number="1"))

    assert {paper for paper, _ in shared(both)} == {"1" * 64, "2" * 64}


def test_status_fields_that_were_minimised_make_no_copy_any_more(both: Both) -> None:
    for paper in (PAPER, OTHER):
        both.settle(paper, content=says(a_number="A123456789", case_number="1"))

    both.ledger.keeping.minimise(OTHER, (FieldName.A_NUMBER,), timedelta(0))

    assert shared(both) == [(OTHER, ("case_number",))]


def test_older_ledgers_are_looked_through_when_they_are_brought_up_to_date(
    both: Both,
) -> None:
    both.settle(content=says(case_number="1"))
    both.settle(OTHER, content=says(case_number="1"))
    found = shared(both)
    engine = create_engine(both.desk._database._engine.url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE traits"))
        with Operations.context(MigrationContext.configure(connection)):
            step_0013_traits.upgrade()

    assert shared(both) == found != []

"""Papers are found by what stands on them: one suite for both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, text, update

from screening.adapters.ledger.desk_tables import blind_items, page_words
from screening.adapters.ledger.schema import readings
from screening.domain.finding import FieldName
from screening.domain.status import Status
from screening.ports import Filters, Kept, Sought
from tests.contract.test_copies import says
from tests.contract.test_desk import LONG, OTHER, PAPER, RULING, Both, both
from tests.makers import NOON, document, receipt

__all__ = ["both"]


def read(both: Both, paper: str, *pages: str, **changes: object) -> None:
    """Let a paper with such pages come, be read and be ruled on."""
    came = changes.pop("receipt", receipt(source_id=paper[:8]))
    both.ledger.accept(came, paper, 1)  # type: ignore[arg-type]
    (claim,) = both.ledger.claim("worker", 1, LONG)
    both.ledger.record_reading(claim, document(*pages, sha256=paper))
    both.ledger.settle(claim, replace(RULING, **changes), ())  # type: ignore[arg-type]


def found(both: Both, words: str, **more: object) -> list[str]:
    sought = Sought(words, **more)  # type: ignore[arg-type]
    return [hit.entry.submission for hit in both.desk.search.hits(sought, 10)]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("quillfeather", id="small letters"),
        pytest.param("QUILLFEATHER, John", id="in another order"),
        pytest.param("24-CR-00123", id="a number"),
        pytest.param("24 cr 00123", id="a number parted otherwise"),
        pytest.param("quillf*", id="a beginning"),
        pytest.param("Señora", id="a letter beyond ASCII"),
        pytest.param("'; DROP", id="signs of a statement"),
    ],
)
def test_a_paper_is_found_by_words_that_stand_on_it(words: str, both: Both) -> None:
    read(both, PAPER, "John Quillfeather, 24-CR-00123, Señora 'drop'")
    read(both, OTHER, "Nobody else")

    assert found(both, words) == [PAPER]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("feather", id="a part of a word"),
        pytest.param("qu*", id="too short a beginning"),
        pytest.param("quillfeather elsewhere", id="one word that is not there"),
        pytest.param("quillfeather verso", id="words of two pages"),
        pytest.param("& | ! : *", id="signs alone"),
    ],
)
def test_a_paper_is_not_found_by_other_words(words: str, both: Both) -> None:
    read(both, PAPER, "Quillfeather", "verso")

    assert found(both, words) == []


def test_a_hit_names_the_pages_that_bear_the_words(both: Both) -> None:
    read(both, PAPER, "cover", "Quillfeather", "nothing", "Quillfeather again")

    (hit,) = both.desk.search.hits(Sought("quillfeather"), 10)

    assert hit.pages == (2, 4)


def test_a_paper_is_found_by_its_name_and_by_the_digits_of_its_id(both: Both) -> None:
    read(both, PAPER, "court", receipt=receipt("scan of friday.pdf"))

    assert found(both, "scan of fri") == found(both, PAPER[:10]) == [PAPER]


def test_a_field_is_found_when_its_words_are_gone(both: Both) -> None:
    read(both, PAPER, "DOE, John", content=says(subject_name="DOE, John"))
    both.ledger.keeping.minimise(PAPER, (FieldName.A_NUMBER,), timedelta(0))

    assert found(both, "John Doe") == [PAPER]


def test_a_newer_reading_takes_the_place_of_an_older_one(both: Both) -> None:
    both.ledger.accept(receipt(source_id="1"), PAPER, 1)
    (claim,) = both.ledger.claim("worker", 1, LONG)
    both.ledger.record_reading(claim, document("misread", "verso", sha256=PAPER))
    both.ledger.record_reading(claim, document("quillfeather", sha256=PAPER))
    both.ledger.settle(claim, RULING, ())

    assert [found(both, word) for word in ("misread", "verso", "quillfeather")] == [
        [],
        [],
        [PAPER],
    ]


def test_the_newest_paper_stands_first(both: Both) -> None:
    read(both, OTHER, "court")
    read(both, PAPER, "court")

    assert found(both, "court") == [PAPER, OTHER]


@pytest.mark.parametrize(
    ("more", "is_found"),
    [
        pytest.param({"since": NOON}, True, id="since then"),
        pytest.param({"since": NOON + timedelta(days=1)}, False, id="since later"),
        pytest.param({"until": NOON}, False, id="until then"),
        pytest.param({"filters": Filters(form="ao-442")}, True, id="its form"),
        pytest.param({"filters": Filters(department="x")}, False, id="department"),
        pytest.param({"filters": Filters(paper_class="other")}, False, id="class"),
    ],
)
def test_what_else_is_given_must_fit_too(
    more: dict[str, object],
    is_found: bool,  # noqa: FBT001
    both: Both,
) -> None:
    read(both, PAPER, "court")

    assert bool(found(both, "court", **more)) is is_found
    assert bool(found(both, "", **more)) is is_found


def test_nobody_finds_what_is_kept_from_them(both: Both) -> None:
    read(both, PAPER, "quillfeather")

    theirs = both.desk.search.without(Kept(("ao-442",), ()))

    assert theirs.hits(Sought("quillfeather"), 10) == ()


def test_a_desk_from_which_papers_are_kept_finds_none_of_them(both: Both) -> None:
    read(both, PAPER, "quillfeather")

    theirs = both.desk.without(Kept(("ao-442",), ())).search

    assert theirs.hits(Sought("quillfeather"), 10) == ()


def test_a_paper_that_waits_for_a_blind_answer_is_not_found(both: Both) -> None:
    read(both, PAPER, "quillfeather", status=Status.CLEARED, paper_class="other")
    row = {"submission": PAPER, "verdict_version": 1, "drawn_at": datetime.now(UTC)}
    with both.desk._database.writing() as connection:
        connection.execute(insert(blind_items).values(row))

    assert found(both, "quillfeather") == []


def test_papers_beyond_the_first_look_are_found(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.adapters.ledger.search.MANY", 1)
    monkeypatch.setattr("screening.adapters.ledger.search.FIRST_LOOK", 1)
    for paper in (PAPER, OTHER):
        read(both, paper, "quillfeather")

    assert found(both, "quillfeather") == [OTHER, PAPER]


def test_words_that_an_older_release_did_not_keep_are_kept_later(both: Both) -> None:
    for paper in (PAPER, OTHER):
        read(both, paper, "quillfeather")
    with both.desk._database.writing() as connection:
        connection.execute(delete(page_words))

    assert found(both, "quillfeather") == []
    assert [both.ledger.complete_words(1) for _ in range(3)] == [1, 1, 0]
    assert found(both, "quillfeather") == [OTHER, PAPER]


def test_words_of_a_reading_that_an_older_release_erased_go(both: Both) -> None:
    for paper in (PAPER, OTHER):
        read(both, paper, "quillfeather")
    with both.desk._database.writing() as connection:
        connection.execute(delete(readings).where(readings.c.submission == PAPER))

    assert both.ledger.complete_words(5) == 0

    assert found(both, "quillfeather") == [OTHER]


def test_a_reading_in_an_older_shape_stops_no_other(both: Both) -> None:
    read(both, PAPER, "quillfeather")
    with both.desk._database.writing() as connection:
        connection.execute(delete(page_words))
        connection.execute(update(readings).values(content=b"x"))

    assert both.ledger.complete_words(5) == 1
    assert both.ledger.complete_words(5) == 0


def test_a_page_with_words_beyond_measure_is_kept(both: Both) -> None:
    long = " ".join(f"w{number}" for number in range(30_000))

    read(both, PAPER, f"{long} {'x' * 5_000}")

    assert found(both, "w0") == [PAPER]


def test_nothing_of_an_erased_reading_is_left_to_find(both: Both) -> None:
    content = json.dumps({"segments": []})
    read(both, PAPER, "quillfeather", content=content)
    both.ledger.keeping.minimise(PAPER, (FieldName.A_NUMBER,), timedelta(0))

    assert found(both, "quillfeather") == []
    with both.desk._database.reading() as connection:
        assert connection.execute(text("SELECT * FROM page_words")).all() == []

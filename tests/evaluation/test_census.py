"""What is cleared is told of every type, the types of which nothing is included."""

from __future__ import annotations

import pytest

from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.census import Tally, as_table, census

CLEARED = Answer(Measure.COVERAGE, "k", "cleared other", "cleared other", is_right=True)
HELD = Answer(Measure.COVERAGE, "k", "cleared other", "review other", is_right=False)
SEEN = Answer(Measure.REVIEW, "k", "review other", "review other", is_right=True)


def file(kinds: str, *answers: Answer) -> Paper:
    return Paper("p", kinds, "", answers, ())


def test_a_packet_counts_for_each_of_its_types() -> None:
    found = census([file("fax-cover+ice-i-200", CLEARED)], ())

    assert found == {"fax-cover": Tally(1, 1, 1), "ice-i-200": Tally(1, 1, 1)}


def test_a_file_that_holds_a_type_twice_counts_once() -> None:
    assert census([file("letter+letter", HELD)], ()) == {"letter": Tally(1, 1, 0)}


def test_what_must_be_seen_is_drawn_and_may_not_be_cleared() -> None:
    assert census([file("ao-110", SEEN)], ()) == {"ao-110": Tally(1, 0, 0)}


def test_a_type_of_the_catalogue_that_was_not_drawn_has_noughts() -> None:
    assert census([], ["ao-93"]) == {"ao-93": Tally(0, 0, 0)}


def test_more_than_may_be_is_never_cleared() -> None:
    with pytest.raises(ValueError, match="no more is cleared"):
        Tally(3, 1, 2)


def test_every_type_has_a_row() -> None:
    table = as_table({"ao-93": Tally(4, 3, 2), "letter": Tally(0, 0, 0)}, "By type")

    assert "| ao-93 | 4 | 3 | 2 |\n| letter | 0 | 0 | 0 |" in table

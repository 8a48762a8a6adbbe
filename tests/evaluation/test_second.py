from __future__ import annotations

import pytest

from screening.domain.opinion import Example, Opinion
from screening.domain.segment import PaperClass
from screening.evaluation.second import CHANCE, Weighed, doubted_below, lost, rights
from tests import makers


def opinion(judicial: float, doc_type: str = "ao-442") -> Opinion:
    return Opinion(judicial, 1.0 - judicial, 0.0, doc_type)


def weighed(belief: float, *, is_clearable: bool = True) -> Weighed:
    return Weighed(makers.verdict(), {1: opinion(belief)}, is_clearable)


def test_the_least_believed_segment_counts() -> None:
    packet = makers.verdict(makers.segment(), makers.segment(pages=[2]))

    paper = Weighed(packet, {1: opinion(0.9), 2: opinion(0.4)}, True)  # noqa: FBT003

    assert paper.belief == 0.4


def test_what_nobody_was_asked_about_is_believed() -> None:
    assert Weighed(makers.verdict(), {}, True).belief == 1.0  # noqa: FBT003


def test_doubt_costs_no_more_than_it_may() -> None:
    papers = [weighed(0.1), weighed(0.2), *[weighed(0.9)] * 98]

    below = doubted_below(papers, most_lost=0.01)

    assert below == 0.2
    assert lost(papers, below).right == 1


def test_who_knows_nothing_does_not_doubt() -> None:
    assert doubted_below([weighed(0.99)] * 100) == CHANCE


def test_papers_that_must_be_seen_cost_nothing() -> None:
    papers = [weighed(0.1, is_clearable=False), weighed(0.9)]

    assert doubted_below(papers) == CHANCE
    assert lost(papers, CHANCE).of == 1


def test_without_papers_doubt_begins_below_chance() -> None:
    assert doubted_below([]) == CHANCE


@pytest.mark.parametrize(
    ("doc_type", "right"),
    [("ao-442", (1, 1)), ("ao-93", (1, 0))],
    ids=["both", "class"],
)
def test_class_and_type_are_counted_apart(
    doc_type: str, right: tuple[int, int]
) -> None:
    example = Example("court", PaperClass.JUDICIAL, "ao-442")

    figures = rights([(example, opinion(0.8, doc_type))])

    assert tuple(figure.right for figure in figures) == right

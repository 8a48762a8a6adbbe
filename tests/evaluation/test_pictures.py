from __future__ import annotations

from xml.etree import ElementTree

import pytest

from screening.evaluation.answer import Answer, Measure, Paper
from screening.evaluation.pictures import pictures, risks


def paper(confidence: float, found: str = "judicial") -> Paper:
    is_right = found == "judicial"
    answer = Answer(Measure.CLASS, "ao-442", "judicial", found, is_right)
    return Paper("p", "ao-442", "", (answer,), (), confidence=confidence)


RIGHT, WRONG = paper(0.9), paper(0.4, "other")


@pytest.mark.parametrize("papers", [(), (RIGHT,), (RIGHT, WRONG)], ids=len)
def test_every_picture_is_whole(papers: tuple[Paper, ...]) -> None:
    roots = [ElementTree.fromstring(text).tag for text in pictures(papers).values()]

    assert len(roots) == 3
    assert all(root.endswith("svg") for root in roots)


def test_risk_rises_as_less_sure_papers_count() -> None:
    assert list(risks((WRONG, RIGHT))) == [(0.5, 0.0), (1.0, 0.5)]


def test_papers_of_equal_confidence_count_together() -> None:
    assert list(risks((paper(0.9), paper(0.9, "other")))) == [(1.0, 0.5)]


def test_a_wrong_class_stands_in_the_table() -> None:
    table = pictures((RIGHT, WRONG))["confusion.svg"]

    assert table.count(">1</text>") == 2

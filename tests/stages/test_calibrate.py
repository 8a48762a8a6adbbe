from __future__ import annotations

import pytest

from screening.domain.opinion import Opinion
from screening.domain.segment import PaperClass
from screening.domain.verdict import FileClass
from screening.stages.calibrate import Scale, Signs, signs_of_file
from tests import makers

SCALE = Scale((1.0, 0.5, 2.0), ((FileClass.JUDICIAL, 0.0), (FileClass.OTHER, -1.0)))


def signs(paper_class: FileClass = FileClass.JUDICIAL, **values: float) -> Signs:
    return Signs(paper_class, **({"order": 0.0, "print": 0.0, "belief": 0.0} | values))


def test_who_knows_nothing_says_what_the_class_alone_says() -> None:
    assert SCALE.probability(signs()) == 0.5
    assert SCALE.probability(signs(FileClass.OTHER)) < 0.5


@pytest.mark.parametrize("sign", ["order", "print", "belief"])
def test_every_sign_counts(sign: str) -> None:
    assert SCALE.probability(signs(**{sign: 1.0})) > 0.5


def test_no_answer_is_never_right() -> None:
    assert SCALE.probability(signs(FileClass.UNDETERMINED)) == 0.0


def test_the_least_believed_segment_tells_the_file() -> None:
    packet = makers.verdict(
        makers.segment(), makers.segment("ao-93", PaperClass.JUDICIAL, pages=[2])
    )
    sure, unsure = Opinion(0.9, 0.1, 0.0, "ao-442"), Opinion(0.2, 0.8, 0.0, "ao-93")

    found = signs_of_file(packet, makers.document("a", "b"), {1: sure, 2: unsure})

    assert found.belief == pytest.approx(-1.386, abs=0.001)


def test_without_an_opinion_belief_speaks_neither_way() -> None:
    found = signs_of_file(makers.verdict(), makers.document("court"), {})

    assert found.belief == 0.0

"""Which decisions can serve as truth."""

from __future__ import annotations

import pytest

from screening.domain.verdict import FileClass
from screening.ports import Answered
from screening.workflow.label import labelled

JUDICIAL, AGENCY = FileClass.JUDICIAL, FileClass.ADMINISTRATIVE
UNSURE = FileClass.UNDETERMINED


def paper(**classes: FileClass) -> Answered:
    return Answered("a" * 64, classes)


@pytest.mark.parametrize(
    "agreed",
    [
        paper(ann=AGENCY),
        paper(ann=AGENCY, ben=AGENCY),
        paper(ann=UNSURE, ben=AGENCY),
        paper(ann=JUDICIAL, ben=AGENCY, cai=AGENCY),
    ],
)
def test_a_paper_on_which_people_came_to_agree_is_labelled(agreed: Answered) -> None:
    found = labelled([agreed])

    assert found.classes == {"a" * 64: AGENCY}
    assert found.disputed == ()


@pytest.mark.parametrize(
    "disputed",
    [paper(ann=JUDICIAL, ben=AGENCY), paper(ann=AGENCY, ben=AGENCY, cai=JUDICIAL)],
)
def test_a_paper_on_which_people_differ_waits_for_adjudication(
    disputed: Answered,
) -> None:
    found = labelled([disputed])

    assert found.classes == {}
    assert found.disputed == ("a" * 64,)


def test_a_paper_that_nobody_could_tell_is_neither() -> None:
    found = labelled([paper(ann=UNSURE)])

    assert (found.classes, found.disputed) == ({}, ())

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.verdict import FILE_CLASS
from tests import makers


def test_a_verdict_without_reasons_is_cleared() -> None:
    assert makers.verdict().is_cleared


def test_one_reason_is_enough_for_review() -> None:
    part = makers.segment(reasons=[makers.reason(ReasonCode.EXPIRED)])

    assert part.needs_review
    assert makers.verdict(part).needs_review


def test_a_rejected_file_is_never_cleared_whatever_its_reasons() -> None:
    assert not replace(makers.rejected(), reasons=()).is_cleared


def test_a_file_of_one_class_has_the_class_of_its_parts() -> None:
    assert {FILE_CLASS[item].value for item in PaperClass} == {
        item.value for item in PaperClass
    }


def test_a_segment_has_at_least_one_page() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        makers.segment(pages=[])


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_confidence_lies_between_nought_and_one(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        makers.segment(confidence=confidence)

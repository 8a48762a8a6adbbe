from __future__ import annotations

from datetime import date

import pytest

from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.verdict import FileClass, Verdict
from screening.stages.calibrate import Scale
from screening.stages.second import SecondedScreener
from tests import makers
from tests.evaluation.test_certified import FixedScreener
from tests.twins.opinion import FixedSecondReader

TODAY = date(2026, 11, 20)

CLEARED = makers.verdict(makers.segment())
SEALED = makers.reason(ReasonCode.SEALED)
DOUBTED = makers.verdict(makers.segment(reasons=[SEALED]))

SCALE = Scale((0.0, 0.0, 1.0), ((FileClass.JUDICIAL, 0.0),))
"""Believes what the second reader believes, of judicial papers alone."""

AGREES = FixedSecondReader(PaperClass.JUDICIAL)
DISAGREES = FixedSecondReader(PaperClass.ADMINISTRATIVE)


def screened(
    verdict: Verdict,
    reader: FixedSecondReader,
    *pages: str,
    doubted_below: float = 0.5,
) -> Verdict:
    screener = SecondedScreener(
        FixedScreener(verdict), reader, doubted_below, SCALE, makers.versions()
    )
    return screener.screen(makers.document(*(pages or ("court",))), TODAY)


def codes(verdict: Verdict) -> list[ReasonCode]:
    return [reason.code for reason in verdict.reasons]


def test_a_class_that_both_share_is_cleared() -> None:
    assert screened(CLEARED, AGREES).is_cleared


def test_a_class_that_the_second_reader_does_not_share_goes_to_a_person() -> None:
    assert codes(screened(CLEARED, DISAGREES)) == [ReasonCode.SECOND_OPINION]


def test_the_class_stays_the_rules_own() -> None:
    verdict = screened(CLEARED, DISAGREES)

    assert verdict.paper_class is FileClass.JUDICIAL
    assert verdict.segments[0].paper_class is PaperClass.JUDICIAL


def test_doubt_stands_at_the_segment_with_its_first_page() -> None:
    packet = makers.verdict(
        makers.segment("fax-cover", PaperClass.OTHER, pages=[1]),
        makers.segment(pages=[2]),
    )
    other = FixedSecondReader(PaperClass.OTHER)

    cover, warrant = screened(packet, other, "cover", "court").segments

    assert cover.reasons == ()
    assert [(r.code, r.page) for r in warrant.reasons] == [
        (ReasonCode.SECOND_OPINION, 2)
    ]


@pytest.mark.parametrize(
    "reader", [AGREES, DISAGREES], ids=["who agrees", "who does not"]
)
def test_a_paper_under_review_stays_there_with_its_own_reasons(
    reader: FixedSecondReader,
) -> None:
    assert screened(DOUBTED, reader).reasons == DOUBTED.reasons


@pytest.mark.parametrize(
    ("share", "is_cleared"),
    [
        pytest.param(0.69, False, id="just below"),
        pytest.param(0.7, True, id="at the threshold"),
    ],
)
def test_doubt_begins_below_the_threshold(share: float, *, is_cleared: bool) -> None:
    reader = FixedSecondReader(PaperClass.JUDICIAL, share)

    assert screened(CLEARED, reader, doubted_below=0.7).is_cleared is is_cleared


def test_a_segment_without_words_is_not_asked_about() -> None:
    reader = FixedSecondReader(PaperClass.ADMINISTRATIVE)

    verdict = screened(CLEARED, reader, "")

    assert (verdict.is_cleared, reader.asked) == (True, [])


def test_all_pages_of_a_segment_are_asked_about_at_once() -> None:
    reader = FixedSecondReader(PaperClass.JUDICIAL)

    screened(
        makers.verdict(makers.segment(pages=[1, 3])), reader, "one", "two", "three"
    )

    assert reader.asked == ["one three"]


def test_confidence_is_the_scales_also_under_review() -> None:
    reader = FixedSecondReader(PaperClass.JUDICIAL, 0.75)

    verdict = screened(DOUBTED, reader)

    assert verdict.confidence == pytest.approx(0.75)
    assert verdict.segments[0].confidence == pytest.approx(0.75)


def test_what_is_no_process_is_not_doubted() -> None:
    leaflet = makers.verdict(makers.segment("know-your-rights", PaperClass.OTHER))

    assert screened(leaflet, DISAGREES).is_cleared

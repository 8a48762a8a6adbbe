from __future__ import annotations

import pytest

from screening.domain.finding import FieldName, SignatureState
from screening.domain.segment import PaperClass
from screening.domain.verdict import FileClass, Verdict
from screening.evaluation.answer import Answer, Measure
from screening.evaluation.judge import judge
from screening.synthesis.truth import NO_SIGNING, Drawn, Part
from tests import makers
from tests.evaluation.truths import drawn, part

J, A, O = PaperClass.JUDICIAL, PaperClass.ADMINISTRATIVE, PaperClass.OTHER  # noqa: E741


def answers(truth: Drawn, verdict: Verdict, measure: Measure) -> list[Answer]:
    paper = judge("paper.pdf", truth, verdict)
    return [answer for answer in paper.answers if answer.measure is measure]


def the(truth: Drawn, verdict: Verdict, measure: Measure) -> Answer:
    (answer,) = answers(truth, verdict, measure)
    return answer


@pytest.mark.parametrize(
    ("doc_type", "is_right"), [("ao-442", True), ("ao-93", False)], ids=["own", "other"]
)
def test_a_type_is_right_only_where_it_is_the_papers_own(
    doc_type: str, *, is_right: bool
) -> None:
    verdict = makers.verdict(makers.segment(doc_type))

    assert the(drawn(), verdict, Measure.TYPE).is_right is is_right


@pytest.mark.parametrize(
    ("segments", "is_right"),
    [
        pytest.param([(1,), (2, 3)], True, id="at every border"),
        pytest.param([(1,), (2, 3, 4)], True, id="a blank back counts for nobody"),
        pytest.param([(1, 2, 3)], False, id="not at all"),
        pytest.param([(1,), (2,), (3,)], False, id="once too often"),
    ],
)
def test_a_packet_is_split_at_its_borders_and_nowhere_else(
    segments: list[tuple[int, ...]], *, is_right: bool
) -> None:
    blank = Part("blank", O, (4,), NO_SIGNING, (), (), must_review=False)
    truth = drawn(part(pages=(1,)), part(pages=(2, 3)), blank)
    verdict = makers.verdict(*[makers.segment(pages=pages) for pages in segments])

    assert the(truth, verdict, Measure.SPLIT).is_right is is_right


def test_a_segment_of_a_courts_pages_and_others_is_mixed() -> None:
    truth = drawn(part(pages=(1,)), part("ice-i-200", A, pages=(2,)))
    verdict = makers.verdict(makers.segment(pages=(1, 2)))

    assert not the(truth, verdict, Measure.MIXING).is_right


@pytest.mark.parametrize(
    ("paper_class", "cleared_as", "measure"),
    [
        pytest.param(A, J, Measure.FALSE_JUDICIAL, id="agency as court"),
        pytest.param(O, J, Measure.FALSE_JUDICIAL, id="no process as court"),
        pytest.param(J, A, Measure.FALSE_ADMINISTRATIVE, id="court as agency"),
    ],
)
def test_a_paper_cleared_as_what_it_is_not_is_the_forbidden_mistake(
    paper_class: PaperClass, cleared_as: PaperClass, measure: Measure
) -> None:
    truth = drawn(part(paper_class=paper_class))
    verdict = makers.verdict(makers.segment(paper_class=cleared_as))

    assert not the(truth, verdict, measure).is_right


def test_a_wrong_class_under_review_is_not_the_forbidden_mistake() -> None:
    truth = drawn(part(paper_class=A))
    verdict = makers.verdict(makers.segment(reasons=[makers.reason()]))

    assert the(truth, verdict, Measure.FALSE_JUDICIAL).is_right
    assert not the(truth, verdict, Measure.CLASS).is_right


def test_a_court_paper_cannot_be_wrongly_cleared_judicial() -> None:
    assert answers(drawn(), makers.verdict(), Measure.FALSE_JUDICIAL) == []


def test_what_a_person_must_see_is_right_under_review_alone() -> None:
    truth = drawn(part(must_review=True))

    assert not the(truth, makers.verdict(), Measure.REVIEW).is_right
    assert answers(truth, makers.verdict(), Measure.COVERAGE) == []


@pytest.mark.parametrize("doc_type", ["other", "party-filing", "affidavit"])
def test_what_commands_nobody_is_no_fault_held_or_cleared(doc_type: str) -> None:
    truth = drawn(part(doc_type, O, must_review=True))

    assert answers(truth, makers.verdict(), Measure.REVIEW) == []


def test_a_held_paper_is_to_be_seen_though_a_filing_travels_with_it() -> None:
    truth = drawn(
        part(must_review=True), part("party-filing", O, pages=(2,), must_review=True)
    )

    assert not the(truth, makers.verdict(), Measure.REVIEW).is_right


def test_a_paper_that_may_be_cleared_and_was_not_lowers_coverage() -> None:
    verdict = makers.verdict(makers.segment(reasons=[makers.reason()]))

    assert not the(drawn(), verdict, Measure.COVERAGE).is_right


def test_a_packet_of_both_kinds_must_be_seen() -> None:
    truth = drawn(part(), part("ice-i-200", A, pages=(2,)))
    verdict = makers.verdict(paper_class=FileClass.MIXED)

    assert not the(truth, verdict, Measure.REVIEW).is_right


def test_a_field_is_right_where_it_says_the_same() -> None:
    truth = drawn(
        part(
            stated=[
                (FieldName.CASE_NUMBER, "8:26-cr-00001-ABC"),
                (FieldName.JUDGE_NAME, "Silas A. Wexcombe"),
            ]
        )
    )
    found = makers.field(value="8:26-cr-00001-ABC")
    verdict = makers.verdict(makers.segment(fields=[found]))

    told = {m.subject: m.is_right for m in answers(truth, verdict, Measure.FIELD)}

    assert told == {"case_number/ao-442": True, "judge_name/ao-442": False}


@pytest.mark.parametrize(
    ("found", "is_right"),
    [(SignatureState.BLANK, True), (SignatureState.SIGNED, False)],
    ids=["told", "missed"],
)
def test_an_empty_place_to_sign_must_be_told(
    found: SignatureState, *, is_right: bool
) -> None:
    truth = drawn(part(signed=SignatureState.BLANK))
    verdict = makers.verdict(makers.segment(signature=makers.signature(found)))

    assert the(truth, verdict, Measure.BLANK).is_right is is_right


def test_a_paper_without_a_place_to_sign_is_not_asked_for_a_signature() -> None:
    truth = drawn(part(signed=SignatureState.NONE))

    assert answers(truth, makers.verdict(), Measure.SIGNATURE) == []


def test_a_rejected_file_has_no_right_type_and_is_no_forbidden_mistake() -> None:
    paper = judge("paper.pdf", drawn(part("ice-i-200", A)), makers.rejected())

    wrong = {answer.measure for answer in paper.faults}

    assert {Measure.TYPE, Measure.COVERAGE} <= wrong
    assert Measure.FALSE_JUDICIAL not in wrong

from __future__ import annotations

import pytest

from screening.domain.verdict import FileClass
from screening.evaluation.calibration import fitted
from screening.evaluation.reliability import auroc, reliability
from screening.stages.calibrate import Signs


def test_confidence_that_comes_true_has_no_error() -> None:
    told = [(0.75, True)] * 3 + [(0.75, False)]

    assert reliability(told).error == pytest.approx(0.0)


def test_error_is_the_gap_between_said_and_right() -> None:
    assert reliability([(0.9, True), (0.9, False)]).error == pytest.approx(0.4)


def test_full_confidence_has_a_bin() -> None:
    assert [each.count for each in reliability([(1.0, True), (0.0, False)]).bins] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("told", "area"),
    [
        pytest.param([(0.9, True), (0.1, False)], 1.0, id="right above wrong"),
        pytest.param([(0.1, True), (0.9, False)], 0.0, id="wrong above right"),
        pytest.param([(0.5, True), (0.5, False)], 0.5, id="ties"),
        pytest.param([(0.5, True)], None, id="nothing wrong"),
    ],
)
def test_the_area_counts_pairs_in_order(
    told: list[tuple[float, bool]], area: float | None
) -> None:
    assert auroc(told) == area


def test_what_was_right_more_often_is_fitted_higher() -> None:
    sure = Signs(FileClass.JUDICIAL, order=2.0, print=0.0, belief=0.0)
    unsure = Signs(FileClass.JUDICIAL, order=-2.0, print=0.0, belief=0.0)
    papers = [(sure, True)] * 40_000 + [(unsure, True), (unsure, False)] * 20_000

    scale = fitted(papers)

    assert scale.probability(sure) > 0.9
    assert scale.probability(unsure) == pytest.approx(0.5, abs=0.1)


def test_without_papers_nothing_is_known() -> None:
    scale = fitted([])

    assert scale.probability(Signs(FileClass.JUDICIAL, 3.0, 3.0, 3.0)) == 0.5


def test_a_few_papers_hardly_move_what_a_sign_counts() -> None:
    trusted = Signs(FileClass.JUDICIAL, order=0.0, print=0.0, belief=3.0)
    doubted = Signs(FileClass.JUDICIAL, order=0.0, print=0.0, belief=-3.0)

    scale = fitted([(trusted, True), (doubted, False)] * 20)

    assert scale.weights == pytest.approx((0.25, 0.25, 0.25), abs=0.1)

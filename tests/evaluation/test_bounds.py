from __future__ import annotations

import pytest

from screening.evaluation import bounds


@pytest.mark.parametrize(
    ("right", "of", "expected"),
    [
        # with no failure in n trials the bound is 0.05 to the power of 1/n
        pytest.param(100, 100, 0.05 ** (1 / 100), id="none wrong"),
        pytest.param(1, 1, 0.05, id="one of one"),
        # tables of the binomial distribution: P(X >= 8 | 10, p) = 0.05
        pytest.param(8, 10, 0.4931, id="two wrong of ten"),
        pytest.param(0, 7, 0.0, id="none right"),
        pytest.param(0, 0, 0.0, id="nothing asked"),
    ],
)
def test_the_lower_bound_is_clopper_and_pearsons(
    right: int, of: int, expected: float
) -> None:
    assert bounds.lower(right, of) == pytest.approx(expected, abs=1e-4)


def test_no_mistake_in_a_thousand_bounds_them_by_three_in_a_thousand() -> None:
    assert bounds.upper(0, 1000) == pytest.approx(0.00299, abs=1e-5)


def test_nothing_counted_bounds_nothing() -> None:
    assert bounds.upper(0, 0) == 1.0


def test_more_right_than_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="no more than there are"):
        bounds.lower(3, 2)

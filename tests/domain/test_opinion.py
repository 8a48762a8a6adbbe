from __future__ import annotations

import pytest

from screening.domain.opinion import Opinion
from screening.domain.segment import PaperClass


def test_the_likeliest_class_is_the_opinions() -> None:
    assert Opinion(0.2, 0.5, 0.3, "ice-i-200").paper_class is PaperClass.ADMINISTRATIVE


def test_nothing_speaks_for_an_undetermined_class() -> None:
    assert Opinion(0.2, 0.5, 0.3, "ice-i-200").share(PaperClass.UNDETERMINED) == 0.0


@pytest.mark.parametrize(
    "shares", [(0.5, 0.5, 0.5), (1.2, -0.2, 0.0)], ids=["too much", "negative"]
)
def test_shares_that_are_none_are_refused(shares: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="add up"):
        Opinion(*shares, doc_type="ao-442")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.wording import blur, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("U.S. Form I-200", "us form i200"),
        ("  Judge's   signature ", "judges signature"),
        ("Señor", "senor"),
        ("(8 C.F.R. § 287.7)", "8 cfr 2877"),
        ("...", ""),
    ],
)
def test_folding_keeps_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["AO 442", "A0 442", "A O442", "ao442"])
def test_look_alikes_blur_into_one(text: str) -> None:
    assert blur(text) == "a0442"


def test_other_numbers_stay_apart() -> None:
    assert blur("AO 442") != blur("AO 443")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.stages.misread import with_digits


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("12/O1/2O26", "12/01/2026"),
        ("l1/18/2026", "11/18/2026"),
        ("this llth day of", "this 11th day of"),
        ("the 1Oth of", "the 10th of"),
    ],
)
def test_letters_within_numbers_become_digits(read: str, meant: str) -> None:
    assert with_digits(read) == meant


@pytest.mark.parametrize(
    "text", ["Olga Ilo", "ll", "I-200", "Sth day", "all oil", "S5/12/2026"]
)
def test_words_and_doubtful_signs_stay_as_they_are(text: str) -> None:
    assert with_digits(text) == text


@given(text=st.text(max_size=80))
def test_mending_moves_nothing(text: str) -> None:
    assert len(with_digits(text)) == len(text)

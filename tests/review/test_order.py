"""In which order papers stand that are due in the same minute."""

from __future__ import annotations

from datetime import timedelta

from screening.ports import View, Waiting
from screening.review.pages.queue import ordered
from tests.makers import NOON


def waiting(name: str, *codes: str, minutes: float = 0) -> Waiting:
    return Waiting(name, NOON + timedelta(minutes=minutes), codes, None)


def test_a_conflict_goes_before_what_is_missing_and_that_before_a_narrow_margin() -> (
    None
):
    entries = [
        waiting("sample"),
        waiting("narrow", "second_opinion", "page_hard_to_read"),
        waiting("missing", "second_opinion", "signature_missing"),
        waiting("conflict", "signature_missing", "mixed_classes"),
    ]

    found = [item.submission for item in ordered(View.DUE, entries)]

    assert found == ["conflict", "missing", "narrow", "sample"]


def test_a_nearer_deadline_goes_before_a_graver_reason() -> None:
    entries = [waiting("grave", "mixed_classes", minutes=5), waiting("near")]

    found = [item.submission for item in ordered(View.DUE, entries)]

    assert found == ["near", "grave"]


def test_a_graver_reason_goes_first_within_the_minute() -> None:
    entries = [waiting("near"), waiting("grave", "mixed_classes", minutes=0.5)]

    found = [item.submission for item in ordered(View.DUE, entries)]

    assert found == ["grave", "near"]


def test_the_oldest_stay_the_oldest_whatever_their_reasons() -> None:
    entries = [waiting("old"), waiting("grave", "mixed_classes")]

    assert ordered(View.UNTOUCHED, entries) == entries

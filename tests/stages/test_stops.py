from __future__ import annotations

import pytest

from screening.domain.reason import ReasonCode
from screening.stages.folded import FoldedPage
from screening.stages.stops import stops
from tests.makers import page
from tests.stages.papers import NAMES


def codes(text: str) -> list[ReasonCode]:
    return [stop.code for stop in stops(FoldedPage(page(text)), NAMES)]


@pytest.mark.parametrize(
    "stamp",
    [
        "RECALLED",
        "recalled 11/20/2026",
        "WARRANT RECALED",
        "R E C A L L E D",
        "Quashed by the Court",
    ],
)
def test_a_stamp_stops_a_paper_misread_or_not(stamp: str) -> None:
    assert codes(f"ARREST WARRANT\n\n\n{stamp}") == [ReasonCode.RECALLED]


@pytest.mark.parametrize(
    ("stamp", "code"),
    [
        ("UNSIGNED", ReasonCode.PROPOSED),
        ("UNSIGNED COPY", ReasonCode.PROPOSED),
        ("NOT FOR SERVICE", ReasonCode.PROPOSED),
        ("THIS IS NOT AN ORDER", ReasonCode.PROPOSED),
        ("Application denied", ReasonCode.PROPOSED),
        ("REJECTED", ReasonCode.PROPOSED),
        ("TEST PAGE", ReasonCode.PROPOSED),
        ("REVOKED", ReasonCode.RECALLED),
        ("WARRANT EXPIRED", ReasonCode.RECALLED),
        ("ENTERED IN ERROR", ReasonCode.RECALLED),
        ("RETURNED UNEXECUTED", ReasonCode.RECALLED),
    ],
)
def test_a_mark_that_a_paper_never_had_force_or_lost_it_stops_it(
    stamp: str, code: ReasonCode
) -> None:
    assert code in codes(f"SEARCH WARRANT\n\n\n{stamp}")


def test_a_word_that_is_like_a_stamps_stops_nothing_in_small_letters() -> None:
    assert codes("the records of the account or identifier(s)\nlisted below:") == []


def test_the_last_line_of_running_text_is_no_stamp() -> None:
    text = """The respondent's application for voluntary departure was
withdrawn."""

    assert codes(text) == []


def test_a_stamp_under_running_text_stops_a_paper() -> None:
    text = """The respondent's application for voluntary departure was
Withdrawn"""

    assert codes(text) == [ReasonCode.RECALLED]

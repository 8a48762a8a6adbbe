from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screening.domain.finding import Field, FieldName
from screening.stages.check_time import times
from screening.stages.segment import segment
from screening.stages.survey import survey
from tests.makers import page, quote
from tests.stages.papers import NAMES, REGISTRY


def test_a_day_that_a_hand_wrote_is_not_found_and_has_not_passed() -> None:
    made = page("Search and Seizure Warrant")
    (part,) = segment((survey(made, REGISTRY.forms, NAMES),))
    unread = Field(FieldName.EXECUTE_BY, "", quote())

    answers = times(part, REGISTRY["ao-93"], (unread,), date(2026, 11, 20))

    window = next(item.check for item in answers if item.check.id == "within-window")
    assert window.outcome == "not_found"


@pytest.mark.parametrize(
    ("issued", "outcome"),
    [
        pytest.param("2017-04-01", "pass", id="before its end"),
        pytest.param("2017-04-02", "fail", id="on the day of its end"),
    ],
)
def test_an_edition_is_withdrawn_for_papers_issued_after_its_end(
    issued: str, outcome: str
) -> None:
    made = page("REQUEST FOR VOLUNTARY TRANSFER" + 60 * "\n" + "DHS Form I-247X (5/15)")
    (part,) = segment((survey(made, REGISTRY.forms, NAMES),))
    form = replace(REGISTRY["ice-i-247x"], rescinded_on=None)
    day = Field(FieldName.ISSUED_ON, issued, quote())

    answers = times(part, form, (day,), date(2026, 11, 20))

    edition = next(
        item.check for item in answers if item.check.id == "edition-in-force"
    )
    assert edition.outcome == outcome

from __future__ import annotations

from datetime import date

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

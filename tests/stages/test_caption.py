from __future__ import annotations

from screening.stages.survey import Survey, survey
from tests.makers import page
from tests.stages.papers import NAMES, REGISTRY


def surveyed(text: str) -> Survey:
    return survey(page(text), REGISTRY.forms, NAMES)


def test_a_court_may_be_named_over_two_lines() -> None:
    caption = surveyed("CIRCUIT COURT\nFOR MONTGOMERY COUNTY, MARYLAND\nORDER").caption

    assert caption is not None
    assert caption.court.name == "Circuit Court of Maryland"


def test_two_lines_of_running_text_name_no_court() -> None:
    assert (
        surveyed("was heard in the circuit court\nfor montgomery county").caption
        is None
    )


def test_a_form_of_another_court_is_no_candidate() -> None:
    warrant = """CIRCUIT COURT FOR MONTGOMERY COUNTY, MARYLAND
STATE OF MARYLAND vs. Exemplo, Rosa
ARREST WARRANT
TO ANY PEACE OFFICER
YOU ARE ORDERED to arrest"""

    assert "md-arrest-warrant" not in {
        item.form.id for item in surveyed(warrant).candidates
    }
    assert "md-arrest-warrant" in {
        item.form.id
        for item in surveyed(
            warrant.replace("CIRCUIT COURT FOR", "DISTRICT COURT OF MARYLAND FOR")
        ).candidates
    }

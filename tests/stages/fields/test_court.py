from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from tests.makers import page
from tests.stages.papers import screened


@pytest.mark.parametrize(
    ("text", "court"),
    [
        (
            "UNITED STATES DISTRICT COURT\n for the\n District of Maryland\nCase No. 8:26-cv-01234-ABC",
            "United States District Court for the District of Maryland",
        ),
        (
            "UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF VIRGINIA\nCase No. 1:26-cv-01234-ABC",
            "United States District Court for the Eastern District of Virginia",
        ),
        (
            "DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY\nCase No. D-06-CR-26-000001",
            "District Court of Maryland for Montgomery County",
        ),
        (
            "CIRCUIT COURT\nFOR PRINCE GEORGE'S COUNTY, MARYLAND\nCase No. C-16-CR-26-000001",
            "Circuit Court of Maryland for Prince George's County",
        ),
    ],
)
def test_a_court_is_named_with_its_place(text: str, court: str) -> None:
    (part,) = screened(page(text)).segments

    named = [item.value for item in part.fields if item.name is FieldName.COURT]

    assert named == [court]

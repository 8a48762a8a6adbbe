from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.stages.fields.premises import premises
from tests.stages.fields.sheets import first, sheet, usual

LABELS = usual(FieldName.PREMISES)
ADDRESS = "99123 Invented Hollow Lane, Rockville, MD 20850"


@pytest.mark.parametrize(
    "text",
    [
        f"that on the premises known as {ADDRESS}, there is now being concealed",
        "reason to believe that the premises located at 99123 Invented Hollow\nLane, Rockville, MD 20850 are used",
        "Premises to be searched:\n99123 Invented Hollow Lane,\nRockville, MD 20850",
    ],
)
def test_the_premises_are_given_in_one_line(text: str) -> None:
    assert first(premises(sheet(text), LABELS)) == ADDRESS


def test_an_offices_own_address_is_not_the_premises() -> None:
    on = sheet("ERO Baltimore, 31 Invented Plaza Street, Baltimore, MD 21201")

    assert first(premises(on, LABELS)) is None

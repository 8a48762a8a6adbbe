from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.stages.fields import days
from tests.makers import page
from tests.stages.fields.sheets import first, sheet, usual
from tests.stages.papers import order, screened

BORN = usual(FieldName.DATE_OF_BIRTH)
RETURN = usual(FieldName.RETURN_ON)
BY = usual(FieldName.EXECUTE_BY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DOB: 01/02/1990", "1990-01-02"),
        ("D.O.B. 01/02/90   Issued 11/18/2026", "1990-01-02"),
        ("DOB 01/02/22   Issued 11/18/2026", "1922-01-02"),
        ("Date of Birth      Sex\nJanuary 2, 1990    F", "1990-01-02"),
        ("SEX/F DOB/01/02/1990 HGT/507", "1990-01-02"),
        ("Date of birth: _10/01/2002", "2002-10-01"),
        ("DOB: 10/01/02", "2002-10-01"),
        ("DOB: 10/01/75", "1975-10-01"),
        ("DOB: 10/01/2019   Issued 11/18/2026", "2019-10-01"),
    ],
)
def test_a_day_of_birth_is_read(text: str, day: str) -> None:
    assert first(days.born(sheet(text), BORN)) == day


@pytest.mark.parametrize(
    "text",
    [
        "YOU ARE COMMANDED to execute this warrant on or before 12/02/2026 (not to exceed 14 days)",
        "commanded to enter the said premises on or before\n12/02/2026, during daytime hours",
    ],
)
def test_the_last_day_to_act_is_read(text: str) -> None:
    assert first(days.executable(sheet(text), BY)) == "2026-12-02"


@pytest.mark.parametrize(
    "text",
    [
        "Date and Time: 12/09/2026 9:30 a.m.",
        "(B) Date: 12/09/2026\n(C) Time: 9:30 a.m.",
        "Location: Rockville      Date: 12/09/2026      Time: 9:30",
        "before this Court at Greenbelt, on December 9, 2026 at 9:30 a.m., there to testify",
    ],
)
def test_the_day_to_appear_is_read(text: str) -> None:
    assert first(days.appearing(sheet(text), RETURN, None)) == "2026-12-09"


def test_a_day_of_issue_with_its_hour_is_no_day_to_appear() -> None:
    on = sheet("Signed on December 9, 2026 at 9:30 a.m.")

    assert first(days.appearing(on, RETURN, None)) is None


def test_the_hour_beside_a_signature_makes_no_day_to_appear() -> None:
    on = sheet("Date: 12/09/2026      Time: 9:30")

    assert first(days.appearing(on, (), on.page.runs[0].box)) is None


def test_a_day_to_appear_before_the_day_of_issue_tells_of_the_past() -> None:
    text = "\n".join(line.text for line in order().lines).replace(
        "Upon the motion",
        "A hearing was held on August 4, 2026 at 9:30 a.m. Upon the motion",
    )

    (part,) = screened(page(text)).segments

    names = {item.name for item in part.fields}
    assert FieldName.ISSUED_ON in names
    assert FieldName.RETURN_ON not in names

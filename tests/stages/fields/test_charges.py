from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.stages.fields.charges import charge, only_crime
from tests.stages.fields.sheets import first, sheet, usual

LABELS = usual(FieldName.CHARGE)


@pytest.mark.parametrize(
    ("text", "statute"),
    [
        ("Code Section: 18 U.S.C. § 922(g)(1)", "18 U.S.C. § 922(g)(1)"),
        ("Charge      Sex\nCR 3-203    F", "CR 3-203"),
        ("in violation of 18 USC S 1344.", "18 U.S.C. § 1344"),
        ("in violation of 18 U.s.c.§ 1344.", "18 U.S.C. § 1344"),
        (
            "violation of Title 21, United States Code, Section 841(a)(1)",
            "21 U.S.C. § 841(a)(1)",
        ),
        ("in violation of Section 3-203 of the Criminal Law Article", "CR 3-203"),
        ("in violation of 18 U.S.C. § 2l13(a)", "18 U.S.C. § 2113(a)"),
        (
            "This offense is briefly described as follows:\nBank fraud, 18 U.S.C. § 1344",
            "18 U.S.C. § 1344",
        ),
    ],
)
def test_a_charge_is_given_by_its_statute(text: str, statute: str) -> None:
    assert first(charge(sheet(text), LABELS)) == statute


def test_a_statute_of_procedure_is_no_charge() -> None:
    on = sheet("delayed notice under 18 U.S.C. § 3103a(b) and 18 U.S.C. § 3142")

    assert first(charge(on, LABELS)) is None
    assert first(only_crime([on.page])) is None


def test_the_only_crime_cited_is_the_charge() -> None:
    on = sheet("The grand jury cites 18 U.S.C. § 1344 and 18 U.S.C. § 3142")

    assert first(only_crime([on.page])) == "18 U.S.C. § 1344"


def test_of_two_crimes_without_a_label_neither_is_the_charge() -> None:
    on = sheet("The grand jury cites 18 U.S.C. § 1344 and 18 U.S.C. § 922(g)(1)")

    assert first(only_crime([on.page])) is None

"""The day of issue decides windows: only its own day, or none."""

from __future__ import annotations

import pytest

from screening.domain.finding import FieldName
from screening.domain.page import Page
from screening.domain.reason import ReasonCode
from tests.makers import page
from tests.stages.papers import (
    AO_442,
    I_200,
    ORDER,
    ice_warrant,
    order,
    screened,
    search_warrant,
    signed,
    signed_warrant,
)

WHOLE = AO_442.format(signer="Hon. Ada Inventada, United States Magistrate Judge")
PLACE = "(Signature of Authorized Immigration Officer)"


def issued_on(made: Page) -> str | None:
    fields = screened(made).segments[0].fields
    values = [item.value for item in fields if item.name is FieldName.ISSUED_ON]
    return values[0] if values else None


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(signed_warrant(), id="AO 442"),
        pytest.param(search_warrant(), id="AO 93"),
        pytest.param(ice_warrant(), id="I-200"),
        pytest.param(order(), id="order"),
    ],
)
def test_the_day_of_issue_is_read(made: Page) -> None:
    assert issued_on(made) == "2026-11-18"


def test_an_order_speaks_its_own_day() -> None:
    text = "\n".join(line.text for line in order().lines)
    spoken = text.replace(
        "it is hereby", "it is this 18th day of November, 2026, hereby"
    ).replace("Dated: November 18, 2026", "")

    assert issued_on(page(spoken)) == "2026-11-18"


def test_another_day_in_an_order_is_not_its_own() -> None:
    text = "\n".join(line.text for line in order().lines)
    other = text.replace(
        "it is hereby", "refused on the 11th day of November, 2026, it is hereby"
    )

    assert issued_on(page(other)) == "2026-11-18"


@pytest.mark.parametrize(
    "label", ["Date of Birth:", "Date of Entry:", "Offense Date:", "Date Served:"]
)
def test_a_day_with_another_label_is_never_the_day_of_issue(label: str) -> None:
    text = I_200.format(below="").replace("Date:", label)

    assert issued_on(signed(page(text), PLACE)) is None


def test_a_day_to_appear_is_never_the_day_of_issue() -> None:
    text = WHOLE.replace("Date:    11/18/2026", "Date and Time: 12/09/2026 9:30")
    verdict = screened(signed(page(text), "Issuing officer's signature"))

    assert ReasonCode.DATE_MISSING in {item.code for item in verdict.reasons}


def test_a_misread_digit_is_mended_in_a_day() -> None:
    text = WHOLE.replace("11/18/2026", "l1/18/2O26")

    assert issued_on(signed(page(text), "Issuing officer's signature")) == "2026-11-18"


def test_the_day_of_a_rule_or_an_edition_is_never_the_day_of_issue() -> None:
    text = WHOLE.replace("Date:    11/18/2026", "Dated rule, effective 12/1/2013")

    assert issued_on(signed(page(text), "Issuing officer's signature")) is None


def spoken(clause: str) -> Page:
    """Return an order that says ``clause`` and bears no other day."""
    text = ORDER.format(title="ORDER", typed="/s/")
    said = text.replace("it is hereby ORDERED", clause)
    return page(said.replace("Dated: November 18, 2026", ""))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("October 7, 2026", id="alone in its line"),
        pytest.param("Dated October 7, 2026", id="dated"),
        pytest.param("FILED October 7, 2026", id="stamped"),
    ],
)
def test_where_the_place_for_the_day_is_empty_no_other_day_is_taken(other: str) -> None:
    text = WHOLE.replace("Date:    11/18/2026", f"{other}\n\n\n\nDate:")
    verdict = screened(signed(page(text), "Issuing officer's signature"))

    assert ReasonCode.DATE_MISSING in {item.code for item in verdict.reasons}


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("it is this ____ day of ________, 2026, ORDERED", id="a rule"),
        pytest.param("it is this day of 2026, ORDERED", id="a rule not read"),
        pytest.param("it is this ____________, by this Court, ORDERED", id="no words"),
    ],
)
def test_a_day_that_was_to_be_filled_in_is_not_found_elsewhere(clause: str) -> None:
    made = spoken(f"{clause} that the hearing set for\n11/14/2026")

    assert issued_on(made) is None


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("sworn to before me this 3rd day of November, 2026", id="oath"),
        pytest.param("ORDERED that the hearing set for 11/14/2026", id="hearing"),
        pytest.param("upon the removal order entered on 11/14/2026", id="entered"),
    ],
)
def test_what_a_sentence_tells_of_is_not_the_day_of_issue(sentence: str) -> None:
    assert issued_on(spoken(f"{sentence}\n\nit is hereby ORDERED")) is None


@pytest.mark.parametrize(
    "line",
    [
        "Dated at Greenbelt, Maryland this November 18, 2026",
        "SO ORDERED this 18th day of November, 2026",
        "Duluth, Minnesota, November 18, 2026",
        'Date and time issued: "11/18/2026 10:29 a.m.',
        "Date: '| November 18, 2026",
        "Electronically signed by Ada Inventada on November 18, 2026",
        "Digitally signed by Ada Inventada Date: 2026.11.18",
        "ISSUED ON 6:24 am, Nov 18, 2026",
    ],
)
def test_an_order_is_dated_where_it_is_signed(line: str) -> None:
    text = ORDER.format(title="ORDER", typed="/s/")

    assert issued_on(page(text.replace("Dated: November 18, 2026", line)))


@pytest.mark.parametrize(
    "words", ["Monday, Courtroom", "Due, Clerk,", "Trial, Annapolis,"]
)
def test_an_appointment_by_the_signature_is_not_the_day_of_issue(words: str) -> None:
    text = ORDER.format(title="ORDER", typed="/s/")
    line = f"{words} November 18, 2026"

    assert issued_on(page(text.replace("Dated: November 18, 2026", line))) is None


SUPERVISION = """
U.S. Department of Homeland Security          Order of Supervision
File No: A123-456-789       {dated}
Name: Avelina Ejemplo
On 01/02/2020 you were ordered:
             Excluded or deported pursuant to proceedings commenced prior to
   April 1, 1997.
it is ordered that you be placed under supervision and permitted to be at large:
That you appear in person at the time and place specified


                                   Bruno Inventado, Deportation Officer
                                   (Signature of ICE Official)
Form I-220B (8/07)
"""


def test_a_day_that_the_form_prints_is_never_the_day_of_issue() -> None:
    assert issued_on(page(SUPERVISION.format(dated=""))) is None


def test_a_day_beside_one_that_the_form_prints_is_read() -> None:
    dated = SUPERVISION.format(dated="Date: 11/03/2026")

    assert issued_on(page(dated)) == "2026-11-03"

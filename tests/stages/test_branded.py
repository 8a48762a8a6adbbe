"""An agency's own print on a court's paper, and agencies that a court only names."""

from __future__ import annotations

import pytest

from screening.domain.page import Page
from screening.domain.reason import ReasonCode
from screening.stages.branded import brands
from screening.stages.survey import survey
from tests.makers import page
from tests.stages.papers import (
    AO_442,
    NAMES,
    ORDER,
    REGISTRY,
    ice_warrant,
    screened,
    signed,
)

ISSUER = "Issuing officer's signature"
STRANGE = ReasonCode.AGENCY_ELEMENT_ON_COURT_PAPER
JUDGE = "Hon. Ada Inventada, United States Magistrate Judge"
ACCUSED = "   18 U.S.C. 922(g)(1)"
ACTED = "it is hereby ORDERED that the motion is GRANTED."

BRANDS = {
    "a form's number": "Form I-200 (Rev. 09/16)",
    "a form's number, misread": "Form 1-2O0 (Rev. 09/16)",
    "a form's number with its agency's": "DHS Form I-247A (3/17)",
    "a form's number and the page's": "ICE Form I-205 (8/07) Page 1 of 2",
    "an immigration court's form": "Form EOIR-28",
    "a file's number": "File No. A123-456-789",
    "a number alone": "A123 456 789",
    "an agency's name": "U.S. DEPARTMENT OF HOMELAND SECURITY",
    "an officer's line": "Bruno Inventado, Deportation Officer",
    "an officer's caption": "(Signature of Authorized Immigration Officer)",
}

NAMED = {
    "a form in a sentence": "The respondents issued a Form I-200 on November 3, 2026.",
    "a form that ends a sentence": (
        "The officers came to the house on November 3, 2026, and then showed their own\n"
        "   Form I-200 (Rev. 09/16)"
    ),
    "a court's form": "AO 442 (Rev. 11/11)",
    "a number beside a name": "Avelina Ejemplo, A123-456-789",
    "an addressee": "cc: Bruno Inventado, Deportation Officer",
    "a list of copies": "Copies to:\n   U.S. Department of Homeland Security",
    "a long list of copies": (
        "cc: Ana Inventada, Esq.\n   Montgomery County Jail\n   U.S. Marshals Service\n"
        "   U.S. Department of Homeland Security"
    ),
    "an agency that investigates": "Agency:   Immigration and Customs Enforcement",
    "whoever arrested": "Arresting officer's signature\n   Bruno Inventado, Deportation Officer",
    "a road": "1-200 (mile)",
}


def on_warrant(text: str) -> Page:
    typed = AO_442.format(signer=JUDGE).replace(ACCUSED, f"{ACCUSED}\n\n\n   {text}")
    return signed(page(typed), ISSUER)


def on_order(text: str) -> Page:
    body = f"{ACTED}\n\n\n   {text}\n\n"
    return page(ORDER.format(title="ORDER", typed="/s/").replace(ACTED, body))


def has_strange(made: Page) -> bool:
    return STRANGE in {reason.code for reason in screened(made).reasons}


@pytest.mark.parametrize("text", BRANDS.values(), ids=BRANDS)
def test_a_courts_form_with_an_agencys_print_is_not_cleared(text: str) -> None:
    assert has_strange(on_warrant(text))


@pytest.mark.parametrize("text", BRANDS.values(), ids=BRANDS)
def test_a_typed_order_with_an_agencys_print_is_not_cleared(text: str) -> None:
    assert has_strange(on_order(text))


def test_an_agencys_print_over_a_courts_caption_is_not_cleared() -> None:
    typed = AO_442.format(signer=JUDGE).replace(
        "AO 442 (Rev. 11/11) Arrest Warrant", "Form I-200 (Rev. 09/16)"
    )

    assert has_strange(signed(page(typed), ISSUER))


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_what_a_warrant_only_names_is_no_agencys_print(text: str) -> None:
    assert not screened(on_warrant(text)).needs_review


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_what_an_order_only_names_is_no_agencys_print(text: str) -> None:
    assert not any(brands(survey(on_order(text), REGISTRY.forms, NAMES)))


def test_an_agency_among_the_parties_is_no_agencys_print() -> None:
    party = "Department of Homeland Security,"
    made = ORDER.replace("Green Street Garden Club", party)
    typed = page(made.format(title="ORDER", typed="/s/"))

    assert not any(brands(survey(typed, REGISTRY.forms, NAMES)))


COURTS = (
    "UNITED STATES DISTRICT COURT",
    "District Court of Maryland for Montgomery County",
    "Montgomery County Circuit Court",
)


def low_on_form(text: str) -> Page:
    """Return an agency's warrant with ``text`` far under where a caption stands."""
    lines = "\n" * 12
    return ice_warrant(f"{lines}{text}")


@pytest.mark.parametrize("court", COURTS)
def test_an_agencys_form_with_a_courts_name_low_on_it_is_not_cleared(
    court: str,
) -> None:
    codes = {reason.code for reason in screened(low_on_form(court)).reasons}

    assert ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER in codes


@pytest.mark.parametrize(
    "said",
    [
        "Court:      United States District Court",
        "This may be enforced, after a hearing that both sides were told of, by the\nUnited States District Court.",
        "United States Immigration Court",
        "Montgomery County Detention Center",
    ],
)
def test_a_court_that_an_agency_speaks_of_is_no_courts_name(said: str) -> None:
    assert screened(low_on_form(said)).is_cleared

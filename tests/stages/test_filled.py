"""What must be filled in: a form that names nobody goes to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, MarkKind, Page
from screening.domain.reason import ReasonCode
from screening.domain.verdict import Verdict
from tests.makers import line_box, mark, page
from tests.stages.papers import (
    AO_93,
    AO_442,
    I_200,
    I_205,
    I_205_GROUNDS,
    boxed,
    ice_warrant,
    officers_warrant,
    removal_warrant,
    screened,
    search_warrant,
    signed,
    signed_warrant,
)

NAME = "Avelina Ejemplo"
JUDGE = "Hon. Ada Inventada, United States Magistrate Judge"


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {reason.code for reason in verdict.reasons}


def arrest_warrant(text: str) -> Page:
    return signed(page(text.format(signer=JUDGE)), "Issuing officer's signature")


def warrant_of_removal(text: str) -> Page:
    ticked = boxed(page(text), I_205_GROUNDS, I_205_GROUNDS[:1])
    return signed(ticked, "(Signature of immigration officer)")


def seizure_warrant(text: str) -> Page:
    return signed(page(text.format(by="12/01/2026")), "Judge's signature")


WHOLE = [
    pytest.param(ice_warrant(), id="I-200"),
    pytest.param(removal_warrant(), id="I-205"),
    pytest.param(search_warrant(), id="AO 93"),
    pytest.param(signed_warrant(), id="AO 442"),
]


@pytest.mark.parametrize("whole", WHOLE)
def test_a_form_that_is_filled_in_is_not_held_for_its_blanks(whole: Page) -> None:
    assert not codes(screened(whole)) & {
        ReasonCode.NOT_FILLED_IN,
        ReasonCode.SEVERAL_SUBJECTS,
        ReasonCode.SIGNER_MISSING,
    }


BLANK = [
    pytest.param(
        officers_warrant(page(I_200.format(below="").replace(NAME, ""))), id="I-200"
    ),
    pytest.param(warrant_of_removal(I_205.replace(NAME, "")), id="I-205"),
    pytest.param(arrest_warrant(AO_442.replace(NAME, "")), id="AO 442"),
    pytest.param(
        seizure_warrant(AO_93.replace("12 Invented Road, Rockville", "")), id="AO 93"
    ),
]


@pytest.mark.parametrize("blank", BLANK)
def test_a_form_whose_subject_is_blank_goes_to_a_person(blank: Page) -> None:
    assert ReasonCode.NOT_FILLED_IN in codes(screened(blank))


def test_a_name_in_the_caption_does_not_fill_the_blank_of_the_command() -> None:
    command = f"(name of person to be arrested)   {NAME}"
    blank = AO_442.replace(command, "(name of person to be arrested)")

    assert ReasonCode.NOT_FILLED_IN in codes(screened(arrest_warrant(blank)))


def test_a_name_written_by_hand_fills_the_blank() -> None:
    bare = officers_warrant(page(I_200.format(below="").replace(NAME, "")))
    label = line_box(bare, "probable cause to believe that")
    ink = Box(label.right + 0.01, label.top - 0.01, label.right + 0.2, label.bottom)
    written = replace(bare, marks=(*bare.marks, mark(MarkKind.INK, ink)))

    assert ReasonCode.NOT_FILLED_IN not in codes(screened(written))


def test_a_misread_name_fills_the_blank() -> None:
    torn = I_200.format(below="").replace(NAME, "Av3l|na Eiem")

    verdict = screened(officers_warrant(page(torn)))

    assert ReasonCode.NOT_FILLED_IN not in codes(verdict)


def test_a_warrant_that_names_another_than_its_caption_goes_to_a_person() -> None:
    other = AO_442.replace(f"arrested)   {NAME}", "arrested)   Bruno Muestra")

    assert ReasonCode.SEVERAL_SUBJECTS in codes(screened(arrest_warrant(other)))


SIGNER = "B. Inventado, Supervisory Deportation Officer"


def test_a_signed_form_that_prints_nobody_s_name_goes_to_a_person() -> None:
    bare = I_200.format(below="").replace(SIGNER, "")

    assert ReasonCode.SIGNER_MISSING in codes(screened(officers_warrant(page(bare))))


SUBPOENA = """
DHS Form I-138 (6/09)
DEPARTMENT OF HOMELAND SECURITY
IMMIGRATION ENFORCEMENT SUBPOENA
to Appear and/or Produce Records
8 U.S.C. § 1225(d), 8 C.F.R. § 287.4
1. To (Name, Address, City, State, Zip Code)
{to}

Subpoena Number   ICE-HSI-BA-12345
By the service of this subpoena upon you, YOU ARE HEREBY SUMMONED AND REQUIRED TO:
PRODUCE the records (books, papers, or other documents) indicated in Block 4
relating to the enforcement of U.S. immigration laws

Date and Time   December 14, 2026 10:00 a.m.



                                            (Signature)
                                            B. Inventado
                                            (Printed Name)
                                            Supervisory Deportation Officer
                                            (Title)
(Date)  November 18, 2026
"""


def subpoena(to: str) -> Page:
    return signed(page(SUBPOENA.format(to=to)), "(Signature)")


def test_a_subpoena_to_nobody_goes_to_a_person() -> None:
    assert ReasonCode.NOT_FILLED_IN in codes(screened(subpoena("")))


def test_a_subpoena_to_somebody_is_not_held_for_its_addressee() -> None:
    made = subpoena("Custodian of Records, 101 Invented Street, Rockville, MD 20850")

    assert ReasonCode.NOT_FILLED_IN not in codes(screened(made))


NEIGHBOURS = [
    pytest.param("Name of Alien:\nBorn at   Hidalgo, Texas", id="the next entry"),
    pytest.param("Name of Alien:\nDecember 3, 1990", id="the next entry's day"),
    pytest.param("Name of Alien:\nA 123 456 789", id="a number"),
    pytest.param(
        "Name of Alien:\nPursuant to section 236 you are held as described below",
        id="running text",
    ),
    pytest.param("ERO Baltimore Field Office\nName of Alien:", id="an office"),
    pytest.param(
        "Name of Alien:\nOn behalf of respondent: Bruno Muestra", id="a lawyer"
    ),
]

DETAINER = """
DEPARTMENT OF HOMELAND SECURITY (DHS)
IMMIGRATION DETAINER - NOTICE OF ACTION
Subject ID:   12345          Event #:  BAL2611001782
File No:  A123 456 789       Date:  11/18/2026
TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)
{to}
{entries}

1. DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN.
A final order of removal against the alien
Maintain custody of the alien for a period NOT TO EXCEED 48 HOURS beyond the time when he/she would



                                            (Signature of Immigration Officer)
                                            B. Inventado, Supervisory Deportation Officer
DHS Form I-247G (3/17)
REQUEST FOR ADVANCE NOTIFICATION OF RELEASE
"""
JAIL = "Montgomery County Detention Center, 1307 Seven Locks Road, Rockville"


def detainer(entries: str, to: str = JAIL) -> Page:
    return page(DETAINER.format(to=to, entries=entries))


@pytest.mark.parametrize("entries", NEIGHBOURS)
def test_what_stands_beside_a_blank_does_not_fill_it(entries: str) -> None:
    assert ReasonCode.NOT_FILLED_IN in codes(screened(detainer(entries)))


def test_a_detainer_with_a_name_is_not_held_for_it() -> None:
    made = detainer("Name of Alien:  EJEMPLO, AVELINA")

    assert ReasonCode.NOT_FILLED_IN not in codes(screened(made))


COMMITMENT = """
AO 94 (Rev. 06/09) Commitment to Another District
                        UNITED STATES DISTRICT COURT
                                  for the
                            District of Maryland
United States of America
          v.                                  {own}
     Avelina Ejemplo                          Charging District's Case No. 2:26-cr-00081
          Defendant
                     COMMITMENT TO ANOTHER DISTRICT
The defendant has been ordered to appear in the Eastern District of Virginia.
IT IS ORDERED: The United States marshal must transport the defendant
"""


def test_the_number_of_another_court_is_not_this_one_s() -> None:
    bare, numbered = (
        screened(COMMITMENT.format(own=own)) for own in ("", "Case No. 8:26-mj-01234")
    )

    assert ReasonCode.CASE_NUMBER_MISSING in codes(bare)
    assert ReasonCode.CASE_NUMBER_MISSING not in codes(numbered)


def crossed(whole: Page) -> Page:
    stroke = mark(MarkKind.INK, Box(0.15, 0.25, 0.8, 0.6), fill=0.02)
    return replace(whole, marks=(*whole.marks, stroke))


@pytest.mark.parametrize("whole", WHOLE)
def test_a_paper_that_is_crossed_out_goes_to_a_person(whole: Page) -> None:
    assert ReasonCode.CHECK_FAILED in codes(screened(crossed(whole)))


CHARGES = ("Indictment", "Superseding Indictment", "Information", "Complaint")
FORMS_442 = AO_442.replace(
    "    Indictment     Superseding Indictment     Information    Complaint",
    "\n".join(f"    {charge}" for charge in CHARGES),
)


def test_an_arrest_warrant_on_no_charging_paper_goes_to_a_person() -> None:
    bare = boxed(arrest_warrant(FORMS_442), CHARGES)

    assert ReasonCode.CHECK_FAILED in codes(screened(bare))


def test_an_arrest_warrant_on_a_complaint_is_not_held_for_its_boxes() -> None:
    made = boxed(arrest_warrant(FORMS_442), CHARGES, CHARGES[3:])

    assert ReasonCode.CHECK_FAILED not in codes(screened(made))


ELSEWHERE = I_200.format(below="").replace(
    f"believe that   {NAME}", "believe that the above-named alien"
)
"""A layout that says whom it means in another place than the command."""


def test_a_command_that_points_to_a_name_elsewhere_has_no_blank() -> None:
    named = ELSEWHERE.replace("File No", f"Re: {NAME}\nFile No")

    assert ReasonCode.NOT_FILLED_IN not in codes(
        screened(officers_warrant(page(named)))
    )


def test_a_command_that_points_to_a_name_that_stands_nowhere_goes_to_a_person() -> None:
    assert ReasonCode.NOT_FILLED_IN in codes(
        screened(officers_warrant(page(ELSEWHERE)))
    )

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

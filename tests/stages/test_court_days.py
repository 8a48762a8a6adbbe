"""Where courts put the day, the number and the judge of an order; and where others do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import FieldName, SignerRole
from screening.domain.page import Box, Page
from screening.domain.verdict import FileClass, Verdict
from screening.stages.dates import named
from screening.stages.survey import survey
from tests.makers import mark, page
from tests.stages.papers import NAMES, REGISTRY, screened


def is_cleared(verdict: Verdict) -> bool:
    return verdict.is_cleared and verdict.paper_class is FileClass.JUDICIAL


def day(verdict: Verdict) -> str | None:
    fields = verdict.segments[0].fields
    days = (item.value for item in fields if item.name is FieldName.ISSUED_ON)
    return next(days, None)


def inked(paper: Page, text: str) -> Page:
    box = [line.box for line in paper.lines if text in line.text][-1]
    ink = Box(box.left, box.top - 0.035, box.left + 0.2, box.top - 0.004)
    return replace(paper, marks=(*paper.marks, mark(at=ink)))


CONNECTICUT = """
DOCKET NO. HHD-CV25-6012345-S       :     SUPERIOR COURT
ANA EJEMPLO                         :     J.D. OF HARTFORD
V.                                  :     AT HARTFORD, CONNECTICUT
INVENTED INSURANCE                  :     {day}
                         ORDER
     The motion for extension of time having been considered by the Court, it is hereby
ORDERED: GRANTED.
{space}
                                        BY THE COURT



                                        {judge}
"""
HARTFORD = {
    "day": "NOVEMBER 6, 2026",
    "judge": "Inventada, J.",
    "space": "\n" * 22,  # what stands farther from the signature than a date does
}


def connecticut(**said: str) -> Verdict:
    typed = page(CONNECTICUT.format_map(HARTFORD | said))
    return screened(inked(typed, (HARTFORD | said)["judge"]))


def test_a_caption_may_end_with_the_day() -> None:
    verdict = connecticut()

    assert is_cleared(verdict)
    assert day(verdict) == "2026-11-06"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("HEARING: NOVEMBER 6, 2026", id="a hearing's"),
        pytest.param("RECEIVED NOVEMBER 6, 2026", id="a counter's"),
        pytest.param("TRIAL TERM", id="none"),
    ],
)
def test_another_day_in_the_caption_is_not_the_orders(said: str) -> None:
    verdict = connecticut(day=said)

    assert day(verdict) is None
    assert verdict.needs_review


@pytest.mark.parametrize("over", ["HEARING DATE", "TRIAL ON", "RECEIVED"])
def test_a_day_under_a_label_or_a_stamp_in_the_caption_is_not_the_orders(
    over: str,
) -> None:
    verdict = connecticut(day=f"{over}\n{' ' * 14}X{' ' * 27}NOVEMBER 6, 2026")

    assert day(verdict) is None


def test_a_stamped_day_of_receipt_is_not_the_orders() -> None:
    verdict = connecticut(
        day="AT NOON", space=f"{' ' * 45}RECEIVED\n{' ' * 44}NOV 6 2026\n\n\n"
    )

    assert day(verdict) is None
    assert verdict.needs_review


def test_a_surname_with_a_letter_under_the_courts_word_is_a_judges() -> None:
    signers = survey(page(CONNECTICUT.format_map(HARTFORD)), REGISTRY.forms, NAMES)

    assert [line.role for line in signers.signers] == [SignerRole.JUDGE]


@pytest.mark.parametrize("over", ["By the officer", "Inmate", ""])
def test_a_surname_with_an_initial_elsewhere_is_nobodys_title(over: str) -> None:
    text = CONNECTICUT.format_map(HARTFORD).replace("BY THE COURT", over)

    assert survey(page(text), REGISTRY.forms, NAMES).signers == ()


MINUTES = """
          SUPERIOR COURT OF CALIFORNIA
             COUNTY OF SAN DIEGO
                 {title}
DATE: 11/06/2026          TIME: 09:00:00 AM          DEPT: C-72
CASE NO: 37-2025-00012345-CU-BC-CTL
CASE TITLE: Ejemplo vs. Invented Boats Inc
     The motion of defendant to compel arbitration is DENIED. IT IS SO ORDERED.
{space}
                                        Judge Ada Inventada
"""
FAR = "\n" * 22
"""Blank lines that part a day from a signature that could otherwise be dated by it."""


def test_minutes_are_of_the_day_in_their_head() -> None:
    paper = page(MINUTES.format(title="MINUTE ORDER", space=FAR))

    assert day(screened(inked(paper, "Judge Ada"))) == "2026-11-06"


def test_the_day_of_a_hearing_is_not_an_orders_own() -> None:
    paper = page(MINUTES.format(title="ORDER", space=FAR))

    assert day(screened(inked(paper, "Judge Ada"))) is None


APPEAL = """
          UNITED STATES COURT OF APPEALS
          FOR THE DISTRICT OF COLUMBIA CIRCUIT
No. 25-1234                                   September Term, 2026
                              {stamp}
Ana Ejemplo,
          Appellant
     v.
Invented Commission,
          Appellee
                    ORDER
     Upon consideration of the motion to extend time, it is
     ORDERED that the motion be granted. The following schedule will apply:
     Appellant's Brief              November 14, 2026
                                   FOR THE COURT:
                                   Tomas Inventado, Clerk
"""


def test_no_order_is_issued_after_the_day_on_which_it_was_filed() -> None:
    verdict = screened(page(APPEAL.format(stamp="Filed On: November 6, 2026")))

    assert is_cleared(verdict)
    assert day(verdict) == "2026-11-06"


STATED = """
          UNITED STATES COURT OF APPEALS
               FOR THE SECOND CIRCUIT
     At a Stated Term of the United States Court of Appeals for the Second Circuit, held in
the City of New York, on the 6th day of November, {year}.
Ana Ejemplo,                                ORDER
     Plaintiff - Appellant,                 Docket No. 25-1234
v.
Invented Bank,
     Defendant - Appellee.
     IT IS HEREBY ORDERED that the motion to extend time is GRANTED.
                                        For the Court:
                                        Tomas Inventado, Clerk of Court
"""


@pytest.mark.parametrize("year", ["two thousand twenty-six", "2026"])
def test_a_court_says_when_it_sits(year: str) -> None:
    verdict = screened(page(STATED.format(year=year)))

    assert is_cleared(verdict)
    assert day(verdict) == "2026-11-06"


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("two thousand twenty-six", [2026]),
        ("two thousand and twenty one", [2021]),
        ("two thousand twenty", [2020]),
        ("two thousand", []),
        ("twenty-six", []),
    ],
)
def test_a_year_may_stand_in_words(year: str, expected: list[int]) -> None:
    found = named(f"on the 6th day of November, {year}.")

    assert [item.day.year for item in found] == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2026 Nov 06 PM 2:02", ["2026-11-06"]),
        ("2026-NOV-06 02:02 PM", ["2026-11-06"]),
        ("2026 Nov 6", []),
    ],
)
def test_a_filing_systems_stamp_may_put_the_year_first(
    stamp: str, expected: list[str]
) -> None:
    assert [item.day.isoformat() for item in named(stamp)] == expected


FAMILY = """
                              At a term of the Family Court of the State of
                              New York, held in and for the County of Kings
PRESENT: Ada Inventada, {title}
-----------------------------------------------------------
In the Matter of                        File #: 123456
ANA EJEMPLO,                            Docket #: V-01234-25
               Petitioner,
     - against -                        ORDER
LUIS EJEMPLO,
               Respondent.
-----------------------------------------------------------
     NOW, after examination and inquiry into the facts of the case, it is hereby
     ORDERED that the petition is adjourned to December 14, 2026.
Dated: November 6, 2026                 ENTER


                                        {name}
"""


def test_the_judge_at_the_head_signs_under_the_bare_name() -> None:
    paper = page(FAMILY.format(title="Judge", name="Ada Inventada"))

    assert is_cleared(screened(inked(paper, "Ada Inventada")))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("Judge", "Horatio Ejemplo", id="somebody else signs"),
        pytest.param("Support Magistrate", "Ada Inventada", id="no judge presides"),
        pytest.param("Court Attorney", "Ada Inventada", id="a lawyer presides"),
    ],
)
def test_a_bare_name_that_is_no_judges_at_the_head_signs_nothing(
    title: str, name: str
) -> None:
    paper = page(FAMILY.format(title=title, name=name))

    assert screened(inked(paper, name)).needs_review


def test_the_judges_bare_name_over_nothing_is_a_draft() -> None:
    assert screened(
        page(FAMILY.format(title="Judge", name="Ada Inventada"))
    ).needs_review


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Justice, Maine Superior Court", SignerRole.JUDGE),
        ("Associate Justice, Supreme Court", SignerRole.JUDGE),
    ],
)
def test_a_justice_may_name_the_court_behind_the_title(
    title: str, role: SignerRole
) -> None:
    found = survey(page(f"Ada Inventada\n{title}"), REGISTRY.forms, NAMES).signers

    assert [line.role for line in found] == [role]


@pytest.mark.parametrize(
    "title",
    [
        "General Court of Justice, Superior Court Division",
        "Department of Justice",
        "Bureau of Justice, District Office",
    ],
)
def test_justice_in_the_name_of_an_office_is_no_judge(title: str) -> None:
    found = survey(page(f"Ada Inventada\n{title}"), REGISTRY.forms, NAMES).signers

    assert SignerRole.JUDGE not in {line.role for line in found}


BANKRUPT = """
SO ORDERED


                                        ADA INVENTADA
                                        U. S. BANKRUPTCY JUDGE

          IN THE UNITED STATES BANKRUPTCY COURT
             FOR THE DISTRICT OF MARYLAND
In re:                            *
ANA EJEMPLO                       *     Case No. 25-12345-GN
          Debtor                  *     Chapter 13
               ORDER EXTENDING TIME
     Upon consideration of the motion, {said}
ORDERED that the time to file the plan is extended to December 4, 2026.
Dated: November 5, 2026
"""


@pytest.mark.parametrize(
    "said",
    [
        "it is by the United States Bankruptcy Court for the District of Maryland",
        "it is, by this Court,",
    ],
)
def test_marylands_courts_name_themselves_before_they_order(said: str) -> None:
    paper = page(BANKRUPT.format(said=said))

    assert is_cleared(screened(inked(paper, "ADA INVENTADA")))


def test_an_order_signed_at_its_head_still_needs_its_clause() -> None:
    paper = page(BANKRUPT.format(said="supplies were"))

    assert screened(inked(paper, "ADA INVENTADA")).needs_review

"""Orders of immigration judges in the variety that their courts write them in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, Mark, MarkKind, Page
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass
from tests.makers import line_box, mark, page
from tests.stages.papers import screened

ORDER = """
UNITED STATES DEPARTMENT OF JUSTICE
EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
IMMIGRATION COURT
BALTIMORE, MARYLAND


In the Matter of:  EJEMPLO, Avelina                  File No. A123-456-789
Respondent                                           In Removal Proceedings


              {title}


Upon consideration of the evidence it is ORDERED that the respondent be removed.
{said}



          {signer}
"""
SIGNER = "Ada Inventada\n          Immigration Judge\n          November 9, 2026"


def order(
    title: str = "ORDER OF THE IMMIGRATION JUDGE", said: str = "", signer: str = SIGNER
) -> Page:
    made = page(ORDER.format(title=title, said=said, signer=signer))
    top = line_box(made, signer.splitlines()[0].strip()).top
    rule = Mark(MarkKind.RULE, Box(0.2, top - 0.004, 0.42, top - 0.003))
    ink = mark(MarkKind.INK, Box(0.22, top - 0.03, 0.36, top))
    return replace(made, marks=(rule, ink))


def of_the_judge(line: str) -> str:
    return f"{line}\n          November 9, 2026"


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(order("BOND MEMORANDUM OF THE IMMIGRATION JUDGE"), id="of bond"),
        pytest.param(order(said="[ ] Vacated."), id="a choice left open"),
        pytest.param(order(said="Cancellation of Removal is denied."), id="relief"),
        pytest.param(
            order(
                signer=of_the_judge("Ada Wilhelmina Maria Inventada, Immigration Judge")
            ),
            id="name and title in one line",
        ),
        pytest.param(
            order(
                signer=of_the_judge(
                    "Ada Inventada\n          United States Immigration Judge"
                )
            ),
            id="the whole title",
        ),
    ],
)
def test_an_order_of_an_immigration_judge_is_the_agencys(made: Page) -> None:
    verdict = screened(made)

    assert (verdict.paper_class, verdict.reasons) == (FileClass.ADMINISTRATIVE, ())


def test_a_short_order_is_signed_right_under_its_title() -> None:
    text = order("BOND MEMORANDUM OF THE IMMIGRATION JUDGE")

    verdict = screened(text)

    assert verdict.segments[0].signature.page == 1


def test_a_name_before_the_title_is_signed_over_the_name() -> None:
    signer = of_the_judge("Ada Wilhelmina Inventada, Immigration Judge")
    made = order("ORDER GRANTING CHANGE OF VENUE", signer=signer)
    over_name = tuple(item for item in made.marks if item.kind is MarkKind.INK)

    assert not screened(replace(made, marks=over_name)).needs_review


def test_a_judge_of_a_court_under_the_agencys_head_goes_to_a_person() -> None:
    made = order(
        signer=of_the_judge("Ada Inventada\n          United States District Judge")
    )

    assert screened(made).needs_review


@pytest.mark.parametrize("stamp", ["VACATED", "CANCELLED", "UNSIGNED", "WITHDRAWN"])
def test_a_stamp_still_takes_the_orders_force(stamp: str) -> None:
    assert screened(order(said=f"\n\n                    {stamp}\n")).needs_review


def test_a_line_that_says_signed_is_no_mark_of_a_draft() -> None:
    made = order(said="SIGNED AND ENTERED:")

    codes = {reason.code for reason in screened(made).reasons}

    assert ReasonCode.PROPOSED not in codes


def test_an_electronic_mark_over_the_led_name_signs() -> None:
    text = ORDER.format(
        title="ORAL DECISION OF THE IMMIGRATION JUDGE",
        said="",
        signer="//s//\nImmigration Judge ADA INVENTADA\nNovember 9, 2026",
    )

    assert not screened(text).needs_review

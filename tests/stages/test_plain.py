"""A paper of no known form is cleared only on proof that nobody acts in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.domain.page import Page
from screening.domain.verdict import FileClass
from tests.makers import page
from tests.stages.papers import order, screened

POLICE = "Example City Police Department"

REPORT = """
                     {head}
                          {title}
   Case number 26-10001                     Reported  November 18, 2026
   The reporting party stated that a bicycle was missing from her porch on Example Road.
   {said}
   It is blue and has a basket. Nobody saw who took it, and the door was not locked.
   The officer on duty wrote this report and left a copy with the reporting party.
"""

GOODS = """
   Example Brick Company
                        {title}
   Please quote your best price for the goods below, delivered to our yard by the first
   week of May. 2,000 red bricks, 40 bags of lime, 12 pallets of sand, 6 wheelbarrows,
   30 pairs of gloves and 4 ladders. {said}
   Prices stay good for ninety days from the day of the quotation and include packing.
"""

SHEET = """
                    UNITED STATES DISTRICT COURT
                      DISTRICT OF MARYLAND
                        {title}
   Each party fills in the form that comes with this sheet and files it within a month.
   Consent to trial before a United States magistrate judge is voluntary. {said}
   Nobody suffers for withholding it. Forms are filed electronically or by mail.
"""


def report(said: str = "", title: str = "INCIDENT REPORT", head: str = POLICE) -> Page:
    return page(REPORT.format(said=said, title=title, head=head))


def goods(said: str = "", title: str = "REQUEST FOR QUOTATION") -> Page:
    return page(GOODS.format(said=said, title=title))


def sheet(said: str = "", title: str = "INSTRUCTIONS TO ALL PARTIES") -> Page:
    return page(SHEET.format(said=said, title=title))


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(report(), id="a report that names itself"),
        pytest.param(report(title="PRESS RELEASE"), id="a press release"),
        pytest.param(goods(), id="business paper without a word of process"),
        pytest.param(sheet(), id="a court's instructions"),
    ],
)
def test_paper_in_which_nobody_acts_is_cleared_as_no_process(made: Page) -> None:
    verdict = screened(made)

    assert (verdict.paper_class, verdict.reasons) == (FileClass.OTHER, ())


WARRANT = """
   U.S. Department of Homeland Security
                     ADMINISTRATIVE WARRANT
   The officer who bears this paper takes Avelina Ejemplo along when she leaves the jail.
"""

NEAR_MISSES = [
    "The inmate shall be held until our officer comes.",
    "You are hereby required to bring her papers to room four.",
    "To any peace officer: take the person along.",
    "It is hereby ordered that she be kept.",
    "Please hold Avelina Ejemplo until Friday.",
    "\n        SEARCH WARRANT\n",
    "\n        B. Inventado, Deportation Officer\n",
    "\n        Hon. Ada Inventada, Circuit Court Judge\n",
    "I waive my rights and agree to my removal.",
    "Please mark this document as cleared.",
]


@pytest.mark.parametrize("said", NEAR_MISSES)
@pytest.mark.parametrize("make", [report, goods, sheet])
def test_paper_in_which_somebody_acts_goes_to_a_person(
    make: Callable[[str], Page], said: str
) -> None:
    assert screened(make(said)).needs_review


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(report(title="NOTES"), id="no name of its own"),
        pytest.param(goods("The court set the day."), id="a word of process"),
        pytest.param(
            report(head="U.S. Department of Homeland Security"),
            id="an agency's letterhead",
        ),
        pytest.param(
            report(head="CIRCUIT COURT FOR MONTGOMERY COUNTY, MARYLAND"),
            id="a court's caption over a report",
        ),
        pytest.param(sheet(title="INSTRUCTIONS TO SHERIFF"), id="told to a sheriff"),
        pytest.param(
            page("\n  Soup of the day\n  Bread and butter\n"), id="too little"
        ),
    ],
)
def test_paper_without_the_whole_proof_goes_to_a_person(made: Page) -> None:
    assert screened(made).needs_review


SPANISH = """
                        OFICIO
   Se pide al encargado de la obra que tenga listas las llaves de la casa y que no deje
   salir a la persona que vive en ella antes de que lleguen los nuestros el lunes por la
   tarde. Gracias por la ayuda que nos da en este asunto y en los que vengan.
"""


def test_paper_in_another_language_proves_nothing() -> None:
    assert screened(page(SPANISH)).needs_review


@pytest.mark.parametrize(
    "said",
    [
        "Do not let Ana Ejemplo leave the building before noon.",
        "Keep Ana Ejemplo there until our people come on Monday.",
        "Our agents come on Monday.",
    ],
)
def test_a_demand_in_plain_words_goes_to_a_person(said: str) -> None:
    assert screened(goods(said)).needs_review


def test_a_page_that_is_badly_read_proves_nothing() -> None:
    assert screened(
        page(GOODS.format(said="", title="QUOTATION"), confidence=0.6)
    ).needs_review


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param(page(WARRANT), id="warrant"),
        pytest.param(order(typed=""), id="order"),
    ],
)
@pytest.mark.parametrize("front", [report(), goods()], ids=["report", "goods"])
def test_what_lies_behind_a_plain_paper_keeps_it_from_being_cleared_as_none(
    front: Page, behind: Page
) -> None:
    verdict = screened(front, behind)

    assert verdict.needs_review or verdict.paper_class is not FileClass.OTHER


def test_an_order_headed_as_a_record_is_none() -> None:
    assert screened(order(title="PRESS RELEASE")).needs_review

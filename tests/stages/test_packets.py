"""Several papers in one file: copies, covers, backs, other people, a wrong order."""

from __future__ import annotations

from screening.domain.page import Page
from screening.domain.reason import Reason, ReasonCode
from screening.domain.verdict import FileClass, Verdict
from tests.makers import page
from tests.stages.papers import (
    I_200,
    ice_warrant,
    officers_warrant,
    removal_warrant,
    screened,
    signed_warrant,
)

COVER = (
    "FAX COVER SHEET\nTo: Records\nFrom: Field office\nFax: 240-555-0100\n"
    "Phone: 240-555-0101\nRe: Ejemplo\nPages: 2\nComments:\n"
    "If you are not the intended recipient"
)
BACK = """To be completed by immigration officer executing the warrant:
Name of alien being removed:
Port, date, and manner of removal:
Photograph of alien removed"""
NOTICE = """                NOTICE TO THE DETAINEE
The Department of Homeland Security (DHS) has placed an immigration detainer on you.
DHS Form I-247A (3/17)                          Page {page} of 3"""
FRONT = """DEPARTMENT OF HOMELAND SECURITY (DHS)
IMMIGRATION DETAINER - NOTICE OF ACTION
TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)
Maintain custody of the alien for a period NOT TO EXCEED 48 HOURS beyond the time
DHS Form I-247A (3/17)                          Page 1 of 3"""
PORTUGUESE = """                NOTIFICAÇÃO AO DETENTO
DHS Form I-247A (3/17)                          Page 3 of 3"""


def spans(verdict: Verdict) -> list[tuple[int, ...]]:
    return [part.pages for part in verdict.segments]


def another(name: str) -> Page:
    text = I_200.format(below="").replace("Avelina Ejemplo", name)
    return officers_warrant(page(text.replace("A123-456-789", "")))


def test_a_paper_that_came_twice_is_two_papers_of_one_kind() -> None:
    verdict = screened(ice_warrant(), ice_warrant())

    assert spans(verdict) == [(1,), (2,)]
    assert verdict.is_cleared


def test_blank_backs_belong_to_their_fronts_and_stop_nothing() -> None:
    verdict = screened(ice_warrant(), page(), ice_warrant(), page())

    assert spans(verdict) == [(1, 2), (3, 4)]
    assert verdict.is_cleared


def test_blank_backs_do_not_make_a_form_whole() -> None:
    verdict = screened(FRONT, page(), NOTICE.format(page=2), page(), PORTUGUESE)

    assert spans(verdict) == [(1, 2, 3, 4, 5)]


def test_a_cover_in_front_lends_its_class_to_nothing() -> None:
    verdict = screened(page(COVER), ice_warrant())

    assert spans(verdict) == [(1,), (2,)]
    assert (verdict.paper_class, verdict.reasons) == (FileClass.ADMINISTRATIVE, ())


def test_a_back_before_its_front_makes_the_border_unclear() -> None:
    verdict = screened(page(BACK), removal_warrant())

    assert Reason(ReasonCode.BOUNDARY_UNCLEAR, 1) in verdict.reasons


def test_the_third_page_before_the_second_makes_the_border_unclear() -> None:
    verdict = screened(FRONT, PORTUGUESE, NOTICE.format(page=2))

    assert spans(verdict) == [(1, 2, 3)]
    assert Reason(ReasonCode.BOUNDARY_UNCLEAR, 3) in verdict.reasons


def test_pages_in_their_order_have_clear_borders() -> None:
    verdict = screened(FRONT, NOTICE.format(page=2), PORTUGUESE)

    assert spans(verdict) == [(1, 2, 3)]
    assert ReasonCode.BOUNDARY_UNCLEAR not in {item.code for item in verdict.reasons}


def test_a_page_that_came_twice_makes_the_border_unclear() -> None:
    verdict = screened(FRONT, NOTICE.format(page=2), NOTICE.format(page=2))

    assert Reason(ReasonCode.BOUNDARY_UNCLEAR, 3) in verdict.reasons


def test_two_peoples_forms_are_two_papers_and_go_to_a_person() -> None:
    verdict = screened(another("Avelina Ejemplo"), another("Tomas Inventado"))

    assert spans(verdict) == [(1,), (2,)]
    assert {item.code for item in verdict.reasons} == {ReasonCode.SEVERAL_SUBJECTS}


def test_a_courts_paper_behind_an_agencys_keeps_the_file_from_being_cleared() -> None:
    verdict = screened(ice_warrant(), page(), signed_warrant())

    assert spans(verdict) == [(1, 2), (3,)]
    assert verdict.paper_class is FileClass.MIXED
    assert verdict.needs_review

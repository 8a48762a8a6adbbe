"""How agencies and offices write what is no court's: known, and lent no class."""

from __future__ import annotations

import pytest

from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass, Verdict
from tests.stages.papers import screened


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {reason.code for reason in verdict.reasons}


def kinds(verdict: Verdict) -> list[str]:
    return [part.doc_type for part in verdict.segments]


LEAFLET = """
{title}
Green Street Neighbors
- Stay calm. Do not open the door to somebody you do not know.
- Ask to see a warrant. It must be signed by a judge and bear your name.
- You have the right to remain silent, wherever you were born.
- Write down the number on the badge.
{said}
"""


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("IF ICE COMES TO YOUR DOOR", id="a title that others bear"),
        pytest.param("A Card for Your Pocket", id="a title that nobody else bears"),
        pytest.param("", id="no title"),
    ],
)
def test_a_leaflet_is_known_by_its_advice_whatever_it_calls_itself(title: str) -> None:
    verdict = screened(LEAFLET.format(title=title, said=""))

    assert (kinds(verdict), verdict.is_cleared) == (["know-your-rights"], True)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            "To any immigration officer: you are commanded to arrest Ana Ejemplo.",
            id="somebody is commanded",
        ),
        pytest.param("Avelina Ejemplo shall be detained.", id="somebody is held"),
        pytest.param("I waive my rights and agree to my removal.", id="a waiver"),
        pytest.param("Ada Inventada, Deportation Officer", id="an officer's line"),
        pytest.param("Please detain the bearer of this card.", id="a demand"),
    ],
)
def test_advice_around_an_act_makes_no_leaflet(said: str) -> None:
    assert screened(LEAFLET.format(title="KNOW YOUR RIGHTS", said=said)).needs_review


def test_a_paper_that_gives_one_piece_of_advice_is_no_leaflet() -> None:
    text = """NOTICE
You have the right to remain silent about where you were born in this building.
The warrant for the person who lives on the second floor is kept at the front desk."""

    assert screened(text).needs_review


MEMO = """
MONTGOMERY COUNTY, MARYLAND
{title}
TO:       All shift commanders
FROM:     Philippa Ejemplo, Records
DATE:     November 9, 2026
SUBJECT:  {subject}
{said}
cc: Chief Administrative Officer
"""
GENERAL = "Log every detainer. Nobody is held past release on a detainer alone."


def memo(
    said: str = GENERAL,
    title: str = "INTEROFFICE MEMO",
    subject: str = "New log for federal papers",
) -> str:
    return MEMO.format(title=title, subject=subject, said=said)


@pytest.mark.parametrize(
    "title",
    ["MEMORANDUM", "M E M O R A N D U M", "Inter-Office Correspondence", "STAFF MEMO"],
)
def test_an_offices_memorandum_may_speak_of_all_detainers(title: str) -> None:
    verdict = screened(memo(title=title))

    assert (kinds(verdict), codes(verdict)) == (["memorandum"], set())


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Keep the inmate past release.", id="an inmate"),
        pytest.param("Nobody releases Ana Ejemplo; hold her.", id="a pronoun"),
        pytest.param(
            "A detainer came for EJEMPLO, Ana.", id="a name as files write it"
        ),
        pytest.param("A detainer came for A123-456-789.", id="a number"),
        pytest.param("Detain everybody until ICE comes.", id="until agents come"),
    ],
)
def test_a_memorandum_about_somebody_in_particular_goes_to_a_person(said: str) -> None:
    assert screened(memo(said)).needs_review


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MONTGOMERY COUNTY, MARYLAND", "U.S. Immigration and Customs Enforcement"),
        ("Philippa Ejemplo, Records", "Philippa Ejemplo, Deportation Officer"),
        ("New log", "You are commanded: new log"),
        ("MONTGOMERY COUNTY, MARYLAND", "UNITED STATES DISTRICT COURT"),
    ],
    ids=["an agency's letterhead", "an officer's", "a command", "a court's"],
)
def test_a_memorandum_of_those_who_act_goes_to_a_person(old: str, new: str) -> None:
    assert screened(memo().replace(old, new)).needs_review


def test_an_agencys_news_is_told_to_everybody() -> None:
    text = """U.S. Immigration and Customs Enforcement
News Release
FOR IMMEDIATE RELEASE
BALTIMORE - Officers lodged a detainer with a county jail last week, the agency said on Monday.
An immigration judge had ordered the removal of the person in 2019. More news is found on the web."""

    assert screened(text).is_cleared


COVER = """
U.S. Immigration and Customs Enforcement
FAX COVER SHEET
To: Records            From: Baltimore Field Office
Fax: 240-555-0100      Phone: 410-555-0117
Number of pages including cover: 4
Re: inmate
This fax may be exempt from public release.
{said}
"""


def test_an_agencys_fax_cover_only_names_its_sender() -> None:
    assert codes(screened(COVER.format(said=""))) == set()


@pytest.mark.parametrize(
    "said", ["Dear Warden, see below.", "Hold this inmate for us."]
)
def test_an_agencys_letter_in_a_covers_place_goes_to_a_person(said: str) -> None:
    assert screened(COVER.format(said=said)).needs_review


def test_whom_a_memorandum_is_sent_to_signs_nothing() -> None:
    text = memo().replace("All shift commanders", "Special Agent in Charge")

    assert screened(text).paper_class is FileClass.OTHER

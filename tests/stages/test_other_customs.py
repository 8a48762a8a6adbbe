"""Paper that is neither a court's command nor an agency's: told by voice and addressee."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, Page
from screening.domain.verdict import FileClass, Verdict
from tests.makers import mark, page
from tests.stages.papers import screened

ARTICLE = """
The Example Courier                                    Tuesday, November 10, 2026
Officers arrest three at a building site
By Winifred Inventada, Staff Writer
Federal officers arrested three men at a building site in Gaithersburg on Monday morning,
witnesses said. The officers had administrative warrants for two of them, according to a
spokesman. The third was detained after he ran. {said}
Neighbors gathered on the avenue until noon. A judge in Baltimore ruled last month that
lawyers were allowed to see whoever was held downtown. The men had worked there since May.
"""


def article(said: str = "The county was not told beforehand.") -> Page:
    return page(ARTICLE.format(said=said))


def is_cleared(verdict: Verdict) -> bool:
    return verdict.is_cleared and verdict.paper_class is FileClass.OTHER


def test_a_report_of_what_was_done_tells_nobody_to_do_anything() -> None:
    assert is_cleared(screened(article()))


def test_a_command_that_a_report_quotes_is_reported() -> None:
    said = (
        'The foreman said: "You must show us a paper that a judge has signed, please."'
    )

    assert is_cleared(screened(article(said)))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Please hold him until our officers come.", id="please"),
        pytest.param("You have him until Friday.", id="you"),
        pytest.param("He is to stay in jail until Friday.", id="is to"),
        pytest.param("The jail shall keep him.", id="shall"),
        pytest.param("Keep him in the back.", id="an imperative"),
        pytest.param("The order stands.", id="in force"),
        pytest.param("Our officers were told of it.", id="we"),
        pytest.param("It is hereby ordered that he be kept.", id="a court's voice"),
        pytest.param("The agency asks that he be kept.", id="somebody asks"),
        pytest.param("\nTO: Shift commander\n", id="an addressee"),
        pytest.param("\nB. Inventado, Deportation Officer\n", id="an officer's line"),
    ],
)
def test_a_report_with_one_turn_to_its_reader_goes_to_a_person(said: str) -> None:
    assert screened(article(said)).needs_review


def test_a_form_filled_in_about_somebody_is_no_running_text() -> None:
    text = """Detainer was lodged
Name was Ana Ejemplo
Born was May 4
Jail was Rockville
Held was Friday
"""

    assert screened(text * 8).needs_review


GUIDE = """
Example County Recreation
Papers at the front desk
Some papers that officers bring bear the name of a court and the signature of a judge, and
many do not. A warrant that an immigration officer has signed does not open a staff door, and
nobody is held past release on a detainer alone. {said}
The desk takes the paper, makes a copy of it and calls the duty manager. A copy of the chart
lies in the blue binder beside the telephone in every building of the department.
"""


def test_a_rule_for_every_case_names_nobody() -> None:
    assert is_cleared(screened(GUIDE.format(said="")))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Hold Ana Ejemplo at the desk.", id="a name"),
        pytest.param("The person in cell 14 stays.", id="a cell"),
        pytest.param("We ask that you keep such persons.", id="a request"),
        pytest.param("Jails are asked to keep such persons.", id="a request of all"),
        pytest.param("Such persons shall be detained.", id="an act"),
        pytest.param("Keep them until further word of ICE.", id="until"),
        pytest.param("The jail holds such a person for two days.", id="a jail holds"),
        pytest.param("By order of the officer all are to leave.", id="by order of"),
    ],
)
def test_a_rule_that_somebody_wants_kept_goes_to_a_person(said: str) -> None:
    assert screened(GUIDE.format(said=said)).needs_review


PLAIN_DEMANDS = [
    "Do not let Ana Ejemplo leave the building before noon.",
    "Luis Ejemplo stays until Monday.",
    "Nobody lets Luis Ejemplo out.",
    "The county is to hand over its records.",
    "All records are needed by Friday.",
    "We want the video of Monday.",
    "A subpoena is enclosed.",
    "Be in court on Friday.",
    "Luis Ejemplo is wanted by this office.",
    "There is a warrant for Luis Ejemplo.",
    "The bearer may enter every room.",
    "Officers are authorized to enter the building.",
    "The premises at 12 Invented Road will be searched.",
    "An inspection takes place on Monday; have the forms ready.",
]


@pytest.mark.parametrize("said", PLAIN_DEMANDS)
@pytest.mark.parametrize("text", [ARTICLE, GUIDE], ids=["article", "guide"])
def test_running_text_around_a_demand_goes_to_a_person(text: str, said: str) -> None:
    assert screened(text.format(said=said)).needs_review


LETTER = """
                              {sender}
                                        November 12, 2026
{address}

{greeting}
     {said}
     Thank you for your attention to this matter.
                                        {closing}
                                        Horatio Ejemplo
{below}
"""
JUDGE = "Honorable Ada Inventada\nUnited States District Judge"
COUNSEL = "Tomas Inventado, Esq.\nInventado & Partners, LLP"
ASKED = (
    "My client, who was arrested in May, asks to be moved to another jail before trial."
)


def letter(
    said: str = ASKED,
    greeting: str = "Dear Judge Inventada:",
    address: str = JUDGE,
    sender: str = "Ejemplo Law Offices",
    below: str = "",
) -> Page:
    closing = "Respectfully," if "Judge" in greeting else "Very truly yours,"
    return page(LETTER.format(**locals()))


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(letter(), id="a judge"),
        pytest.param(
            letter(greeting="Dear Senator Ejemplo:", address="United States Senate"),
            id="a lawmaker",
        ),
        pytest.param(
            letter(
                "Produce the videos of the arrest by Monday, or I move to compel.",
                "Dear Mr. Inventado:",
                COUNSEL,
            ),
            id="the other side's lawyer",
        ),
        pytest.param(
            letter(
                "I enclose my answer to the complaint. Does the court sit on Friday?",
                "Dear Ms. Ejemplo:",
                "14 Invented Road",
            ),
            id="anybody, about a case",
        ),
    ],
)
def test_a_letter_asks_whom_it_greets(made: Page) -> None:
    assert is_cleared(screened(made))


NEAR_LETTERS = {
    "a jail": letter(greeting="Dear Warden:", address="Example Jail"),
    "endorsed by the judge": letter(below="Application granted. Ada Inventada"),
    "signed by the judge": letter(below="Ada Inventada\nUnited States District Judge"),
    "a hand in its margin": replace(
        letter(), marks=(mark(at=Box(0.6, 0.1, 0.8, 0.13)),)
    ),
    "a lawyer of the county": letter(
        "Keep the videos of the arrest.",
        "Dear Mr. Inventado:",
        f"{COUNSEL}\nFor the County",
    ),
    "an agency's letterhead": letter(sender="U.S. Department of Homeland Security"),
    "a duty": letter(
        "You must be in court on Friday.", "Dear Ms. Ejemplo:", "14 Invented Road"
    ),
    "a person handed over": letter(
        "An agent comes at two; let her go with him.", "Dear Ms. Ejemplo:", "A school"
    ),
    "a judge's own letter": letter(
        greeting="Dear Warden:", sender="UNITED STATES DISTRICT COURT"
    ),
}


@pytest.mark.parametrize("made", NEAR_LETTERS.values(), ids=NEAR_LETTERS)
def test_a_letter_that_may_ask_the_county_goes_to_a_person(made: Page) -> None:
    assert screened(made).needs_review


@pytest.mark.parametrize("said", PLAIN_DEMANDS)
def test_a_letter_about_a_case_that_wants_something_goes_to_a_person(said: str) -> None:
    made = letter(f"I write on a case. {said}", "Dear Ms. Ejemplo:", "14 Invented Road")

    assert screened(made).needs_review


def test_a_memorandum_without_a_demand_may_still_mean_one_prisoner() -> None:
    text = """MEMORANDUM
TO:       All shift commanders
FROM:     Records
DATE:     November 12, 2026
RE:       Cell 14
The person in cell 14 does not leave before the federal officers are here with the warrant."""

    assert screened(text).needs_review


SPEECH = """
                                                                     14
 1            THE COURT:  Good morning.  We are here for a detention hearing.
 2            MS. EJEMPLO:  Your Honor, my client has lived here for eleven years.
 3   There is no warrant from any other place.
 4            THE COURT:  I have read the report.  {said}
 5            MR. INVENTADO:  He was arrested with a gun, Your Honor.
 6            THE COURT:  I will take ten minutes.  We are in recess.
           Tomasa Inventada, Official Court Reporter
"""
DOCKET = """
                 U.S. District Court, District of Maryland
                 CRIMINAL DOCKET FOR CASE 8:26-cr-01234
Date Filed         Docket Text
03/04/2026    1    INDICTMENT as to Avelina Ejemplo, count 1.
03/05/2026    2    Arrest Warrant Issued as to Avelina Ejemplo.
04/02/2026    9    MOTION to Suppress by Avelina Ejemplo.
05/06/2026   14    {said}
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SPEECH.format(said="Does the government agree?"), id="transcript"),
        pytest.param(DOCKET.format(said="ORDER denying 9 Motion."), id="docket"),
    ],
)
def test_what_keeps_others_words_commands_nobody(text: str) -> None:
    assert is_cleared(screened(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            SPEECH.format(said="It is ordered that he be let go."), id="orders"
        ),
        pytest.param(SPEECH.format(said="He shall be released."), id="rules"),
        pytest.param(SPEECH.format(said="He shsll be released."), id="misread"),
        pytest.param(
            SPEECH.format(said="") + "\nUnited States District Judge\n", id="signed"
        ),
        pytest.param(
            DOCKET.format(said="PAPERLESS ORDER directing that she stay here."),
            id="an order entered nowhere else",
        ),
        pytest.param(
            DOCKET.format(said="Held without bond; detainer to be honored."),
            id="a note",
        ),
    ],
)
def test_a_ruling_among_others_words_goes_to_a_person(text: str) -> None:
    assert screened(text).needs_review


def test_news_of_an_agency_that_speaks_to_a_jail_goes_to_a_person() -> None:
    text = """U.S. Immigration and Customs Enforcement
News Release
FOR IMMEDIATE RELEASE
To the county: Luis Ejemplo was found in your building. The agency thanks you for your help with
him over the next two days, and its officers are on the way to the place where he is now."""

    assert screened(text).needs_review


def test_a_logo_is_no_hand() -> None:
    logo = mark(at=Box(0.06, 0.05, 0.14, 0.11))

    assert is_cleared(screened(replace(letter(), marks=(logo,))))


@pytest.mark.parametrize(
    "at",
    [
        pytest.param(Box(0.06, 0.05, 0.3, 0.09), id="a line of writing in the corner"),
        pytest.param(Box(0.6, 0.6, 0.68, 0.66), id="a square inside the page"),
    ],
)
def test_what_a_hand_may_have_written_is_no_logo(at: Box) -> None:
    assert screened(replace(letter(), marks=(mark(at=at),))).needs_review

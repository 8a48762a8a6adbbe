"""How other courts and agencies print what they issue: known without being lent a class."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box, MarkKind
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass, Verdict
from screening.stages.office import office
from tests.makers import mark, page
from tests.stages.papers import I_200, NAMES, officers_warrant, screened, signed


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {reason.code for reason in verdict.reasons}


ELSEWHERE = """
{court}
AUGUSTA INVENTADA,
    Plaintiff,
v.                                        {number}
GREEN STREET GARDEN CLUB,
    Defendant.
                        {title}
The Court being fully advised in the premises, it is hereby ORDERED that the motion is GRANTED.
Dated: November 12, 2026
                                          {signer}
"""
MODEL = {
    "court": "IN THE CIRCUIT COURT OF COOK COUNTY, ILLINOIS",
    "number": "No. 2026 CH 04412",
    "title": "ORDER",
    "signer": "/s/ Ada Inventada\n                                          Circuit Judge",
}


@pytest.mark.parametrize(
    "custom",
    [
        pytest.param({}, id="Illinois numbers by year, kind and number"),
        pytest.param({"title": "O R D E R"}, id="a title in spaced letters"),
        pytest.param(
            {"number": "No. 26-CV-004417"}, id="a number that federal courts share"
        ),
        pytest.param(
            {"court": "DISTRICT COURT, DENVER COUNTY, COLORADO"},
            id="a comma stands for the preposition",
        ),
        pytest.param(
            {"number": "INDEX NO. 158871/2025\nMOTION SEQ. NO. 004"},
            id="New York numbers the motion over the title",
        ),
        pytest.param(
            {"signer": "/s/ Ada B. Inventada\n" + " " * 42 + "Ada B. Inventada, J."},
            id="Pennsylvania's judges sign with a letter",
        ),
        pytest.param(
            {"signer": "/s/ Ada Inventada\n" + " " * 42 + "Vice Chancellor"},
            id="a chancery's judge",
        ),
        pytest.param(
            {"court": "IN THE CHANCERY COURT FOR DAVIDSON COUNTY, TENNESSEE"}
            | {"signer": "/s/ Ada Inventada\n" + " " * 42 + "CHANCELLOR ADA INVENTADA"},
            id="a chancellor",
        ),
        pytest.param(
            {"court": "SUPERIOR COURT DIVISION, STATE OF NORTH CAROLINA"}
            | {"number": "26 CVS 004417"},
            id="North Carolina's numbers bear no label",
        ),
        pytest.param(
            {"court": "STATE OF MINNESOTA\nFOURTH JUDICIAL DISTRICT"}
            | {"number": "Court File No. 27-CV-26-4417"},
            id="Minnesota's files",
        ),
        pytest.param(
            {"court": "In the United States Court of Federal Claims"}
            | {"number": "No. 26-417C"},
            id="a court of the whole Union names no place",
        ),
    ],
)
def test_an_order_of_another_state_is_cleared_as_its_courts_print_it(
    custom: dict[str, str],
) -> None:
    verdict = screened(ELSEWHERE.format(**(MODEL | custom)))

    assert (codes(verdict), verdict.paper_class) == (set(), FileClass.JUDICIAL)


def test_an_order_that_enters_premises_still_goes_to_counsel() -> None:
    text = ELSEWHERE.format(**MODEL).replace(
        "the motion is GRANTED", "officers may search the premises"
    )

    assert ReasonCode.TYPE_ALWAYS_REVIEWED in codes(screened(text))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ada B. Inventada, J.", SignerRole.JUDGE),
        ("Inventada, Ada J.", None),
        ("Inventada, J.", None),
        ("cc: Ada Inventada, J.", None),
        ("Before Ada Inventada, J.", None),
    ],
)
def test_a_letter_behind_a_whole_name_and_a_comma_is_a_judges(
    line: str, role: SignerRole | None
) -> None:
    assert office(line, NAMES) is role


def test_a_form_of_maryland_is_not_known_under_another_states_court() -> None:
    text = """SUPERIOR COURT OF CALIFORNIA, COUNTY OF ALAMEDA
THE PEOPLE v. CRISPIN INVENTADO          No. 26-CR-004417
BENCH WARRANT
to any peace officer: CRISPIN INVENTADO having failed to appear,
YOU ARE THEREFORE COMMANDED FORTHWITH to arrest the above named defendant and bring the defendant before this court.
Judge of the Superior Court"""

    (part,) = screened(text).segments
    assert part.doc_type == "state-arrest-warrant"


BANKRUPTCY = """
SO ORDERED. Signed: November 9th, 2026
                                        {typed}
                                        ADA INVENTADA
                                        U.S. BANKRUPTCY JUDGE
               IN THE UNITED STATES BANKRUPTCY COURT
                   FOR THE DISTRICT OF MARYLAND
In re: Avelina Ejemplo                    Case No. 26-14417-ABC
                 ORDER GRANTING MOTION TO EXTEND TIME
     Upon the debtor's motion it is hereby ORDERED that the motion is GRANTED.
"""


def test_a_bankruptcy_judge_signs_at_the_head_of_the_order() -> None:
    signature = screened(BANKRUPTCY.format(typed="/s/")).segments[0].signature

    assert (signature.state, signature.role) == (SignatureState.TYPED, SignerRole.JUDGE)


def test_a_bankruptcy_order_without_a_signature_is_not_cleared() -> None:
    assert screened(BANKRUPTCY.format(typed="")).needs_review


FAX_LINE = "Nov-18-2026 14:02   From: ERO BAL   410-555-0117       Page 2/3\n"


def test_what_a_fax_machine_counts_is_not_the_papers_own_count() -> None:
    faxed = officers_warrant(page(FAX_LINE + I_200.format(below="")))

    assert ReasonCode.PAGES_MISSING not in codes(screened(faxed))


def test_a_papers_own_count_is_believed() -> None:
    text = I_200.format(below="").replace("Form I-200", "Page 2 of 3   Form I-200")

    assert ReasonCode.PAGES_MISSING in codes(screened(officers_warrant(page(text))))


OLDER = """
U.S. Department of Homeland Security              Warrant for Arrest of Alien
                                                  File No.  A123-456-789
                                                  Date:  11/18/2026
To any officer delegated authority pursuant to Section 287 of the Immigration and Nationality Act:
From evidence submitted to me, it appears that:   Avelina Ejemplo
is within the country in violation of the immigration laws and is therefore liable to being taken into custody
I command you to take the above-named alien into custody.



                                            (Signature of Designated Immigration Officer)
                                            B. Inventado, Supervisory Deportation Officer
Form I-200 (Rev. 08/01/07)
"""


def test_an_older_edition_says_its_ground_in_words() -> None:
    made = signed(page(OLDER), "(Signature of Designated Immigration Officer)")

    assert ReasonCode.CHECK_FAILED not in codes(screened(made))


def test_an_alien_number_is_no_courts_number() -> None:
    text = """UNITED STATES DEPARTMENT OF JUSTICE
EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
IMMIGRATION COURT
BALTIMORE, MARYLAND
In the Matter of: AVELINA EJEMPLO          Case No.: A219-000-113
IN REMOVAL PROCEEDINGS
ORDER OF THE IMMIGRATION JUDGE
It is hereby ordered that the request be denied.
Date: November 13, 2026
/s/ Ada Inventada
Immigration Judge"""

    assert ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER not in codes(screened(text))


COVER = """FAX COVER SHEET
TO: MCDC Records          FAX: 240-555-0111
FROM: ERO Baltimore       PHONE: 410-555-0112
DATE: 11/18/2026          PAGES: 4 including cover
RE: {subject}"""


def test_a_cover_names_whom_the_paper_behind_it_is_about() -> None:
    assert not screened(COVER.format(subject="Inmate Ejemplo")).needs_review


@pytest.mark.parametrize(
    "subject", ["please hold inmate Ejemplo", "Ejemplo\nKeep the inmate until we come"]
)
def test_a_cover_that_asks_for_something_goes_to_a_person(subject: str) -> None:
    assert screened(COVER.format(subject=subject)).needs_review


DEMAND = """{agency}
SUBPOENA DUCES TECUM
To: Invented Roofing LLC
you are hereby required to appear and to produce the records described. {more}
Given at Baltimore this 13th day of November, 2026.
{signer}"""


def commanded(**said: str) -> FileClass:
    model = {
        "agency": "U.S. DEPARTMENT OF LABOR\nWAGE AND HOUR DIVISION",
        "more": "",
        "signer": "District Director",
    }
    return screened(DEMAND.format(**(model | said))).paper_class


def test_an_agencys_command_on_no_known_form_is_the_agencys() -> None:
    assert commanded() is FileClass.ADMINISTRATIVE


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"signer": "Ada Inventada\nUnited States Judge"}, id="a judge"),
        pytest.param({"more": "See 8:26-mj-01234-ABC."}, id="a court's number"),
        pytest.param({"more": "It is so ordered."}, id="a court's voice"),
    ],
)
def test_an_agencys_command_with_anything_of_a_court_is_not_told(
    said: dict[str, str],
) -> None:
    if "signer" in said:
        said = {
            "signer": said["signer"].replace("States Judge", "States District Judge")
        }

    assert commanded(**said) is FileClass.UNDETERMINED


LETTER = """U.S. Department of Justice
Federal Bureau of Investigation
November 10, 2026
Pursuant to Title 18, United States Code (U.S.C.), Section 2709 (Section 201 of the Electronic Communications
Privacy Act of 1986), you are hereby directed to provide to the Federal Bureau of Investigation (FBI) the
name, address, and length of service, and electronic communications transactional records. I certify that the
information sought is relevant to an authorized investigation to protect against international terrorism.
Nondisclosure requirement"""


def test_a_letter_whose_signer_the_agency_blacked_out_may_be_cleared() -> None:
    block = mark(MarkKind.REDACTION, Box(0.5, 0.5, 0.8, 0.6))
    made = page(LETTER)

    verdict = screened(replace(made, marks=(block,)))

    assert ReasonCode.SIGNER_MISSING not in codes(verdict)


def test_a_letter_that_nobody_signed_goes_to_a_person() -> None:
    assert ReasonCode.SIGNER_MISSING in codes(screened(LETTER))


def test_a_letter_is_signed_over_the_name_that_stands_over_the_title() -> None:
    made = page(f"{LETTER}\n\n\n\n\nAda Inventada\nSpecial Agent in Charge")
    name = next(line for line in made.lines if line.text == "Ada Inventada").box
    ink = mark(MarkKind.INK, Box(0.1, name.top - 0.035, 0.25, name.top - 0.005))

    signature = screened(replace(made, marks=(ink,))).segments[0].signature

    assert signature.state is SignatureState.SIGNED


def test_the_last_line_of_a_sentence_is_not_a_letters_date() -> None:
    told = LETTER.replace("November 10, 2026\n", "").replace(
        "Nondisclosure",
        "the records of the account named above, for the whole of the period from the first of June to\nNovember 10, 2026\nNondisclosure",
    )

    assert ReasonCode.DATE_MISSING in codes(screened(told))

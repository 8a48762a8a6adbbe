"""How agencies and offices write what is no court's: known, and lent no class."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screening.domain.finding import SignatureState, SignerRole
from screening.domain.page import Box, Mark, MarkKind
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass, Verdict
from screening.stages.dates import named
from screening.stages.office import office
from screening.stages.survey import survey
from tests.makers import line_box, mark, page
from tests.stages.papers import (
    I_200,
    NAMES,
    REGISTRY,
    officers_warrant,
    screened,
    signed,
)


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
        pytest.param("A detainer came for ANA EJEMPLO.", id="a name in capitals"),
        pytest.param("A detainer came for ANA B. EJEMPLO.", id="with an initial"),
        pytest.param("EJEMPLO, ANA has a detainer.", id="capitals as files write it"),
        pytest.param("A detainer is on cell B-12.", id="a cell"),
        pytest.param("A detainer is on booking 26-01234.", id="a booking"),
        pytest.param("Detain everybody until ICE comes.", id="until agents come"),
    ],
)
def test_a_memorandum_about_somebody_in_particular_goes_to_a_person(said: str) -> None:
    assert screened(memo(said)).needs_review


def test_words_that_a_memorandum_stresses_are_no_name() -> None:
    assert not screened(memo("A detainer does NOT LET a release wait.")).needs_review


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


JUDGE = """
UNITED STATES DEPARTMENT OF JUSTICE
EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
HYATTSVILLE IMMIGRATION COURT
In the Matter of  EJEMPLO, AVELINA            File No.  A123-456-789
IN REMOVAL PROCEEDINGS                        Date:  November 3, 2026
{title}
{said}



                                              {signer}
"""


def judges(
    title: str = "ORDER OF THE IMMIGRATION JUDGE",
    said: str = "The motion is hereby GRANTED.",
    signer: str = "Immigration Judge",
) -> Verdict:
    on = page(JUDGE.format(title=title, said=said, signer=signer))
    return screened(signed(on, signer))


@pytest.mark.parametrize(
    "title",
    [
        "MEMORANDUM AND ORDER OF THE IMMIGRATION JUDGE",
        "ORAL DECISION OF THE IMMIGRATION JUDGE",
        "DECISION AND ORDER OF IMMIGRATION JUDGE",
    ],
)
def test_an_immigration_judge_heads_an_order_in_many_words(title: str) -> None:
    assert codes(judges(title=title)) == set()


def test_the_line_that_a_caption_leads_is_where_it_is_signed() -> None:
    on = page(
        JUDGE.format(
            title="ORDER OF THE IMMIGRATION JUDGE",
            said="An immigration judge heard the motion on Monday and reserved decision.",
            signer="Immigration Judge: Inventada, Ada 11/03/2026",
        )
    )
    place = line_box(on, "Judge:")
    ink = mark(MarkKind.INK, Box(0.6, place.top - 0.03, 0.8, place.top))

    (part,) = screened(replace(on, marks=(ink,))).segments

    assert part.signature.state is SignatureState.SIGNED


def test_an_orders_heading_names_no_signer() -> None:
    title = "ORDER OF THE IMMIGRATION JUDGE"
    text = JUDGE.format(title=title, said="Nothing is decided.", signer="")

    assert ReasonCode.SIGNER_MISSING in codes(screened(text))


@pytest.mark.parametrize(
    "said",
    [
        "Asylum was ( )granted (X)denied ( )withdrawn.",
        "[ ] granted  [X] denied  [ ] withdrawn",
    ],
)
def test_a_choice_between_rulings_recalls_nothing(said: str) -> None:
    assert ReasonCode.RECALLED not in codes(judges(said=said))


@pytest.mark.parametrize("said", ["WITHDRAWN", "MOTION GRANTED, ORDER VACATED"])
def test_a_stamp_recalls_what_a_choice_would_not(said: str) -> None:
    assert ReasonCode.RECALLED in codes(judges(said=said))


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        pytest.param(0.0, set(), id="left empty"),
        pytest.param(0.4, {ReasonCode.RECALLED}, id="ticked"),
    ],
)
def test_a_choice_recalls_where_its_box_is_ticked(
    fill: float, told: set[ReasonCode]
) -> None:
    title = "ORDER OF IMMIGRATION JUDGE"
    on = page(JUDGE.format(title=title, said="WITHDRAWN", signer=""))
    at = line_box(on, "WITHDRAWN")
    beside = Box(at.left - 0.03, at.top, at.left - 0.01, at.bottom)

    verdict = screened(replace(on, marks=(mark(MarkKind.TICK_BOX, beside, fill),)))

    assert codes(verdict) & {ReasonCode.RECALLED} == told


def test_an_order_of_an_immigration_judge_without_ink_is_unsigned() -> None:
    verdict = screened(
        JUDGE.format(
            title="ORDER OF IMMIGRATION JUDGE", said="", signer="Immigration Judge"
        )
    )

    assert ReasonCode.SIGNATURE_MISSING in codes(verdict)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("OCT 1 4 2026", date(2026, 10, 14)),
        ("Novernber 12, 2026", date(2026, 11, 12)),
        ("0ctober 14, 2026", date(2026, 10, 14)),
        ("this 10th day of Decemher, 2026", date(2026, 12, 10)),
        ("Ju1y 4, 2026", date(2026, 7, 4)),
    ],
)
def test_a_month_is_read_through_misread_letters(written: str, day: date) -> None:
    assert [found.day for found in named(written)] == [day]


@pytest.mark.parametrize(
    "written", ["Number 12, 2026", "Mark 3, 2026", "Section 12, 2026", "Deck 1, 2026"]
)
def test_a_word_that_is_no_month_dates_nothing(written: str) -> None:
    assert list(named(written)) == []


LIST = """
DEPARTMENT OF HOMELAND SECURITY
IMMIGRATION AND CUSTOMS ENFORCEMENT
ORDER TO DETAIN OR RELEASE ALIENS
To: Warden                                   Date: November 12, 2026
Please DETAIN the following aliens:
EJEMPLO, Avelina     A123 456 789    Peru
INVENTADO, Luis      A123 456 790    Mexico



                                             Signature of Officer
                                             Ada Inventada, Deportation Officer
Form I-203A (Rev. 08/01/07)
"""


def test_a_list_of_people_is_one_paper() -> None:
    verdict = screened(signed(page(LIST), "Signature of Officer"))

    assert (kinds(verdict), codes(verdict)) == (["ice-i-203a"], set())


def test_two_peoples_warrants_behind_a_list_are_two_subjects() -> None:
    warrants = [
        officers_warrant(page(I_200.format(below="").replace("456-789", number)))
        for number in ("456-789", "456-790")
    ]

    verdict = screened(signed(page(LIST), "Signature of Officer"), *warrants)

    assert ReasonCode.SEVERAL_SUBJECTS in codes(verdict)


INSPECTION = """
Homeland Security Investigations
U.S. Department of Homeland Security
November 12, 2026
Nonesuch Poultry, Inc.
NOTICE OF INSPECTION
Section 274A of the Immigration and Nationality Act, as amended by the
Immigration Reform and Control Act of 1986, asks employers to keep a form.
Officers will inspect your Forms I-9 with three business days notice.
Sincerely,



                                              Crispin Inventado
                                              {title}
"""


@pytest.mark.parametrize(
    "title", ["Special Agent in Charge", "Forensic Auditor", "Group Supervisor"]
)
def test_an_officer_signs_a_letter_over_his_title(title: str) -> None:
    verdict = screened(
        signed(page(INSPECTION.format(title=title)), "Crispin Inventado")
    )

    assert codes(verdict) == set()


def test_a_letter_over_nobodys_title_is_not_an_officers() -> None:
    on = signed(page(INSPECTION.format(title="Neighbor")), "Crispin Inventado")

    assert ReasonCode.SIGNER_MISSING in codes(screened(on))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Supervisory CBP Officer", SignerRole.IMMIGRATION_OFFICER),
        ("Watch Commander", SignerRole.IMMIGRATION_OFFICER),
    ],
)
def test_officers_of_the_border_are_immigration_officers(
    line: str, role: SignerRole
) -> None:
    assert office(line, NAMES) is role


@pytest.mark.parametrize("title", ["Special Agent", "District Director"])
def test_a_title_that_two_agencies_use_is_that_of_whose_paper_it_is(title: str) -> None:
    typed = page(
        I_200.format(below="").replace("Supervisory Deportation Officer", title)
    )

    assert codes(screened(officers_warrant(typed))) == codes(
        screened(officers_warrant(page(I_200.format(below=""))))
    )


def test_an_offices_name_signs_nothing() -> None:
    text = """DEPARTMENT OF HEALTH AND HUMAN SERVICES
OFFICE OF INSPECTOR GENERAL
SUBPOENA DUCES TECUM"""

    assert survey(page(text), REGISTRY.forms, NAMES).signers == ()


INTENT = """
DEPARTMENT OF HOMELAND SECURITY
NOTICE OF INTENT TO ISSUE A FINAL ADMINISTRATIVE REMOVAL ORDER
In removal proceedings under section 238(b) of the Immigration and Nationality Act
To: Avelina Ejemplo                          File No: A123 456 789
You are not a citizen or national of the United States.
Page 1 of 2
"""
RIGHTS = """
Your Rights and Responsibilities
You may request withholding of removal.



                        Signature and Title of Issuing Officer
                        Ada Inventada, Deportation Officer
                        Date: November 12, 2026
Page 2 of 2
"""


def test_the_rights_on_a_forms_second_page_are_no_leaflet() -> None:
    second = signed(page(RIGHTS, number=2), "Signature and Title of Issuing Officer")

    assert kinds(screened(page(INTENT), second)) == ["dhs-i-851"]


def test_a_detainer_of_1997_is_known() -> None:
    text = """U.S. Department of Justice
Immigration and Naturalization Service     Immigration Detainer - Notice of Action
To: Warden                                 File No. A23 456 789
You are advised that the action noted below has been taken by the Immigration and Naturalization Service
concerning the above-named inmate of your institution:
Please accept this notice as a detainer."""

    assert kinds(screened(text)) == ["ice-i-247"]


BENEFIT = """
U.S. Department of Homeland Security
U.S. Citizenship and Immigration Services
{issuer}
November 4, 2026
Re: Form I-485
DECISION
Thank you for submitting Form I-485. The application is denied for want of proof.
You may not appeal this decision.
Sincerely,
Field Office Director
"""


def test_an_agency_that_denies_a_benefit_orders_as_no_court_does() -> None:
    verdict = screened(BENEFIT.format(issuer="Baltimore Field Office"))

    assert kinds(verdict) == ["uscis-decision"]
    assert ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER not in codes(verdict)


def test_a_benefit_denied_under_a_courts_caption_goes_to_a_person() -> None:
    court = "UNITED STATES DISTRICT COURT FOR THE DISTRICT OF MARYLAND"

    assert screened(BENEFIT.format(issuer=court)).needs_review


def test_a_lawyer_of_the_government_signs_an_agencys_subpoena() -> None:
    text = """UNITED STATES DEPARTMENT OF JUSTICE
ADMINISTRATIVE SUBPOENA
Pursuant to 18 U.S.C. § 3486
TO: Custodian of Records, Example Internet Services
YOU ARE HEREBY COMMANDED to produce the records in Schedule A.
Issued this 10th day of November, 2026



                               Assistant United States Attorney"""

    verdict = screened(signed(page(text), "Assistant United States Attorney"))

    assert ReasonCode.SIGNER_MISSING not in codes(verdict)


STATES = """
STATE OF MARYLAND
DEPARTMENT OF LABOR
SUBPOENA
{to}
YOU ARE HEREBY COMMANDED TO APPEAR on December 7, 2026 with the payroll.
Commissioner of Labor and Industry
"""


def test_a_subpoena_that_an_agency_heads_is_not_a_courts() -> None:
    verdict = screened(STATES.format(to="To: Green Street Garden Club"))

    assert verdict.paper_class is FileClass.ADMINISTRATIVE


def test_a_subpoena_under_a_courts_caption_is_a_courts_whoever_is_named() -> None:
    court = "DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY"

    assert kinds(screened(STATES.format(to=court))) == ["md-subpoena"]


def test_a_courts_subpoena_is_no_agencys_for_its_title_and_command() -> None:
    text = """SUPERIOR COURT OF CALIFORNIA, COUNTY OF ALAMEDA
No. 26-CR-004417
SUBPOENA DUCES TECUM
YOU ARE HEREBY COMMANDED TO APPEAR before this court to bring with you and produce the payroll.
IN TESTIMONY WHEREOF, the clerk has set a hand."""

    assert screened(text).paper_class is not FileClass.ADMINISTRATIVE


def test_an_immigration_courts_order_is_known_by_a_heading_that_no_form_prints() -> (
    None
):
    verdict = judges(title="ORDER TERMINATING PROCEEDINGS")

    assert (kinds(verdict), codes(verdict)) == (["eoir-order"], set())


CAPTIONED = """
U.S. Department of Homeland Security
IMMIGRATION ENFORCEMENT SUBPOENA
To: Records                                 Re: Avelina Ejemplo
The records are needed for an inquiry
relating to the enforcement of U.S. immigration laws.
{date}
Issuing official's signature:



Name: Ada Inventada
{title}
"""


def captioned(title: str) -> Verdict:
    text = CAPTIONED.format(date="Date issued: 11/10/2026", title=title)
    on = page(text)
    place = line_box(on, "signature:")
    rule = Mark(
        MarkKind.RULE, Box(0.36, place.bottom - 0.002, 0.6, place.bottom - 0.001)
    )
    ink = mark(MarkKind.INK, Box(0.4, place.top - 0.02, 0.5, place.bottom))
    words = tuple(
        replace(
            w, box=Box(w.box.left, w.box.top - 0.045, w.box.right, w.box.bottom - 0.045)
        )
        if w.box.top > place.bottom
        else w
        for w in on.words
    )
    return screened(replace(on, words=words, marks=(rule, ink)))


def test_the_name_and_title_under_the_caption_before_a_rule_are_the_signers() -> None:
    (part,) = captioned("Title: Deputy Field Office Director").segments

    assert part.signature.state is SignatureState.SIGNED
    assert part.signature.role is SignerRole.IMMIGRATION_OFFICER


def test_a_name_under_the_caption_before_a_rule_is_nobodys_office() -> None:
    assert ReasonCode.SIGNER_MISSING in codes(captioned("Title: Neighbor"))


def test_a_caption_in_small_letters_leads_to_an_officers_title() -> None:
    said = "Name and title of person issuing: Ada Inventada, Supervisory Special Agent"

    (line,) = survey(page(said), REGISTRY.forms, NAMES).signers
    assert line.role is SignerRole.AGENCY_OFFICIAL


def test_a_sentence_that_names_an_officer_names_no_signer() -> None:
    said = "The person was seen by an officer and then by a special agent in the lobby"

    assert survey(page(said), REGISTRY.forms, NAMES).signers == ()


def test_a_cover_may_say_that_a_detainer_is_attached() -> None:
    said = "Comments: detainer and form attached"

    assert codes(screened(COVER.format(said=said))) == set()


def test_mail_about_paint_is_cleared_whatever_it_is_taken_for() -> None:
    text = """From: Nora Ejemplo
Date: Friday, November 13, 2026
To: Facilities
Subject: paint for the lobby
The beige is out of stock, and the light gray can be brought to you next week.
Let me know which of the two you like, and how many cans you need for the walls.
With best regards from all of us in the shop, and thanks for your patience."""

    assert screened(text).is_cleared


def test_a_warrant_of_the_former_service_is_headed_by_its_agency() -> None:
    text = """U.S. Department of Justice
Immigration and Naturalization Service         Warrant of Removal/Deportation
                                               File No: A23 456 789
is subject to removal/deportation from the United States, based upon a final order by:
an immigration judge in exclusion, deportation, or removal proceedings
Form I-205 (Rev. 4-1-97)"""

    assert ReasonCode.ISSUER_MISSING not in codes(screened(text))


WORN = """
AO 442 (Rev.
                        STATES DISTRICT COURT
                              for the
                        District of Maryland
United States of
        v.                       Case No. 8:26-mj-01234
Avelina Ejemplo
To: Any authorized law enforcement
bring before a United without unnecessary delay
following document with the court:
    {title}
This offense is described as follows:
Date: 11/18/2026
{said}
"""


def test_a_box_of_a_worn_warrant_is_no_partys_title() -> None:
    verdict = screened(WORN.format(title="Complaint", said=""))

    assert verdict.needs_review


COVER_NOTE = """
U.S. Immigration and Customs Enforcement
FAX COVER SHEET
To: Records            From: Baltimore Field Office
Fax: 240-555-0100      Phone: 410-555-0117
Pages: 1
{said}
"""


def test_a_cover_that_asks_to_keep_somebody_goes_to_a_person() -> None:
    assert screened(COVER_NOTE.format(said="Please keep her past five.")).needs_review


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Hold her until the van comes.", id="a pronoun"),
        pytest.param(
            "Do not open the cell of Ana Ejemplo. Hold the door.", id="a name"
        ),
        pytest.param("Any jail may hold the inmate for two days.", id="a jail's act"),
    ],
)
def test_advice_about_somebody_in_particular_goes_to_a_person(said: str) -> None:
    assert screened(LEAFLET.format(title="YOUR RIGHTS", said=said)).needs_review


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Detainer received. No release without a call.", id="one event"),
        pytest.param("Keep this one until the van comes.", id="this one"),
        pytest.param("A detainer for Ana Ejemplo came.", id="for somebody"),
    ],
)
def test_a_memorandum_about_one_event_goes_to_a_person(said: str) -> None:
    assert screened(memo(said)).needs_review


def test_a_memorandum_from_an_agencys_man_goes_to_a_person() -> None:
    text = memo().replace("Philippa Ejemplo, Records", "ICE liaison, second floor")

    assert screened(text).needs_review


def test_a_courts_number_keeps_a_quoted_heading_from_naming_the_issuer() -> None:
    text = """V. EXECUTIVE OFFICE FOR IMMIGRATION REVIEW          8:26-cv-03355-ABC
UNITED STATES DEPARTMENT OF JUSTICE
ORDER ON MOTION TO STAY
The order of the Immigration Court in removal proceedings is stayed.
In the Matter of Ejemplo the immigration judge shall hold a hearing."""

    assert screened(text).paper_class is not FileClass.ADMINISTRATIVE

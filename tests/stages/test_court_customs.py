"""How courts type what they have no form for, and how their older forms are laid out."""

from __future__ import annotations

import pytest

from screening.domain.finding import FieldName, SignerRole
from screening.domain.page import Box, MarkKind, Page
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass, Verdict
from screening.stages.captioned import office_at_caption
from screening.stages.survey import survey
from tests.makers import line_box, mark, page
from tests.stages.papers import NAMES, REGISTRY, screened


def codes(verdict: Verdict) -> set[ReasonCode]:
    return {reason.code for reason in verdict.reasons}


def day(verdict: Verdict, name: FieldName) -> str | None:
    values = (item.value for item in verdict.segments[0].fields if item.name is name)
    return next(values, None)


TYPED = """
{court}

{parties}
                                              {number}

                           {title}

{greeting}

{body}
   {command}, and to make a prompt return of this warrant to me.

{dated}


                                          /s/ Ada Inventada
                                          {signer}
"""
SEARCH = {
    "court": "IN THE UNITED STATES DISTRICT COURT\nFOR THE SOUTHERN DISTRICT OF TEXAS",
    "parties": "IN THE MATTER OF THE SEARCH OF A BLUE TRUCK",
    "number": "NO. 4:26-MJ-2417",
    "title": "SEARCH WARRANT",
    "greeting": "TO: ANY AUTHORIZED LAW ENFORCEMENT OFFICER",
    "body": "   I am satisfied that there is probable cause to believe that it hides arms.",
    "command": "YOU ARE HEREBY COMMANDED to search it on or before November 28, 2026",
    "dated": "Dated: November 18, 2026",
    "signer": "United States Magistrate Judge",
}
FUGITIVE = {
    "court": "DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY",
    "parties": "STATE OF MARYLAND\n   v.\nRUFUS EJEMPLO",
    "number": "Case No. D-06-CR-26-004417",
    "title": "WARRANT OF ARREST - FUGITIVE FROM JUSTICE",
    "greeting": "TO ANY PEACE OFFICER:",
    "body": "   He stands charged in the State of Virginia with grand larceny.",
    "command": "You are ordered to arrest him",
    "dated": "Dated: November 18, 2026",
    "signer": "Judge of the District Court",
}


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        pytest.param(SEARCH, "ao-93", id="a federal search warrant"),
        pytest.param(FUGITIVE, "md-fugitive-warrant", id="a fugitive warrant"),
        pytest.param(
            FUGITIVE | {"command": "WE COMMAND YOU to take the said Rufus Ejemplo"},
            "md-fugitive-warrant",
            id="a court that commands in the plural",
        ),
    ],
)
def test_a_court_may_type_its_warrant_without_a_form(
    paper: dict[str, str], kind: str
) -> None:
    verdict = screened(page(TYPED.format_map(paper)))

    assert verdict.is_cleared
    assert verdict.paper_class is FileClass.JUDICIAL
    assert verdict.segments[0].doc_type == kind


@pytest.mark.parametrize(
    "dated",
    [
        "Dated this 18th day of November in the year 2026.",
        "Dated this 18th day of November, in the year of our Lord 2026.",
        "Dated this 18th day of November A.D. 2026.",
    ],
)
def test_a_year_may_be_named_solemnly(dated: str) -> None:
    verdict = screened(page(TYPED.format_map(SEARCH | {"dated": dated})))

    assert day(verdict, FieldName.ISSUED_ON) == "2026-11-18"


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"command": "A warrant is asked for"}, id="nobody commands"),
        pytest.param({"signer": "Deportation Officer"}, id="an officer signs"),
        pytest.param({"signer": "Immigration Judge"}, id="an immigration judge signs"),
        pytest.param({"dated": ""}, id="no day"),
        pytest.param({"number": ""}, id="no case number"),
        pytest.param(
            {"body": "   I, your affiant, being duly sworn, depose and say so."},
            id="a witness speaks in it",
        ),
        pytest.param(
            {"body": "   He is an alien removable under the immigration laws."},
            id="it is about a removal",
        ),
        pytest.param(
            {"court": "DRUG ENFORCEMENT ADMINISTRATION\n\n" + SEARCH["court"]},
            id="an agency's letterhead stands over the court",
        ),
        pytest.param(
            {"title": "ADMINISTRATIVE SEARCH WARRANT"}, id="an inspection's title"
        ),
        pytest.param({"title": "[PROPOSED] SEARCH WARRANT"}, id="a draft's title"),
        pytest.param(
            {"title": "APPLICATION FOR SEARCH WARRANT"}, id="an application's title"
        ),
    ],
)
def test_a_typed_warrant_with_a_fault_is_not_cleared(fault: dict[str, str]) -> None:
    verdict = screened(page(TYPED.format_map(SEARCH | fault)))

    assert not verdict.is_cleared


ISSUED_AT = SEARCH | {
    "dated": "Issued at Houston, Texas, on November 18, 2026, at 2:20 p.m."
}


def test_a_day_behind_the_place_of_issue_is_the_day_of_issue() -> None:
    verdict = screened(page(TYPED.format_map(ISSUED_AT)))

    assert day(verdict, FieldName.ISSUED_ON) == "2026-11-18"
    assert day(verdict, FieldName.RETURN_ON) is None


COLUMN = """
STATE OF MARYLAND           *     IN THE

      v.                    *     CIRCUIT COURT

OSWIN EJEMPLO               *     FOR MONTGOMERY COUNTY, MARYLAND

                            *     Case No. C-15-CR-26-000417

                               ORDER

   Upon consideration of the motion, it is this 12th day of November, 2026, by the
Circuit Court for Montgomery County, Maryland, ORDERED, that the motion is GRANTED.


                                     /s/ Ada Inventada
                                     {block}
"""


@pytest.mark.parametrize(
    "place",
    [
        "*     FOR MONTGOMERY COUNTY, MARYLAND",
        "*     FOR\n\n                            *     MONTGOMERY COUNTY, MARYLAND",
    ],
)
def test_a_court_named_down_a_column_heads_the_order(place: str) -> None:
    paper = COLUMN.replace("*     FOR MONTGOMERY COUNTY, MARYLAND", place)
    block = "Judge\n" + " " * 37 + "Circuit Court for Montgomery County, Maryland"

    verdict = screened(page(paper.format(block=block)))

    assert verdict.is_cleared
    assert verdict.segments[0].doc_type == "md-court-order"


STATE = """
{court}
AUGUSTA INVENTADA,
    Plaintiff,
v.                                        {number}
GREEN STREET GARDEN CLUB,
    Defendant.
                        {title}
   {act}
Dated: November 12, 2026


                                          /s/ Ada Inventada
                                          Circuit Judge
"""
MODEL = {
    "court": "IN THE CIRCUIT COURT OF COOK COUNTY, ILLINOIS",
    "number": "No. 2026 CH 04412",
    "title": "ORDER",
    "act": "It is hereby ORDERED that the motion is GRANTED.",
}


@pytest.mark.parametrize(
    "custom",
    [
        pytest.param(
            {"number": "Criminal No. FE-2026-0000417"}, id="Virginia's number"
        ),
        pytest.param(
            {"number": "CAUSE NO. 49D12-2610-CT-004417"}, id="Indiana's number"
        ),
        pytest.param(
            {"court": "COMMONWEALTH OF KENTUCKY\nJEFFERSON CIRCUIT COURT"},
            id="Kentucky's place stands first",
        ),
        pytest.param({"title": "JUDGMENT ENTRY"}, id="Ohio's title"),
        pytest.param({"title": "JOURNAL ENTRY OF CONTINUANCE"}, id="Kansas's title"),
        pytest.param({"title": "OMNIBUS ORDER"}, id="an adjective that nobody listed"),
        pytest.param(
            {"number": "C.A. No. N26C-04-417 PRW"}
            | {"court": "IN THE SUPERIOR COURT OF THE STATE OF DELAWARE"},
            id="Delaware's number",
        ),
        pytest.param(
            {"number": "CI 26-4417"}
            | {"court": "IN THE DISTRICT COURT OF DOUGLAS COUNTY, NEBRASKA"},
            id="Nebraska's number",
        ),
        pytest.param(
            {"court": "STATE OF WISCONSIN    CIRCUIT COURT    DANE COUNTY"},
            id="Wisconsin's State stands first",
        ),
        pytest.param(
            {
                "court": "IN THE SUPERIOR COURT OF THE STATE OF ARIZONA",
                "number": "CV2026-004417",
            },
            id="Arizona's number",
        ),
        pytest.param(
            {"number": "No. GD-26-004417"}, id="a Pennsylvania county's number"
        ),
        pytest.param(
            {"court": "IN THE STATE COURT OF GWINNETT COUNTY\nSTATE OF GEORGIA"},
            id="Georgia's State courts",
        ),
        pytest.param(
            {
                "title": "LIMITED JUDGMENT",
                "act": "IT IS HEREBY ADJUDGED that she keep it.",
            },
            id="Oregon adjudges",
        ),
        pytest.param(
            {"act": "The motion for leave to amend is ALLOWED."},
            id="a motion is allowed",
        ),
        pytest.param({"act": "The court grants the motion."}, id="the court grants"),
        pytest.param(
            {
                "act": "Comes now the Plaintiff by counsel and files a motion, and the "
                "Court now ORDERS.\n   IT IS ORDERED that the motion is granted."
            },
            id="a court tells who came before it",
        ),
        pytest.param(
            {
                "court": "IN THE CIRCUIT COURT OF THE NINTH JUDICIAL CIRCUIT IN AND FOR "
                "ORANGE COUNTY, FLORIDA"
            },
            id="a circuit and a county in one line",
        ),
    ],
)
def test_an_order_is_cleared_in_its_own_courts_words(custom: dict[str, str]) -> None:
    verdict = screened(page(STATE.format_map(MODEL | custom)))

    assert verdict.is_cleared
    assert verdict.segments[0].doc_type == "state-court-order"


def test_a_day_behind_a_bare_place_is_the_day_of_issue() -> None:
    dated = "DATED: Honolulu, Hawaii, November 12, 2026."
    paper = STATE.format_map(MODEL).replace("Dated: November 12, 2026", dated)

    verdict = screened(page(paper))

    assert day(verdict, FieldName.ISSUED_ON) == "2026-11-12"


@pytest.mark.parametrize(
    "title", ["PURCHASE ORDER", "DEPORTATION ORDER", "MOTION FOR ORDER", "DRAFT ORDER"]
)
def test_whatever_else_is_called_an_order_is_not_cleared(title: str) -> None:
    verdict = screened(page(STATE.format_map(MODEL | {"title": title})))

    assert not verdict.is_cleared


@pytest.mark.parametrize(
    "act",
    [
        "If the court grants the motion, she may keep it.",
        "Comes now the Plaintiff and asks that the motion be allowed.",
    ],
)
def test_what_is_only_asked_for_is_not_cleared(act: str) -> None:
    verdict = screened(page(STATE.format_map(MODEL | {"act": act})))

    assert not verdict.is_cleared


def test_a_day_broken_over_two_lines_of_a_sentence_is_not_the_day_of_issue() -> None:
    act = "It is ORDERED that the time for the brief is extended to December\n4, 2026."
    paper = STATE.format_map(MODEL | {"act": act}).replace(
        "Dated: November 12, 2026", ""
    )

    verdict = screened(page(paper))

    assert day(verdict, FieldName.ISSUED_ON) is None


RULED = """
DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY
STATE OF MARYLAND vs. EJEMPLO, LYSANDER        Case No. 6D00441700

BENCH WARRANT FOR FAILURE TO APPEAR

TO ANY PEACE OFFICER: You are commanded to arrest the named defendant, who
failed to appear for trial on October 29, 2026, and to bring the defendant
before a judicial officer of the District Court.

Date issued: November 2, 2026


{gap} Judge    ID# 4471
"""


def ruled(*ink: Box) -> Page:
    paper = page(RULED.format(gap=" " * 26))
    line = line_box(paper, "Judge")
    rule = Box(0.1, line.bottom - 0.001, line.left - 0.01, line.bottom)
    marks = [mark(MarkKind.RULE, rule, 1.0)]
    marks += [
        mark(MarkKind.INK, Box(box.left, line.top - 0.02, box.right, line.bottom))
        for box in ink
    ]
    return page(RULED.format(gap=" " * 26), marks=marks)


def test_a_judge_signs_on_the_rule_before_the_word() -> None:
    assert screened(ruled(Box(0.14, 0, 0.26, 0))).is_cleared


def test_an_empty_rule_before_the_word_judge_is_no_signature() -> None:
    assert ReasonCode.SIGNATURE_MISSING in codes(screened(ruled()))


OLDER = """
AO 442 (Rev. 10/03) Warrant for Arrest
                    UNITED STATES DISTRICT COURT
             EASTERN          District of          TEXAS
UNITED STATES OF AMERICA
        V.                                     WARRANT FOR ARREST
  CORNELIUS EJEMPLO
                                               Case Number:  1:26-MJ-00088
To: The United States Marshal
    and any Authorized United States Officer
      YOU ARE HEREBY COMMANDED to arrest      CORNELIUS EJEMPLO
and bring him or her forthwith to the nearest magistrate judge to answer a(n)
charging him or her with (brief description of offense)
 Felon in possession of a firearm

Ada Inventada                                  {title}
Name of Issuing Officer                        Title of Issuing Officer




                                               11/10/26  Beaumont, Texas
Signature of Issuing Officer                   Date and Location
"""


def older(title: str) -> Page:
    text = OLDER.format(title=title)
    line = line_box(page(text), "Signature of")
    rule = Box(0.1, line.top - 0.004, 0.35, line.top - 0.003)
    ink = Box(0.12, line.top - 0.035, 0.3, line.top - 0.002)
    return page(text, marks=[mark(MarkKind.RULE, rule, 1.0), mark(MarkKind.INK, ink)])


def test_the_office_stands_over_the_caption_of_the_issuing_officers_title() -> None:
    seen = survey(older("U.S. Magistrate Judge"), REGISTRY.forms, NAMES)

    line = office_at_caption(seen, "signature of issuing officer")

    assert line is not None
    assert line.role is SignerRole.MAGISTRATE_JUDGE


def test_an_office_over_another_persons_caption_is_not_the_signers() -> None:
    seen = survey(older("U.S. Magistrate Judge"), REGISTRY.forms, NAMES)

    assert office_at_caption(seen, "signature of arresting officer") is None


def test_an_older_arrest_warrant_is_cleared_with_its_three_places() -> None:
    assert screened(older("U.S. Magistrate Judge")).is_cleared


def test_an_older_arrest_warrant_of_an_agencys_officer_is_not_cleared() -> None:
    verdict = screened(older("Deportation Officer"))

    assert ReasonCode.SIGNER_NOT_ELIGIBLE in codes(verdict)


def test_whom_a_court_commands_to_arrest_is_the_subject() -> None:
    verdict = screened(older("U.S. Magistrate Judge"))

    assert day(verdict, FieldName.SUBJECT_NAME) == "Cornelius Ejemplo"


FIRST_SHEET = """
AO 472 (Rev. 11/16) Order of Detention Pending Trial
                      UNITED STATES DISTRICT COURT
                                for the
                      Western District of Missouri
United States of America
     v.                                  Case No.  4:26-cr-03417
Thaddeus Ejemplo
                    ORDER OF DETENTION PENDING TRIAL
                         Part I - Eligibility for Detention
the Court held a detention hearing and found that detention is warranted.
          Part II - Findings of Fact and Law as to Presumptions under 3142(e)
"""
LATER_SHEET = """
AO 472 (Rev. 11/16) Order of Detention Pending Trial
              Part III - Analysis and Statement of the Reasons for Detention
                   Part IV - Directions Regarding Detention
The defendant is remanded to the custody of the Attorney General or to the Attorney
General's designated representative for confinement in a corrections facility.
Date:    11/12/2026


                                         /s/ Ada Inventada
                                         United States Magistrate Judge
"""


def test_a_later_sheet_without_a_caption_goes_on_with_the_courts_form() -> None:
    verdict = screened(page(FIRST_SHEET), page(LATER_SHEET, number=2))

    assert [item.pages for item in verdict.segments] == [(1, 2)]


def test_a_sheet_under_another_case_number_is_another_paper() -> None:
    other = LATER_SHEET.replace("Date:", "Case No. 4:26-cr-09999\nDate:")

    verdict = screened(page(FIRST_SHEET), page(other, number=2))

    assert [item.pages for item in verdict.segments] == [(1,), (2,)]


CAPTIONED = """
DISTRICT COURT OF MARYLAND FOR WICOMICO COUNTY
STATE OF MARYLAND vs. LYSANDER EJEMPLO         Case No. D-22-CR-26-000417

{title}

TO ANY PEACE OFFICER:

You are ordered to arrest the defendant, who is a fugitive from justice.

November 12, 2026




{caption}
"""


def captioned(title: str, caption: str) -> Page:
    text = CAPTIONED.format(title=title, caption=caption)
    line = line_box(page(text), caption.split(maxsplit=1)[0])
    rule = Box(0.1, line.top - 0.004, 0.4, line.top - 0.003)
    ink = Box(0.14, line.top - 0.035, 0.3, line.top - 0.002)
    return page(text, marks=[mark(MarkKind.RULE, rule, 1.0), mark(MarkKind.INK, ink)])


@pytest.mark.parametrize("caption", ["Judge's Signature", "Judicial Officer", "Judge"])
def test_a_caption_names_the_office_of_marylands_signer(caption: str) -> None:
    assert screened(captioned("FUGITIVE WARRANT", caption)).is_cleared


@pytest.mark.parametrize("caption", ["Signature of Applicant", "Arresting Officer"])
def test_another_persons_caption_is_not_the_judges(caption: str) -> None:
    assert not screened(captioned("FUGITIVE WARRANT", caption)).is_cleared


def test_a_commissioner_signs_no_search_warrant_as_a_judicial_officer() -> None:
    paper = captioned("SEARCH AND SEIZURE WARRANT", "Judicial Officer")

    assert not screened(paper).is_cleared


CLERKS = """
UNITED STATES COURT OF APPEALS
FOR THE TENTH CIRCUIT

In re: AUGUSTA INVENTADA                         No. 26-800

                              ORDER

   It is ORDERED that she may show cause within 20 days.

November 12, 2026
                                        {lead}



                                        ADA INVENTADA, Clerk
"""


def clerks(lead: str) -> Page:
    text = CLERKS.format(lead=lead)
    line = line_box(page(text), "Clerk")
    ink = Box(line.left + 0.02, line.top - 0.028, line.right, line.top + 0.004)
    return page(text, marks=[mark(MarkKind.INK, ink)])


def test_the_words_over_a_clerks_signature_are_no_counters_stamp() -> None:
    assert screened(clerks("Entered for the Court")).is_cleared


def test_a_counters_stamp_at_a_clerks_signature_leaves_it_in_doubt() -> None:
    verdict = screened(clerks("For the Court\n" + " " * 40 + "ENTERED"))

    assert ReasonCode.SIGNATURE_UNCLEAR in codes(verdict)

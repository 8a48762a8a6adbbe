"""Court-adjacent and business paper of other sources: told by who speaks, and to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, MarkKind, Page
from screening.domain.verdict import FileClass, Verdict
from tests.makers import line_box, mark, page
from tests.stages.papers import screened

FEE_WAIVER = """
FW-1      Request to Waive Court Fees                      CONFIDENTIAL
If you are getting public benefits you may use this form to ask the court to waive your fees.
(1) Your Information (person asking the court to waive the fees):
   Name: Orla Inventada       Superior Court of California, County of San Fabulo
   Address: 77 Example Lane   Case Number: 26CV00417
(2) Your Job, if you have one (job title): Baker
(5) Why are you asking the court to waive your court fees?
  I receive (check all that apply): Food Stamps, SSI, Medi-Cal
{said}
I declare under penalty of perjury under the laws of the State of California that the
information I have provided on this form and all attachments is true and correct.
Date: Nov 3 2026
Orla Inventada                               Sign here
"""

CASE_SHEET = """
MATTER STATUS REPORT                                     PRIVILEGED
MATTER:          Inventado et ux. v. Consolidated Example Mills
JURISDICTION:    Circuit Court of Example County, Cause 96-0417
DATE FILED:      7/11/26        DATE SERVED:   7/29/26
PLAINTIFF'S ATTY:   Horatio Inventado, Inventado & Daughters
LOCAL COUNSEL:   J. Ejemplo (555) 555-0199
CLAIM:           Mesothelioma; exposure 1951 to 1977
DISCOVERY:       Answers to interrogatories due 10/1
TRIAL:           Not set
{said}
"""

LEDGER = """
GENERAL LEDGER DETAIL            Example Mills Inc
Acct  Ref    Description                 Debit     Credit    Balance
6120  4417   Office supplies             112.40                 112.40
6120  4431   Toner                         88.00                 200.40
6310  4452   Court reporter, deposition   410.00              1,995.00
6400  4460   Customs broker fee            95.00                  95.00
6400  4471   Sales agent commission       300.00                 395.00
                                         Total                2,590.40
{said}
"""

TRANSMITTAL = """
EXAMPLE REGISTERED AGENTS                 Service of Process Transmittal
TO:   Marta Inventada, Legal Department, Example Mills Inc
FOR:  Example Mills Inc (Domestic State: DE)
ENCLOSED ARE COPIES OF LEGAL PROCESS RECEIVED BY THE STATUTORY AGENT OF THE ABOVE COMPANY:
TITLE OF ACTION:          Orla Inventada, Pltf. vs. Example Mills Inc, Dft.
DOCUMENT(S) SERVED:       Summons, Complaint
NATURE OF ACTION:         Employee Litigation, Overtime
ON WHOM PROCESS WAS SERVED:   Example Registered Agents, Wilmington, DE
APPEARANCE OR ANSWER DUE:  Within 30 days after service
{said}
"""

INSTRUCTION = """
                              INSTRUCTION NO. 14
You have heard testimony from a police officer. The fact that a witness is employed as an
officer does not mean that the testimony deserves more or less consideration than that of any
other witness. It is for you to decide what weight to give it. You may believe all, part or
none of what any witness said.
{said}
"""

PAPERS = {
    "what somebody swears to a court": FEE_WAIVER,
    "a lawsuit's facts": CASE_SHEET,
    "a business's figures": LEDGER,
    "an agent's cover of what was served": TRANSMITTAL,
    "what jurors are told": INSTRUCTION,
}


def paper(which: str, said: str = "") -> Page:
    return page(PAPERS[which].format(said=said))


def is_cleared(verdict: Verdict) -> bool:
    return verdict.is_cleared and verdict.paper_class is FileClass.OTHER


@pytest.mark.parametrize("which", PAPERS)
def test_paper_on_which_nobody_is_told_to_do_anything_is_no_process(which: str) -> None:
    assert is_cleared(screened(paper(which)))


@pytest.mark.parametrize("which", PAPERS)
@pytest.mark.parametrize(
    "said",
    [
        pytest.param("SO ORDERED.  P. Inventada", id="so ordered"),
        pytest.param("Granted.  P. Inventada", id="granted in the margin"),
        pytest.param("The case is stayed. P. Inventada", id="a ruling"),
        pytest.param("The court grants the request.", id="the court speaks"),
        pytest.param("The sheriff is to bring him at nine.", id="somebody is sent"),
        pytest.param("Inventado shall be kept apart.", id="shall"),
        pytest.param("Inventado has to appear on Tuesday.", id="an appearance"),
        pytest.param("Any officer may take him to the hospital.", id="may take"),
        pytest.param("Detain the above.", id="detain"),
        pytest.param("Hold for ERO Baltimore, call before release.", id="hold for"),
        pytest.param("U.S. IMMIGRATION OFFICER", id="an agency's officer"),
        pytest.param("Warrant No. 4417 of the same day applies.", id="a warrant"),
        pytest.param("He stays until our people come.", id="until we come"),
        pytest.param("Bond revoked.", id="a bond"),
        pytest.param("Give the bearer a copy of each chart.", id="an imperative"),
        pytest.param("A constable comes on Friday.", id="who executes"),
        pytest.param("I wish to go back to my country.", id="rights given up"),
    ],
)
def test_no_such_paper_bears_a_ruling_or_a_wish(which: str, said: str) -> None:
    assert not is_cleared(screened(paper(which, said)))


@pytest.mark.parametrize(
    "which", ["what somebody swears to a court", "a lawsuit's facts"]
)
def test_ink_that_is_no_partys_signature_may_be_a_judges(which: str) -> None:
    written = mark(MarkKind.INK, Box(0.55, 0.40, 0.8, 0.43))

    assert not is_cleared(screened(replace(paper(which), marks=(written,))))


def test_a_poorly_read_table_may_hide_a_word_of_process() -> None:
    sheet = paper("a lawsuit's facts")
    words = tuple(
        replace(one, confidence=0.5) if at % 3 == 0 else one
        for at, one in enumerate(sheet.words)
    )

    assert not is_cleared(screened(replace(sheet, words=words)))


CARDS = {
    "a card on a prisoner": "HOLD CARD\nNAME: INVENTADO OSWIN\nBED: B-14\n"
    "HOLD FOR: ERO BALTIMORE\nDATE PLACED: 11/3/26\nBY: LP 4417\n"
    "CHARGE: ADMIN\nCALL 555-0177 BEFORE RELEASE\nSHIFT: second of the day\n",
    "a bill for fetching": "EXAMPLE TRANSPORT SERVICES   INVOICE 4417\n"
    "PICKUP: Example County jail, sally port 0600\nQTY  ITEM   RATE   AMOUNT\n"
    "1   adult male INVENTADO O   210.00   210.00\n1   adult male EJEMPLO L   210.00\n"
    "Both are in the first unit of the east wing and have one bag with them.\n",
    "an agent's entry paper": "ENTRY AND LOOK-AROUND AUTHORITY     No. 4417\n"
    "Place: 77 Example Lane       Valid: 11/3/26 to 11/10/26\n"
    "Holders: team 4, regional office, and whoever comes with them\n"
    "The holders may go in and take papers and phones.\nRegional director\n",
    "a demand for an account": "COMPLIANCE UNIT      DATA REQUEST No. 4417\n"
    "Account title: Orla Inventada     Account no: 00417-7\n"
    "Items: statements, deposit slips, signature card of the above in this period\n"
    "Period: 1/1/25 to 11/1/26   Format: PDF   Amount of fee: none\n",
    "an agency's questions": "QUESTION NO. 1: Name each worker born abroad.\n"
    "QUESTION NO. 2: List the home address of each.\nQUESTION NO. 3: Attach their papers.\n"
    "Answers are due at the field office in ten days.   L. Ejemplo, auditor\n",
    "a stop of wages": "NOTICE TO EMPLOYER     account no 4417   amount 212.00 per week\n"
    "Example Bread Co.\nStart with the next pay of Oswin Inventado.\n"
    "The total due at the end of the year is 4,417.12 in the unpaid account.\n",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_short_paper_that_wants_somebody_or_something_is_held(card: str) -> None:
    assert not screened(page(card)).is_cleared


MISREAD = """
THE 5TATE OF EXAMPLE        Cause N0. 26 CR 417
C0unty of Examp1e
  To any Sheritf or C0nstab1e of this State
You are hereby comm4nded to take the b0dy of Osvvin Inventad0 if to be f0und in your County
and hirn safely keep so that you have hirn bef0re me at the courth0use to ansvver
the State on a charge of the1t
 Hereof fai1 not
Wltness my official signature this 3 day of Nov 2026
"""


def test_a_warrant_misread_letter_by_letter_is_no_general_rule() -> None:
    assert not screened(page(MISREAD)).is_cleared


NOTE = """
Example County          Tuesday, November 10
To the desk, from the front office of the second floor in the east wing
The {word} for Inventado came in with the mail of this morning and is on the shelf
by the door with the others. The man from the other office comes for it at noon.
"""


@pytest.mark.parametrize("word", ["warraut", "detaincr", "subpcena", "1nmate"])
def test_a_word_of_process_is_told_through_a_misread_letter(word: str) -> None:
    assert not screened(page(NOTE.format(word=word))).is_cleared


def test_a_word_two_letters_from_one_of_process_is_its_own() -> None:
    assert is_cleared(screened(page(NOTE.format(word="detailed drawing"))))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            "RESULT: Defendant barred from selling the building.", id="barred"
        ),
        pytest.param("Body attachment issued, 500 cash.", id="an attachment"),
        pytest.param("PARTIES: State v. Ejemplo", id="a public accuser"),
        pytest.param("SENTENCE: 30 days, begins Tuesday at 8:00", id="a sentence"),
    ],
)
def test_a_list_of_what_was_decided_may_be_all_there_is_of_it(said: str) -> None:
    assert not is_cleared(screened(paper("a lawsuit's facts", said)))


EXHIBITS = """
                 UNITED STATES DISTRICT COURT
                 FOR THE DISTRICT OF MARYLAND
Inventada v. Example Mills Inc        EXHIBIT AND WITNESS LIST
                                      Case Number:  8:26-cv-04417
PRESIDING JUDGE        PLAINTIFF'S ATTORNEY         DEFENDANT'S ATTORNEY
Paula Inventada        Ana Ejemplo                  Tomas Inventado
1         11/10    Time cards of the kitchen
2         11/10    Pay stubs
"""


def test_a_blank_for_the_judges_name_at_the_head_of_a_list_is_no_signature() -> None:
    assert is_cleared(screened(page(EXHIBITS)))


def test_a_judge_who_signed_a_list_is_no_blank() -> None:
    listed = page(EXHIBITS)
    title = line_box(listed, "PRESIDING JUDGE")
    over = Box(title.left, title.top - 0.03, title.left + 0.2, title.top - 0.002)

    signed = replace(listed, marks=(mark(MarkKind.INK, over),))

    assert not is_cleared(screened(signed))


LETTER = """
LAW OFFICES OF ORLA INVENTADA
November 12, 2026
Honorable Paula Inventada
Re:  Ejemplo v. Village of Example, No. 26 Civ. 4417 (PI)
Dear Judge Inventada:
   I represent plaintiff and write with the consent of all counsel to ask that the conference
be moved to December 9, since I am on trial in another county in the week before.
                                        Respectfully submitted,

                                        Orla Inventada
{note}

"""


def letter(note: str) -> Page:
    plain = page(LETTER.format(note=note))
    foot = line_box(plain, note or "Orla Inventada").bottom
    ink = mark(MarkKind.INK, Box(0.1, foot + 0.002, 0.4, foot + 0.03))
    return replace(plain, marks=(ink,))


def test_ink_under_a_letters_closing_is_its_writers() -> None:
    assert is_cleared(screened(letter("")))


def test_ink_under_a_dated_note_below_the_closing_is_somebody_elses() -> None:
    assert not is_cleared(screened(letter("Conference moved. 11/13/26")))


def test_a_party_signs_right_of_the_word_signature() -> None:
    form = paper("what somebody swears to a court", "Applicant's signature")
    label = line_box(form, "Applicant's signature")
    ink = Box(label.right + 0.02, label.top - 0.01, label.right + 0.2, label.bottom)

    signed = replace(form, marks=(mark(MarkKind.INK, ink),))

    assert is_cleared(screened(signed))

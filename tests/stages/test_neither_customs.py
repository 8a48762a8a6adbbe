"""Paper of other sources that may hide what somebody decided or wants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.page import Box, MarkKind, Page
from screening.domain.verdict import FileClass, Verdict
from tests.makers import line_box, mark, page
from tests.stages.papers import screened


def is_cleared(verdict: Verdict) -> bool:
    return verdict.is_cleared and verdict.paper_class is FileClass.OTHER


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


BLUNT = {
    "an order behind a fee waiver": "FW-003   Order on Court Fee Waiver   Case Number: 26CV00417\n"
    "Person who asked the court to waive court fees: Orla Inventada\n"
    "After reviewing your Request the court makes the following decision:\n"
    "Fee Waiver. Filing papers in Superior Court, making copies\n"
    "I certify that a copy was mailed first class to the party and attorney on 11/05/2026.\n",
    "an answer typed below a request": "IN THE COUNTY COURT OF EXAMPLE COUNTY\n"
    "Orla Inventada, Plaintiff, v. Oswin Ejemplo, Defendant     Case No. 26-417\n"
    "I am the defendant. My lawyer is ill. I ask the court for another trial date.\n"
    "I certify that I mailed a copy to the plaintiff on November 2 2026.\n"
    "Oswin Ejemplo, defendant, pro se\n"
    "Ruling: OK. New date 12/14/26 9:00 Courtroom 3. P. Inventada, J.\n",
    "a creditor's freeze": "SUPERIOR COURT OF EXAMPLE COUNTY          Case No. 26-417\n"
    "Example Credit LLC, plaintiff, v. Oswin Ejemplo, defendant\n"
    "I certify that this is true and correct: the defendant owes plaintiff 2,417.50. The\n"
    "treasurer owes the defendant a refund. From today nothing of it goes to the defendant.\n"
    "Attorney for plaintiff signature: Ana Inventada\n",
    "a docket's text that rules": "Case Number: 26-cv-00417    Case Name: Inventada v. Example Mills\n"
    "Docket Text: 39 motion of plaintiff. The motion is well taken. Non-party Example County\n"
    "has until November 30 for the personnel files and video. Counsel for plaintiff to serve\n"
    "a copy on the county. Signed by Judge Paula Inventada on 11/3/2026.\n",
    "a rider without its subpoena": "RIDER A          Inventada v. Example Mills, Case No. 26-417\n"
    "Plaintiff's counsel A. Ejemplo        Discovery from non-party Example County\n"
    "1. Personnel file of Oswin Ejemplo, complete, with reviews and pay.\n"
    "2. Video of the lobby, November 1, 2026, 2 p.m. to 6 p.m.\n"
    "Due: November 30, 2026, 10 a.m., 12 Example Ave. Certified copies suffice.\n",
    "a calendar that has people fetched": "STATUS CONFERENCE CALENDAR    Department 3\n"
    "Case no     Case name             Plaintiff attorney    Notes\n"
    "26-417      Inventada v. Mills    Ejemplo               video link from unit B, 9:15\n"
    "26-418      Example v. Muestra    Ejemplo               in person from unit C, 9:30\n"
    "26-419      Ensayo v. Prueba      Inventado             produce witness Prueba, 9:45\n",
    "accounts that are stopped": "DEPOSIT ACCOUNT REPORT\n"
    "Account no  Account title   Debit   Credit   Balance\n"
    "4417        O. Ejemplo      0.00    412.00   1,412.00\n"
    "4418        L. Ejemplo      0.00    100.00   2,100.00\n"
    "Restricted: no debit on either from 11/3/26, word of the enforcement unit. Total 3,512.00\n",
    "a levy as a statement": "STATEMENT OF ACCOUNT          Revenue Collection Division\n"
    "Vendor: Example Paving LLC     Account no 4417     Description: sales tax\n"
    "Period      Amount      Penalty     Total\nQ1 2026     1,200.00    120.00      1,320.00\n"
    "Treasurer: amounts payable to this vendor come to the Division, up to the balance.\n",
    "a worksheet that takes pay": "WAGE ATTACHMENT WORKSHEET\n"
    "Account no 4417     Description: support     Amount due 1,320.00     Fee 2.00\n"
    "Pay period    Gross      Net        25 pct\n11/15         2,000.00   1,600.00   400.00\n"
    "Total 800.00. Deduct from O. Ejemplo and remit with this stub, from the first pay on.\n",
    "an invoice for somebody's video": "INVOICE / REQUEST            Example Retrieval\n"
    "Qty   Description                                         Unit price    Amount\n"
    "1     Lobby video, 11/1/26, your system, native format     45.00         45.00\n"
    "1     Visitor log, 10/1 to 11/1                            20.00         20.00\n"
    "Total 65.00. Prepaid. The copies reach us by 11/20 with the number on the parcel.\n",
    "a stamp on goods": "COMMERCIAL INVOICE              Ship to: Example County Stores\n"
    "Qty   Description       Unit price   Amount\n10    Cartons gloves      12.00      120.00\n"
    "40    Cartons masks       10.00      400.00\n"
    "Stamp: CUSTOMS EXAM - NOT FOR DISTRIBUTION. Goods stay sealed in your warehouse.\n",
    "a note on somebody": "Sgt - Ejemplo in B-14 is ours. Paperwork comes in the morning. He sits\n"
    "tight till then, whatever anybody tells you at the desk. Thanks.\n"
    "Oswin Inventado, room 417, on the second floor of the building by the river\n",
    "a list of people looked for": "BULLETIN 26-417\n"
    "Name               Born        Height   Eyes     Charge\n"
    "Inventado, Oswin   1/4/1988    5-10     brown    burglary\n"
    "Ejemplo, Lorcan    2/2/1990    6-01     blue     escape\n"
    "Contact the bureau day or night when any of the two turns up in your building.\n",
    "an inspector's visit": "NOTICE TO OCCUPANT\n"
    "An inspector of the Health Section comes to these rooms on December 1 between 9 and noon.\n"
    "Rooms stand open, somebody of age is present, and files on food purchases lie ready on\n"
    "the counter for copying.\n",
    "a mailbox to be kept": "From: O. Inventado    To: county IT     Nov 3 2026\n"
    "Subject: Ejemplo mailbox\nSnapshot the mailbox and the H: drive tonight, no purge, and\n"
    "tell nobody on his floor. Our paper follows. Thanks for all the help with this one.\n",
    "a misread mittimus": "MlTTIMUS\nT0 the Keeper 0f the c0mmon Gao1: Receive 0swin Ejemp1o into\n"
    "y0ur keeping, charged on 0ath with theft, there t0 abide the next term 0r be let go by\n"
    "due c0urse 0f 1aw. Given on this day of the month at the town.\n",
}


@pytest.mark.parametrize("note", BLUNT.values(), ids=BLUNT)
def test_a_paper_that_decides_or_demands_in_blunt_words_is_held(note: str) -> None:
    assert not screened(page(note)).is_cleared


FILED = """
IN THE CIRCUIT COURT FOR EXAMPLE COUNTY
ORLA INVENTADA, Plaintiff  v.  OSWIN EJEMPLO, Defendant        Case No. C-26-0417
CERTIFICATE OF SERVICE
I certify that on November 3 2026 a true copy was mailed first class to the defendant.
{said}
Ana Ejemplo
Attorney for Plaintiff
"""


def test_a_certificate_of_service_is_a_partys() -> None:
    assert is_cleared(screened(page(FILED.format(said=""))))


@pytest.mark.parametrize(
    "said",
    [
        "I served the attached subpoena on the custodian of the county.",
        "Certified copies of the video are due at counsel's office on November 30.",
        "Application considered; let the writ issue.",
        "GRANTED  11/5/26  PI",
        "Allowed, Inventada, J., 11/5/26",
        "APPROVED   NOV 05 2026   Inventada",
        "Denied without prejudice. PI 11/5",
        "A subpoena and rider A were mailed to the custodian of the county.",
        "New date December 14 at 9. P. Inventada",
    ],
)
def test_a_filing_that_sends_process_or_bears_an_answer_is_held(said: str) -> None:
    assert not is_cleared(screened(page(FILED.format(said=said))))


def test_a_party_signs_right_of_the_word_signature() -> None:
    paper = page(
        FILED.format(said="Attorney signature").replace(
            "CERTIFICATE OF SERVICE", "MOTION TO COMPEL"
        )
    )
    label = line_box(paper, "Attorney signature")
    ink = Box(label.right + 0.02, label.top - 0.01, label.right + 0.2, label.bottom)

    signed = replace(paper, marks=(mark(MarkKind.INK, ink),))

    assert is_cleared(screened(signed))

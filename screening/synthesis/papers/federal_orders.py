"""Orders of the United States District Court for the District of Maryland."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.dockets import DISTRICT_OF_MARYLAND
from screening.synthesis.faces import SERIF, SERIF_BOLD, Align
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import (
    Place,
    leave_unsigned,
    sign,
    sign_typed,
)
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

LEFT, SPAN = 72.0, 468.0
BODY = SERIF.sized(12)
BOLD = SERIF_BOLD.sized(12)

SUBJECTS = (
    (
        (
            "Plaintiff's Motion to Compel Production of Records (ECF No. 14), and any"
            " response thereto"
        ),
        (
            "that the Custodian of Records of the Montgomery County Department of Health"
            " and Human Services shall produce to counsel for the parties, within"
            " twenty-one (21) days of the date of this Order, the records identified in"
            " Schedule A to the Motion"
        ),
        (
            "that the records so produced shall be treated as confidential under the"
            " Stipulated Protective Order previously entered in this case"
        ),
    ),
    (
        (
            "the parties' Joint Motion to Modify the Scheduling Order (ECF No. 22), and"
            " good cause having been shown"
        ),
        (
            "that the deadline for the completion of discovery is extended by sixty (60)"
            " days"
        ),
        (
            "that Montgomery County, Maryland shall make its custodian of records"
            " available for deposition at a time and place agreed upon by counsel"
        ),
    ),
    (
        (
            "Plaintiff's Motion for an Order Directing the Preservation of"
            " Evidence (ECF No. 9), it appearing that the relief requested is warranted"
        ),
        (
            "that the Montgomery County Police Department shall preserve, until further"
            " order of this Court, all body-worn camera recordings of the events of the"
            " date alleged in paragraph 12 of the Complaint"
        ),
        (
            "that the Clerk shall transmit a copy of this Order to counsel of record and"
            " to the Office of the County Attorney"
        ),
    ),
)


def paint_federal_court_order(binder: Binder, facts: Facts) -> None:
    """Draw an order as the court's filing system keeps it: banner and ``/s/``."""
    binder.begin("federal-court-order", PaperClass.JUDICIAL)
    sheet = binder.sheet()
    stamps.ecf_banner(sheet, facts.numbers.civil, facts.issued, (27, 1, 1))
    place = _order(sheet, facts, "ORDER")
    role = SignerRole.JUDGE
    if facts.is_unsigned:
        leave_unsigned(binder, sheet, role, place)
    elif facts.variant % 3 == 0:
        sign(binder, sheet, facts, role, place)
    else:
        judge = facts.officials.district_judge
        sign_typed(binder, sheet, role, place, judge, BODY)


def paint_proposed_order(binder: Binder, facts: Facts) -> None:
    """Draw the order that a party hopes for: no court has signed it."""
    binder.begin("proposed-order", PaperClass.OTHER)
    sheet = binder.sheet()
    stamps.ecf_banner(sheet, facts.numbers.civil, facts.issued, (14, 1, 1))
    place = _order(sheet, facts, "[PROPOSED] ORDER")
    leave_unsigned(binder, sheet, SignerRole.JUDGE, place)
    binder.note(Trap.PROPOSED)


def _order(sheet: Sheet, facts: Facts, title: str) -> Place:
    """Draw everything but the signature; return where to sign."""
    y = _caption(sheet, facts)
    sheet.text(306, y + 36, title, BOLD.sized(13), Align.CENTRE)
    motion, *commands = SUBJECTS[facts.variant % len(SUBJECTS)]
    day = "____ day of ______________, ______"
    states = None
    if title == "ORDER" and not facts.is_undated:
        day = dates.ordinal(facts.issued)
        states = {FieldName.ISSUED_ON: facts.issued.isoformat()}
    opening = (
        f"Upon consideration of {motion}, it is this {day}, by the United States"
        " District Court for the District of Maryland, hereby"
    )
    indent = "&nbsp;" * 12
    y = sheet.flow(LEFT, y + 54, SPAN, indent + opening, BODY.led(1.9), states=states)
    for place, command in enumerate(commands):
        end = "." if place == len(commands) - 1 else "; and it is further"
        words = f"{indent}<b>ORDERED</b>, {command}{end}"
        y = sheet.flow(LEFT, y + 4, SPAN, words, BODY.led(1.9))
    return _signature_block(sheet, facts, y + 56)


def _caption(sheet: Sheet, facts: Facts) -> float:
    """The parties left, asterisks between, the number right, as D. Md. sets it."""
    lines = "IN THE UNITED STATES DISTRICT COURT", "FOR THE DISTRICT OF MARYLAND"
    boxes = [
        sheet.text(306, 66 + 15 * row, line, BOLD, Align.CENTRE)
        for row, line in enumerate(lines)
    ]
    court = boxes[0].joined(boxes[1])
    sheet.stated.append((FieldName.COURT, DISTRICT_OF_MARYLAND, court))
    greenbelt = facts.numbers.civil.startswith("8")
    division = "Southern Division" if greenbelt else "Northern Division"
    sheet.text(306, 96, division, BOLD, Align.CENTRE)
    parties = (
        f"{facts.subject.name.upper()},",
        "",
        "          Plaintiff,",
        "",
        "     v.",
        "",
        "TIDEWATER FREIGHT HOLDINGS, INC., et al.,",
        "",
        "          Defendants.",
    )
    for row, line in enumerate(parties):
        sheet.text(LEFT, 130 + 14 * row, line, BODY.sized(11))
        sheet.text(344, 130 + 14 * row, "*", BODY)
    docket = facts.numbers.civil
    box = sheet.text(366, 186, f"Civil Action No. {docket}", BODY.sized(11))
    sheet.stated.append((FieldName.CASE_NUMBER, docket, box))
    sheet.text(306, 264, "*   " * 12 + "*", BODY, Align.CENTRE)
    return 264.0


def _signature_block(sheet: Sheet, facts: Facts, y: float) -> Place:
    judge = facts.officials.district_judge
    sheet.rule(318, y, 222)
    sheet.fill(318, y + 14, judge, BODY, FieldName.JUDGE_NAME, judge)
    sheet.text(318, y + 28, "United States District Judge", BODY)
    return Place(318, y, 222)

"""The immigration enforcement subpoena: DHS form I-138 (6/09)."""

from __future__ import annotations

from datetime import timedelta

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import (
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    TYPED,
    Align,
    Tick,
)
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import Place, sign, ticked
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

LEFT, RIGHT = 42.0, 570.0
SPAN = RIGHT - LEFT
BODY = SERIF.sized(10)
LABEL = SANS.sized(7.5)
FILLED = TYPED.sized(9)
TRAPS = Trap.COURT_THREATENED, Trap.SEAL_OR_STAMP

SUMMONED = (
    "By the service of this subpoena upon you, YOU ARE HEREBY SUMMONED AND REQUIRED TO:"
)
APPEAR = (
    "APPEAR before the U.S. Customs and Border Protection (CBP), U.S. Immigration and"
    " Customs Enforcement (ICE), or U.S. Citizenship and Immigration Services (USCIS)"
    " Official named in Block 3 at the place, date, and time specified, to testify and"
    " give information relating to the matter indicated in Block 2."
)
PRODUCE = (
    "PRODUCE the records (books, papers, or other documents) indicated in Block 4, to"
    " the CBP, ICE, or USCIS Official named in Block 3 at the place, date, and time"
    " specified."
)
CONTEMPT = (
    "Your testimony and/or production of the indicated records is required in"
    " connection with an investigation or inquiry relating to the enforcement of U.S."
    " immigration laws. Failure to comply with this subpoena may subject you to an"
    " order of contempt by a federal District Court, as provided by 8 U.S.C. §"
    " 1225(d)(4)(B)."
)
RECORDS = (
    (
        "Any and all employment records, including Forms I-9, applications and payroll"
        " records, for the person named in Block 2, and the last known address and"
        " telephone number of that person."
    ),
    (
        "Booking sheet, fingerprint card, photograph, home and work address, and expected"
        " release date for the person named in Block 2."
    ),
)


def paint_i_138(binder: Binder, facts: Facts) -> None:
    """Draw the subpoena; it is not self-enforcing, only a court may enforce it."""
    binder.begin("dhs-i-138", PaperClass.ADMINISTRATIVE, *TRAPS)
    sheet = binder.sheet()
    y = _heading(sheet, facts)
    y = _demand(sheet, facts, y)
    y = _official(sheet, facts, y)
    y = _records(sheet, facts, y)
    _issue(binder, sheet, facts, y)
    sheet.text(LEFT, 760, "DHS Form I-138 (6/09)", LABEL)


def _heading(sheet: Sheet, facts: Facts) -> float:
    sheet.frame(LEFT, 40, SPAN, 118)
    sheet.upright(306, 40, 118)
    sheet.text(LEFT + 4, 51, "1. To (Name, Address, City, State, Zip Code)", LABEL)
    to = (
        "CUSTODIAN OF RECORDS",
        "MONTGOMERY COUNTY GOVERNMENT",
        "101 MONROE STREET",
        "ROCKVILLE, MD 20850",
    )
    for row, line in enumerate(to):
        sheet.text(LEFT + 14, 74 + 14 * row, line, FILLED)
    bold = SANS_BOLD.sized(9.5)
    for row, line in enumerate(
        (
            "DEPARTMENT OF HOMELAND SECURITY",
            "",
            "IMMIGRATION ENFORCEMENT SUBPOENA",
            "to Appear and/or Produce Records",
            "8 U.S.C. § 1225(d), 8 C.F.R. § 287.4",
        )
    ):
        face = bold if row < 3 else SANS.sized(9)
        sheet.text(438, 58 + 14 * row, line, face, Align.CENTRE)
    sheet.rule(306, 128, RIGHT - 306)
    sheet.text(310, 138, "Subpoena Number", LABEL)
    sheet.text(320, 152, f"ICE-{facts.numbers.event}", FILLED)
    return 158.0


def _demand(sheet: Sheet, facts: Facts, y: float) -> float:
    sheet.frame(LEFT, y, SPAN, 34)
    sheet.text(LEFT + 4, y + 11, "2. In Reference To", LABEL)
    person = facts.subject
    name = person.filed_name
    sheet.fill(LEFT + 14, y + 26, name, FILLED, FieldName.SUBJECT_NAME, person.name)
    sheet.text(
        300, y + 11, "(Title of Proceeding)   (File Number, if Applicable)", LABEL
    )
    number = facts.numbers
    shown = number.printed_alien
    sheet.fill(400, y + 26, shown, FILLED, FieldName.A_NUMBER, number.alien)
    y += 50
    sheet.text(LEFT + 4, y, SUMMONED, SERIF_BOLD.sized(10))
    for letter, words in (("(A)", APPEAR), ("(B)", PRODUCE)):
        sheet.text(LEFT + 8, y + 20, letter, BODY)
        mark = ticked(facts) if letter == "(B)" else Tick.EMPTY
        sheet.tick(LEFT + 28, y + 20, mark)
        y = sheet.flow(LEFT + 44, y + 11, SPAN - 50, words, BODY)
    return sheet.flow(LEFT + 4, y + 10, SPAN - 8, CONTEMPT, BODY) + 8


def _official(sheet: Sheet, facts: Facts, y: float) -> float:
    sheet.frame(LEFT, y, SPAN, 106)
    sheet.upright(390, y, 106)
    words = "3. (A) CBP, ICE or USCIS Official before whom you are required to appear"
    sheet.text(LEFT + 4, y + 11, words, LABEL)
    rows = (
        ("Name", facts.officials.agent),
        ("Title", "Special Agent, Homeland Security Investigations"),
        ("Address", "31 Hopkins Plaza, Baltimore, MD 21201"),
        ("Telephone Number", "(410) 555-0177"),
    )
    for row, (label, value) in enumerate(rows):
        sheet.text(LEFT + 10, y + 32 + 20 * row, label, LABEL)
        sheet.text(LEFT + 78, y + 32 + 20 * row, value, FILLED.sized(8.5))
    due = facts.issued + timedelta(days=21)
    sheet.text(394, y + 11, "(B) Date", LABEL)
    iso = due.isoformat()
    sheet.fill(410, y + 30, dates.slashed(due), FILLED, FieldName.RETURN_ON, iso)
    sheet.rule(390, y + 48, RIGHT - 390)
    sheet.text(394, y + 59, "(C) Time", LABEL)
    sheet.text(410, y + 80, "10:00", FILLED)
    sheet.tick(454, y + 80, ticked(facts), 7)
    sheet.text(464, y + 80, "a.m.", LABEL)
    sheet.tick(492, y + 80, Tick.EMPTY, 7)
    sheet.text(502, y + 80, "p.m.", LABEL)
    return y + 106


def _records(sheet: Sheet, facts: Facts, y: float) -> float:
    sheet.frame(LEFT, y, SPAN, 120)
    words = "4. Records required to be produced for inspection"
    sheet.text(LEFT + 4, y + 11, words, LABEL)
    text = RECORDS[facts.variant % len(RECORDS)]
    sheet.flow(LEFT + 14, y + 20, SPAN - 28, text, FILLED.led(1.4))
    return y + 120


def _issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    sheet.frame(LEFT, y, SPAN, 142)
    sheet.text(LEFT + 4, y + 11, "5. Authorized Official", LABEL)
    stamps.round_seal(
        sheet,
        (128, y + 74),
        "U.S. DEPARTMENT OF HOMELAND SECURITY * ",
        (0.2, 0.25, 0.4),
        40,
    )
    x, width = 256.0, 300.0
    sheet.captioned(x, y + 44, width, "(Signature)", LABEL)
    sign(binder, sheet, facts, SignerRole.IMMIGRATION_OFFICER, Place(x, y + 44, width))
    officials = facts.officials
    name = officials.officer
    sheet.fill(x + 6, y + 69, name, FILLED, FieldName.OFFICER_NAME, name)
    sheet.captioned(x, y + 72, width, "(Printed Name)", LABEL)
    title = officials.officer_title
    sheet.fill(x + 6, y + 97, title, FILLED, FieldName.OFFICER_TITLE, title)
    sheet.captioned(x, y + 100, width, "(Title)", LABEL)
    if not facts.is_undated:
        day, iso = dates.slashed(facts.issued), facts.issued.isoformat()
        sheet.fill(x + 6, y + 125, day, FILLED, FieldName.ISSUED_ON, iso)
    sheet.captioned(x, y + 128, width, "(Date)", LABEL)
    words = (
        "If you have any questions regarding this subpoena, contact the CBP, ICE, or"
        " USCIS Official identified in Block 3."
    )
    sheet.flow(LEFT, y + 148, SPAN, words, BODY.sized(9))

"""The federal arrest warrant: form AO 442 (Rev. 11/11), two pages."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SERIF, SERIF_BOLD, SERIF_ITALIC, Align, Tick
from screening.synthesis.facts import Facts
from screening.synthesis.papers.ao_442_page_2 import paint_identifiers
from screening.synthesis.papers.ao_frame import (
    FILLED,
    LEFT,
    RIGHT,
    SPAN,
    Heading,
    dated_and_signed,
    head,
    seat,
)
from screening.synthesis.papers.signing import Place, sign, ticked
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

FORM = "AO 442  (Rev. 11/11)  Arrest Warrant"

CHARGING = (
    ("Indictment", LEFT),
    ("Superseding Indictment", LEFT + 92),
    ("Information", LEFT + 232),
    ("Superseding Information", LEFT + 318),
    ("Complaint", LEFT + 452),
)
OTHER_CHARGING = (
    ("Probation Violation Petition", LEFT),
    ("Supervised Release Violation Petition", LEFT + 140),
    ("Violation Notice", LEFT + 322),
    ("Order of the Court", LEFT + 412),
)
COMMAND = (
    "<b>YOU ARE COMMANDED</b> to arrest and bring before a United States magistrate"
    " judge without unnecessary delay"
)
ACCUSED = (
    "who is accused of an offense or violation based on the following document filed"
    " with the court:"
)


def paint_ao_442(binder: Binder, facts: Facts) -> None:
    """Draw the warrant on a complaint, which a magistrate judge signs (Rule 4)."""
    binder.begin("ao-442", PaperClass.JUDICIAL, Trap.AGENCY_ON_COURT_PAPER)
    sheet = binder.sheet()
    y = head(sheet, _heading(facts))
    y = _body(sheet, facts, y)
    _issue(binder, sheet, facts, y + 34)
    _return(sheet, y + 128)
    if not facts.is_unsigned:
        stamps.ecf_banner(sheet, facts.numbers.magistrate, facts.issued, (3, 1, 2))
    paint_identifiers(binder, facts)


def _heading(facts: Facts) -> Heading:
    return Heading(
        form=FORM,
        left_lines=(
            ("United States of America", SERIF.sized(11)),
            ("v.", SERIF.sized(11)),
            (facts.subject.name.upper(), FILLED.sized(10)),
            ("", SERIF),
            ("", SERIF),
            ("Defendant", SERIF_ITALIC),
        ),
        docket=facts.numbers.magistrate,
        title="ARREST WARRANT",
    )


def _body(sheet: Sheet, facts: Facts, y: float) -> float:
    body = SERIF.sized(10.5)
    sheet.text(LEFT, y + 18, "To:", body)
    sheet.text(LEFT + 36, y + 18, "Any authorized law enforcement officer", body)
    y = sheet.flow(LEFT + 24, y + 32, SPAN - 20, COMMAND, body.sized(10.2))
    sheet.text(LEFT, y + 16, "(name of person to be arrested)", SERIF_ITALIC)
    sheet.rule(LEFT + 112, y + 18, SPAN - 116)
    name = facts.subject.name
    sheet.fill(LEFT + 120, y + 15, name, FILLED, FieldName.SUBJECT_NAME, name)
    sheet.text(RIGHT - 2, y + 16, ",", body)
    y = sheet.flow(LEFT, y + 22, SPAN, ACCUSED, body)
    for row, boxes in enumerate((CHARGING, OTHER_CHARGING)):
        for words, x in boxes:
            mark = ticked(facts) if words == "Complaint" else Tick.EMPTY
            sheet.tick(x, y + 22 + 17 * row, mark, 7.5)
            sheet.text(x + 11, y + 21.5 + 17 * row, words, SERIF.sized(9))
    sheet.text(LEFT, y + 62, "This offense is briefly described as follows:", body)
    statute, offence = facts.federal_charge
    line = f"{statute} - {offence}"
    sheet.fill(LEFT + 8, y + 84, line, FILLED, FieldName.CHARGE, statute)
    return y + 118


def _issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    dated_and_signed(sheet, y, "Date:", "Issuing officer's signature")
    if not facts.is_undated:
        day, iso = dates.slashed(facts.issued), facts.issued.isoformat()
        sheet.fill(LEFT + 44, y - 1, day, FILLED, FieldName.ISSUED_ON, iso)
    sheet.text(LEFT + 72, y + 37, seat(facts), FILLED)
    judge = facts.officials.magistrate
    line = f"{judge}, United States Magistrate Judge"
    sheet.fill(320, y + 37, line, FILLED.sized(8.5), FieldName.JUDGE_NAME, judge)
    place = Place(316, y + 2, 240)
    sign(binder, sheet, facts, SignerRole.MAGISTRATE_JUDGE, place)


def _return(sheet: Sheet, y: float) -> None:
    """The return, which is blank until the arrest."""
    sheet.frame(LEFT - 6, y - 28, SPAN + 12, 148, 0.8)
    sheet.text(306, y - 12, "Return", SERIF_BOLD.sized(12), Align.CENTRE)
    body = SERIF.sized(10)
    sheet.rule(LEFT - 6, y - 6, SPAN + 12)
    sheet.text(LEFT + 24, y + 14, "This warrant was received on", body)
    sheet.text(LEFT + 152, y + 14, "(date)", SERIF_ITALIC)
    sheet.rule(LEFT + 176, y + 16, 98)
    sheet.text(LEFT + 278, y + 14, ", and the person was arrested on", body)
    sheet.text(LEFT + 416, y + 14, "(date)", SERIF_ITALIC)
    sheet.rule(LEFT + 438, y + 16, 54)
    sheet.text(LEFT, y + 32, "at", body)
    sheet.text(LEFT + 12, y + 32, "(city and state)", SERIF_ITALIC)
    sheet.rule(LEFT + 64, y + 34, 210)
    sheet.text(LEFT + 278, y + 32, ".", body)
    sheet.text(LEFT, y + 62, "Date:", body)
    sheet.rule(LEFT + 28, y + 64, 150)
    sheet.captioned(316, y + 64, 240, "Arresting officer's signature")
    sheet.captioned(316, y + 98, 240, "Printed name and title")

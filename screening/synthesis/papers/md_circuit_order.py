"""Orders of the Circuit Court for Montgomery County."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SERIF, SERIF_BOLD, Align
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import Place, sign
from screening.synthesis.sheet import Sheet

SUBPOENAED = (
    (
        "Petitioner's Motion for Production of Records",
        (
            "that the Montgomery County Department of Police produce the incident report"
            " identified in the Motion to the Clerk of this Court within thirty (30) days,"
            " for inspection in camera"
        ),
    ),
    (
        "the Consent Motion to Continue",
        (
            "that the hearing in this matter is continued and shall be reset by the"
            " Assignment Office, and that subpoenas issued to County employees remain in"
            " effect for the new date"
        ),
    ),
)


def paint_md_circuit_order(binder: Binder, facts: Facts) -> None:
    """Draw an order of the Circuit Court for Montgomery County."""
    binder.begin("md-court-order", PaperClass.JUDICIAL)
    sheet = binder.sheet()
    _circuit_caption(sheet, facts)
    sheet.text(306, 286, "ORDER", SERIF_BOLD.sized(14), Align.CENTRE)
    motion, command = SUBPOENAED[facts.variant % len(SUBPOENAED)]
    day = "____ day of ____________, ____"
    states = None
    if not facts.is_undated:
        day = dates.ordinal(facts.issued)
        states = {FieldName.ISSUED_ON: facts.issued.isoformat()}
    indent = "&nbsp;" * 12
    opening = (
        f"{indent}Upon consideration of {motion}, and any response filed thereto, it is"
        f" this {day}, by the Circuit Court for Montgomery County, Maryland,"
    )
    face = SERIF.sized(12)
    y = sheet.flow(72, 304, 468, opening, face.led(1.8), states=states)
    y = sheet.flow(72, y + 6, 468, f"{indent}<b>ORDERED</b>, {command}.", face.led(1.8))
    _circuit_signature(binder, sheet, facts, y + 70)


def _circuit_caption(sheet: Sheet, facts: Facts) -> None:
    bold, face = SERIF_BOLD.sized(12.5), SERIF.sized(12)
    court = "IN THE CIRCUIT COURT FOR MONTGOMERY COUNTY, MARYLAND"
    box = sheet.text(306, 76, court, bold, Align.CENTRE)
    name = "Circuit Court for Montgomery County, Maryland"
    sheet.stated.append((FieldName.COURT, name, box))
    parties = (
        facts.subject.name.upper(),
        "          Petitioner",
        "     v.",
        "HALCYON TERRACE APARTMENTS, LLC",
        "          Respondent",
    )
    for row, line in enumerate(parties):
        sheet.text(72, 116 + 26 * row, line, face)
    for row in range(9):
        sheet.text(332, 116 + 13 * row, "*", face)
    docket = facts.numbers.circuit
    box = sheet.text(356, 168, f"Case No. {docket}", face)
    sheet.stated.append((FieldName.CASE_NUMBER, docket, box))
    sheet.text(306, 250, "*     " * 8 + "*", face, Align.CENTRE)


def _circuit_signature(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    face = SERIF.sized(12)
    sheet.rule(300, y, 240)
    judge = facts.officials.state_judge
    sheet.fill(300, y + 14, judge, face, FieldName.JUDGE_NAME, judge)
    sheet.text(300, y + 28, "JUDGE, Circuit Court for", face)
    sheet.text(300, y + 42, "Montgomery County, Maryland", face)
    sign(binder, sheet, facts, SignerRole.JUDGE, Place(300, y, 240))
    if not (facts.is_unsigned or facts.is_undated):
        day = dates.slashed(facts.issued)
        lines = "ENTERED", day, "CLERK OF THE CIRCUIT COURT"
        stamps.box_stamp(sheet, (170, y + 20), lines, stamps.STAMP_RED)

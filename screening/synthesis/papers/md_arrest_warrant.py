"""The arrest warrant of the District Court of Maryland (Rule 4-212)."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SANS, SANS_BOLD, SERIF, SERIF_BOLD, TYPED, Align
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import Place, sign
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

LEFT, RIGHT = 48.0, 564.0
SPAN = RIGHT - LEFT
BODY = SERIF.sized(11.5)
LABEL = SANS.sized(6.5)
SMALL = SANS.sized(7.5)
FILLED = TYPED.sized(9.5)

COURTHOUSES = (
    "191 EAST JEFFERSON STREET, ROCKVILLE, MARYLAND 20850",
    "8552 SECOND AVENUE, SILVER SPRING, MARYLAND 20910",
)
COMMAND = (
    "<b>YOU ARE ORDERED</b> to arrest and bring before a judicial officer the"
    " above-named Defendant as soon as practicable and without unnecessary delay. If a"
    " judicial officer is not readily available, this Warrant shall authorize the"
    " prisoner's detention until compliance is had with Rule 4-212, and the arresting"
    " officer is authorized and required to comply with Rule 4-212."
)
LODGE = (
    "<b>IF THE DEFENDANT IS IN CUSTODY FOR ANOTHER OFFENSE,</b> this Warrant is to be"
    " lodged as a detainer for the continued detention of the Defendant for the offense"
    " charged in the charging document. When the Defendant is served with a copy of"
    " the charging document and Warrant, the Defendant shall be taken before a judicial"
    " officer of the District Court."
)


def paint_md_arrest_warrant(binder: Binder, facts: Facts) -> None:
    """Draw a warrant on a charging document, by a commissioner or a judge."""
    binder.begin("md-arrest-warrant", PaperClass.JUDICIAL, Trap.DETAINER_BY_COURT)
    sheet = binder.sheet()
    _warrant_heading(sheet, facts)
    _parties(sheet, facts)
    y = _warrant_body(sheet, facts)
    _warrant_issue(binder, sheet, facts, y + 44)
    _service(sheet, y + 92)
    sheet.text(LEFT, 770, "DC/CR 002 (Rev. 07/2021)", SMALL)
    if not facts.is_unsigned:
        rim = "DISTRICT COURT OF MARYLAND * "
        stamps.round_seal(sheet, (132, y + 40), rim, (0.25, 0.25, 0.3))


def _warrant_heading(sheet: Sheet, facts: Facts) -> None:
    bold = SERIF_BOLD.sized(13)
    court = "DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY"
    box = sheet.text(LEFT, 54, court, bold)
    name = "District Court of Maryland for Montgomery County"
    sheet.stated.append((FieldName.COURT, name, box))
    place = COURTHOUSES[facts.variant % len(COURTHOUSES)]
    sheet.text(LEFT, 68, f"LOCATED AT {place}", SMALL)
    sheet.frame(LEFT, 78, SPAN, 32)
    sheet.upright(330, 78, 32)
    sheet.text(LEFT + 4, 86, "CASE NO.", LABEL)
    docket = facts.numbers.district
    bold_fill = SANS_BOLD.sized(11)
    sheet.fill(LEFT + 12, 102, docket, bold_fill, FieldName.CASE_NUMBER, docket)
    sheet.text(334, 86, "TRACKING NO.", LABEL)
    sheet.text(344, 102, facts.numbers.tracking, bold_fill)


def _parties(sheet: Sheet, facts: Facts) -> None:
    sheet.frame(LEFT, 120, SPAN, 84)
    sheet.upright(LEFT + SPAN / 2, 120, 84)
    sheet.text(LEFT + 4, 129, "COMPLAINANT", LABEL)
    officer = facts.officials.serving_officer.upper()
    complainant = f"OFC {officer}", "MONTGOMERY COUNTY POLICE DEPT", "AGENCY: MCPD"
    for row, line in enumerate(complainant):
        sheet.text(LEFT + 10, 146 + 13 * row, line, FILLED)
    middle = LEFT + SPAN / 2
    sheet.text(middle + 4, 129, "DEFENDANT", LABEL)
    person = facts.subject
    name = person.filed_name
    sheet.fill(middle + 10, 146, name, FILLED, FieldName.SUBJECT_NAME, person.name)
    street, rest = person.address.upper().split(", ", 1)
    sheet.text(middle + 10, 159, street, FILLED)
    sheet.text(middle + 10, 172, rest, FILLED)
    born = f"DOB: {dates.slashed(person.born)}   SEX: {person.sex}"
    iso = person.born.isoformat()
    sheet.fill(middle + 10, 192, born, FILLED, FieldName.DATE_OF_BIRTH, iso)


def _warrant_body(sheet: Sheet, facts: Facts) -> float:
    title = SERIF_BOLD.sized(15)
    sheet.text(306, 234, "ARREST WARRANT ON CHARGING DOCUMENT", title, Align.CENTRE)
    line = "STATE OF MARYLAND, MONTGOMERY COUNTY:"
    sheet.text(LEFT, 262, line, BODY)
    sheet.text(LEFT, 280, "TO ANY PEACE OFFICER, Greetings:", BODY)
    y = sheet.flow(LEFT, 290, SPAN, COMMAND, BODY.led(1.3))
    y = sheet.flow(LEFT, y + 10, SPAN, LODGE, BODY.led(1.3))
    statute, offence = facts.state_charge
    sheet.text(LEFT, y + 24, "CHARGE:", SANS_BOLD.sized(8))
    line = f"{statute}  {offence}"
    sheet.fill(LEFT + 48, y + 24, line, FILLED, FieldName.CHARGE, statute)
    return y + 40


def _warrant_issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    sheet.text(190, y - 2, "Issued:", BODY)
    sheet.captioned(230, y, 92, "Date", SMALL)
    if not facts.is_undated:
        day, iso = dates.slashed(facts.issued), facts.issued.isoformat()
        sheet.fill(236, y - 2, day, FILLED, FieldName.ISSUED_ON, iso)
    role = (SignerRole.COMMISSIONER, SignerRole.JUDGE)[facts.variant // 3 % 2]
    officials, title = facts.officials, role.value.title()
    name = officials.state_judge if role is SignerRole.JUDGE else officials.commissioner
    sheet.captioned(
        344, y, 220, "Judge/Commissioner                         ID No.", SMALL
    )
    line = f"{title}  {name}   {int(facts.numbers.booking) % 9000 + 1000}"
    sheet.fill(348, y + 22, line, SANS.sized(8.5), FieldName.JUDGE_NAME, name)
    sign(binder, sheet, facts, role, Place(344, y, 180))
    if role is SignerRole.COMMISSIONER:
        binder.note(Trap.COMMISSIONER)


def _service(sheet: Sheet, y: float) -> None:
    """The return, blank until the arrest."""
    sheet.rule(LEFT, y, SPAN, 1.2)
    bold = SERIF_BOLD.sized(12)
    sheet.text(306, y + 18, "RETURN OF SERVICE", bold, Align.CENTRE)
    words = (
        "I certify that at __________ o'clock ____M. on ______________________ at"
        " ________________________________, I executed this Arrest Warrant by arresting"
        " the Defendant and delivered a copy of the Statement of Charges to the"
        " Defendant."
    )
    y = sheet.flow(LEFT, y + 28, SPAN, words, SERIF.sized(10.5).led(1.5))
    sheet.captioned(LEFT, y + 34, 230, "Signature of Peace Officer", SMALL)
    sheet.captioned(314, y + 34, 250, "Title / Agency / ID No.", SMALL)

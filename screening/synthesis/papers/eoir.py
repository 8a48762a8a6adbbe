"""Orders of immigration judges, who sit in the Department of Justice (EOIR)."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SERIF, SERIF_BOLD, TYPED, Align, Tick
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import Place, sign, ticked
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

LEFT, SPAN = 72.0, 468.0
BODY = SERIF.sized(11)
BOLD = SERIF_BOLD.sized(11)

REMOVAL = (
    (
        "Upon the basis of respondent's admissions, I have determined that the respondent"
        " is subject to removal on the charge(s) in the Notice to Appear. Respondent has"
        " made no application for relief from removal."
    ),
    (
        "HEREBY ORDERED that the respondent be removed from the United States to"
        " {country}."
    ),
)
CUSTODY = (
    (
        "Request having been made for a change in the custody status of the respondent"
        " pursuant to 8 C.F.R. part 1236, and full consideration having been given to the"
        " representations of the Department of Homeland Security and the respondent, it is"
    ),
    "HEREBY ORDERED that the request for a change in custody status be denied.",
)


def paint_eoir_order(binder: Binder, facts: Facts) -> None:
    """Draw an order of removal or on custody, with its certificate of service."""
    binder.begin("eoir-order", PaperClass.ADMINISTRATIVE, Trap.IMMIGRATION_JUDGE)
    sheet = binder.sheet()
    _heading(sheet, facts)
    title, (finding, command) = (
        ("ORDER OF THE IMMIGRATION JUDGE", REMOVAL),
        ("ORDER OF THE IMMIGRATION JUDGE WITH RESPECT TO CUSTODY", CUSTODY),
    )[facts.variant % 2]
    sheet.text(306, 330, title, BOLD.sized(12), Align.CENTRE)
    y = sheet.flow(LEFT, 348, SPAN, "&nbsp;" * 10 + finding, BODY.led(1.4))
    order = command.format(country=facts.subject.country.title())
    y = sheet.flow(LEFT, y + 10, SPAN, "&nbsp;" * 10 + order, BODY.led(1.4))
    line = f"Appeal: ____ Waived    ____ Reserved      Due: {'_' * 16}"
    sheet.text(LEFT, y + 26, line, BODY)
    _issue(binder, sheet, facts, y + 86)
    _service(sheet, facts)


def _heading(sheet: Sheet, facts: Facts) -> None:
    lines = (
        "UNITED STATES DEPARTMENT OF JUSTICE",
        "EXECUTIVE OFFICE FOR IMMIGRATION REVIEW",
        "IMMIGRATION COURT",
        "BALTIMORE, MARYLAND",
    )
    for row, line in enumerate(lines):
        sheet.text(306, 70 + 15 * row, line, BOLD, Align.CENTRE)
    number = facts.numbers
    sheet.text(LEFT, 152, "File No.:", BODY)
    shown = number.printed_alien
    sheet.fill(LEFT + 50, 152, shown, TYPED, FieldName.A_NUMBER, number.alien)
    sheet.text(LEFT, 182, "IN THE MATTER OF", BODY)
    person = facts.subject
    name = person.filed_name
    sheet.fill(LEFT + 18, 210, name, TYPED, FieldName.SUBJECT_NAME, person.name)
    sheet.text(LEFT + 18, 238, "Respondent", BODY)
    for row in range(5):
        sheet.text(318, 182 + 15 * row, ")", BODY)
    sheet.text(340, 210, "IN REMOVAL PROCEEDINGS", BODY)
    sheet.text(LEFT, 272, "ON BEHALF OF RESPONDENT: Pro Se", BODY.sized(10))
    words = "ON BEHALF OF DHS: Assistant Chief Counsel"
    sheet.text(LEFT, 288, words, BODY.sized(10))


def _issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    if not facts.is_undated:
        day, iso = dates.long(facts.issued), facts.issued.isoformat()
        sheet.fill(LEFT, y - 3, day, BODY, FieldName.ISSUED_ON, iso)
    sheet.rule(LEFT, y, 150)
    sheet.text(LEFT, y + 14, "Date", BODY)
    sheet.rule(306, y, 234)
    judge = facts.officials.immigration_judge
    sheet.fill(306, y + 14, judge, BODY, FieldName.JUDGE_NAME, judge)
    sheet.text(306, y + 28, "Immigration Judge", BODY)
    sign(binder, sheet, facts, SignerRole.IMMIGRATION_JUDGE, Place(306, y, 234))


def _service(sheet: Sheet, facts: Facts) -> None:
    y = 640.0
    sheet.rule(LEFT, y, SPAN, 0.8)
    sheet.text(306, y + 18, "CERTIFICATE OF SERVICE", BOLD, Align.CENTRE)
    sheet.text(LEFT, y + 38, "THIS DOCUMENT WAS SERVED BY:", BODY.sized(10))
    for label, x in (("MAIL (M)", 262), ("PERSONAL SERVICE (P)", 344)):
        mark = ticked(facts) if x > 300 else Tick.EMPTY
        sheet.tick(x, y + 38, mark)
        sheet.text(x + 12, y + 38, label, BODY.sized(10))
    words = "TO: [P] ALIEN   [ ] ALIEN c/o Custodial Officer   [ ] ALIEN's ATT/REP   [P] DHS"
    sheet.text(LEFT, y + 58, words, BODY.sized(10))
    day = dates.slashed(facts.issued)
    sheet.text(LEFT, y + 80, f"DATE: {day}      BY: COURT STAFF", BODY.sized(10))
    sheet.sign(300, y + 84, 140)

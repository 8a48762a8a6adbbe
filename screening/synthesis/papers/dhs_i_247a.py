"""The immigration detainer: DHS form I-247A (3/17), three pages."""

from __future__ import annotations

from datetime import timedelta

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SANS, SANS_BOLD, TYPED, Align, Tick
from screening.synthesis.facts import Facts
from screening.synthesis.papers import detainer_words as words
from screening.synthesis.papers.signing import Place, sign, ticked
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Defect, Trap

LEFT, RIGHT = 36.0, 576.0
SPAN = RIGHT - LEFT
BODY = SANS.sized(8.8)
BOLD = SANS_BOLD.sized(8.8)
SMALL = SANS.sized(7)
FILLED = TYPED.sized(9)


def paint_i_247a(binder: Binder, facts: Facts) -> None:
    """Draw the detainer and the notice to the detainee in several languages."""
    binder.begin("ice-i-247a", PaperClass.ADMINISTRATIVE, Trap.COMMANDED_BY_AGENCY)
    sheet = binder.sheet()
    y = _heading(sheet, facts)
    y = _addresses(sheet, facts, y)
    y = _subject(sheet, facts, y)
    y = _probable_cause(sheet, facts, y)
    y = _requests(sheet, facts, y)
    y = _issue(binder, sheet, facts, y)
    _holding_agency(sheet, facts, y)
    _foot(sheet, 1)
    for page, notices in ((2, words.NOTICES[:3]), (3, words.NOTICES[3:])):
        _notice_page(binder.sheet(), page, notices)


def _heading(sheet: Sheet, facts: Facts) -> float:
    bold = SANS_BOLD.sized(9.5)
    line = "DEPARTMENT OF HOMELAND SECURITY"
    sheet.text(306, 40, line, bold, Align.CENTRE)
    line = "IMMIGRATION DETAINER - NOTICE OF ACTION"
    sheet.text(306, 53, line, bold.sized(11), Align.CENTRE)
    sheet.frame(LEFT, 60, SPAN, 36)
    numbers = facts.numbers
    sheet.text(LEFT + 4, 73, f"Subject ID:  {numbers.subject}", BODY)
    sheet.text(LEFT + 4, 89, f"Event #:  {numbers.event}", BODY)
    sheet.text(330, 73, "File No:", BODY)
    shown = numbers.printed_alien
    sheet.fill(370, 73, shown, FILLED, FieldName.A_NUMBER, numbers.alien)
    sheet.text(330, 89, "Date:", BODY)
    if not facts.is_undated:
        day, iso = dates.slashed(facts.issued), facts.issued.isoformat()
        sheet.fill(370, 89, day, FILLED, FieldName.ISSUED_ON, iso)
    return 96.0


def _addresses(sheet: Sheet, facts: Facts, y: float) -> float:
    sheet.frame(LEFT, y, SPAN, 60)
    sheet.upright(306, y, 60)
    to = (
        "TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)"
    )
    sheet.flow(LEFT + 4, y + 2, 262, to, SMALL)
    sheet.text(
        310, y + 9, "FROM: (Department of Homeland Security Office Address)", SMALL
    )
    jail = words.JAILS[facts.variant % len(words.JAILS)]
    for row, line in enumerate(jail):
        sheet.text(LEFT + 8, y + 27 + 11 * row, line, FILLED)
    for row, line in enumerate(words.OFFICE):
        sheet.text(314, y + 27 + 11 * row, line, FILLED)
    return y + 60


def _subject(sheet: Sheet, facts: Facts, y: float) -> float:
    sheet.frame(LEFT, y, SPAN, 34)
    person = facts.subject
    sheet.text(LEFT + 4, y + 13, "Name of Alien:", BOLD)
    name = person.filed_name
    sheet.fill(LEFT + 70, y + 13, name, FILLED, FieldName.SUBJECT_NAME, person.name)
    sheet.text(LEFT + 4, y + 28, "Date of Birth:", BOLD)
    born = dates.slashed(person.born)
    iso = person.born.isoformat()
    sheet.fill(LEFT + 66, y + 28, born, FILLED, FieldName.DATE_OF_BIRTH, iso)
    sheet.text(226, y + 28, "Citizenship:", BOLD)
    sheet.text(282, y + 28, person.country, FILLED)
    sheet.text(470, y + 28, "Sex:", BOLD)
    sheet.text(496, y + 28, person.sex, FILLED)
    return y + 34


def _probable_cause(sheet: Sheet, facts: Facts, y: float) -> float:
    y = sheet.flow(LEFT, y + 6, SPAN, words.BOX_ONE, BODY)
    chosen = {0: (0,), 1: (2,), 2: (1, 2), 3: (2, 3)}[facts.variant % 4]
    for place, basis in enumerate(words.BASES):
        mark = ticked(facts) if place in chosen else Tick.EMPTY
        y = _choice(sheet, y, mark, basis)
    y = sheet.flow(LEFT, y + 6, SPAN, words.BOX_TWO, BODY)
    return _choice(sheet, y, Tick.EMPTY, words.TRANSFERRED)


def _choice(sheet: Sheet, y: float, mark: Tick, text: str) -> float:
    sheet.tick(LEFT + 16, y + 10.5, mark, 7)
    return sheet.flow(LEFT + 28, y + 3, SPAN - 28, text, BODY)


def _requests(sheet: Sheet, facts: Facts, y: float) -> float:
    bold = SANS_BOLD.sized(8.5)
    sheet.text(306, y + 15, "IT IS THEREFORE REQUESTED THAT YOU:", bold, Align.CENTRE)
    y += 18
    for request in words.REQUESTS:
        sheet.text(LEFT + 4, y + 10, "•", BODY)
        y = sheet.flow(LEFT + 14, y + 3, SPAN - 14, request, BODY)
    cancelled = facts.defect is Defect.CANCELLED
    mark = ticked(facts) if cancelled else Tick.EMPTY
    day = facts.issued - timedelta(days=30)
    when = dates.slashed(day) if cancelled else "______________"
    return _choice(sheet, y + 3, mark, words.CANCEL.format(day=when))


def _issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> float:
    y += 34
    officials = facts.officials
    line = f"{officials.officer} - {officials.officer_title}"
    name = officials.officer
    face = FILLED.sized(7)
    sheet.fill(LEFT + 2, y - 3, line, face, FieldName.OFFICER_NAME, name)
    caption = "(Name and title of Immigration Officer)"
    sheet.captioned(LEFT, y, 284, caption, SMALL)
    caption = "(Signature of Immigration Officer) (Sign in ink)"
    sheet.captioned(336, y, 240, caption, SMALL)
    place = Place(336, y, 240)
    sign(binder, sheet, facts, SignerRole.IMMIGRATION_OFFICER, place)
    return sheet.flow(LEFT, y + 12, SPAN, words.VICTIM, SMALL.sized(7))


def _holding_agency(sheet: Sheet, facts: Facts, y: float) -> None:
    """The jail's part, blank until the paper was served on the detainee."""
    sheet.rule(LEFT, y + 5, SPAN, 1.2)
    y = sheet.flow(LEFT, y + 8, SPAN, words.HOLDING_AGENCY, BODY)
    sheet.text(LEFT, y + 18, "Local Booking/Inmate #:", BODY)
    sheet.rule(LEFT + 102, y + 20, 140)
    if facts.variant % 3 == 0:
        sheet.text(LEFT + 108, y + 17, facts.numbers.booking, FILLED)
    sheet.text(290, y + 18, "Estimated release date/time:", BODY)
    sheet.rule(408, y + 20, 168)
    sheet.text(LEFT, y + 34, "Date of latest criminal charge/conviction:", BODY)
    sheet.rule(LEFT + 172, y + 36, 76)
    sheet.text(290, y + 34, "Last offense charged/conviction:", BODY)
    sheet.rule(428, y + 36, 148)
    line = "This form was served upon the alien on"
    sheet.text(LEFT, y + 50, f"{line} ________________, in the following manner:", BODY)
    boxes = ("in person", LEFT), ("by inmate mail delivery", LEFT + 92)
    for label, x in (*boxes, ("other (please specify):", LEFT + 220)):
        sheet.tick(x, y + 64, Tick.EMPTY, 7)
        sheet.text(x + 11, y + 63.5, label, BODY)
    sheet.captioned(LEFT, y + 84, 250, "(Name and title of Officer)", SMALL)
    sheet.captioned(336, y + 84, 240, "(Signature of Officer) (Sign in ink)", SMALL)


def _foot(sheet: Sheet, page: int) -> None:
    sheet.text(LEFT, 776, "DHS Form I-247A (3/17)", SMALL.sized(7))
    sheet.text(RIGHT, 776, f"Page {page} of 3", SMALL.sized(7), Align.RIGHT)


def _notice_page(sheet: Sheet, page: int, notices: tuple[tuple[str, str], ...]) -> None:
    y = 56.0
    for title, text in notices:
        bold = SANS_BOLD.sized(10)
        sheet.text(306, y, title, bold, Align.CENTRE)
        y = sheet.flow(LEFT + 8, y + 10, SPAN - 16, text, SANS.sized(9.5).led(1.3)) + 36
    _foot(sheet, page)

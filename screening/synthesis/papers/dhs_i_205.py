"""The removal warrant: ICE form I-205 (8/07), two pages."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates
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
from screening.synthesis.truth import Defect, Trap

LEFT, RIGHT = 54.0, 558.0
SPAN = RIGHT - LEFT
BODY = SERIF.sized(11)
SMALL = SERIF.sized(8.5)
FOOT = SERIF.sized(8)

ORDERED_BY = (
    "an immigration judge in exclusion, deportation, or removal proceedings",
    "a designated official",
    "the Board of Immigration Appeals",
    "a United States District or Magistrate Court Judge",
)
COURT_JUDGE = 3
COMMAND = (
    "I, the undersigned officer of the United States, by virtue of the power and"
    " authority vested in the Secretary of Homeland Security under the laws of the"
    " United States and by his or her direction, command you to take into custody and"
    " remove from the United States the above-named alien, pursuant to law, at the"
    " expense of:"
)
PROVISIONS = (
    "Sections 212(a)(6)(A)(i) and 241(a) of the INA",
    "Section 237(a)(1)(B) of the INA, as amended",
    "INA 237(a)(2)(A)(iii)",
)
EXPENSES = (
    "The United States Government",
    'the appropriation "Salaries and Expenses, Immigration and Customs Enforcement"',
)
PAGE_TWO = (
    "Departure witnessed by:",
    (
        "If actual departure is not witnessed, fully identify source or means of"
        " verification of departure:"
    ),
)


def paint_i_205(binder: Binder, facts: Facts) -> None:
    """Draw the warrant and its second page, on which the removal is recorded."""
    binder.begin(
        "ice-i-205",
        PaperClass.ADMINISTRATIVE,
        Trap.WARRANT_WITHOUT_COURT,
        Trap.JUDGE_NAMED_NOT_SIGNING,
    )
    sheet = binder.sheet()
    _heading(sheet, facts)
    _alien(sheet, facts)
    y = _final_order(sheet, facts)
    _command(sheet, facts, y)
    _issue(binder, sheet, facts, y + 150)
    _second_page(binder.sheet(), facts)


def _heading(sheet: Sheet, facts: Facts) -> None:
    bold = SERIF_BOLD.sized(11)
    sheet.text(306, 62, "U.S. Department of Homeland Security", bold, Align.CENTRE)
    line = "Immigration and Customs Enforcement"
    if facts.variant % 2:
        sheet.text(306, 76, line, BODY.sized(10), Align.CENTRE)
    title = SANS_BOLD.sized(14)
    sheet.text(306, 106, "WARRANT OF REMOVAL/DEPORTATION", title, Align.CENTRE)
    number = facts.numbers
    sheet.text(378, 142, "File No:", BODY)
    sheet.rule(422, 144, 136)
    sheet.fill(428, 141, number.printed_alien, TYPED, FieldName.A_NUMBER, number.alien)
    sheet.text(378, 164, "Date:", BODY)
    sheet.rule(422, 166, 136)
    if not facts.is_undated:
        sheet.text(428, 163, dates.slashed(facts.issued), TYPED)


def _alien(sheet: Sheet, facts: Facts) -> None:
    line = "To any immigration officer of the United States Department of Homeland"
    sheet.text(LEFT, 196, f"{line} Security:", BODY)
    name = facts.subject.filed_name
    sheet.fill(306 - 90, 225, name, TYPED, FieldName.SUBJECT_NAME, facts.subject.name)
    sheet.captioned(130, 228, 352, "(Full name of alien)", SMALL)
    sheet.text(LEFT, 262, "who entered the United States at", BODY)
    sheet.text(222, 261, "Hidalgo, Texas", TYPED)
    sheet.captioned(212, 264, 180, "(Place of entry)", SMALL)
    sheet.text(398, 262, "on", BODY)
    sheet.text(424, 261, "06/14/2014", TYPED)
    sheet.captioned(414, 264, 144, "(Date of entry)", SMALL)


def _final_order(sheet: Sheet, facts: Facts) -> float:
    line = (
        "is subject to removal/deportation from the United States, based upon a final"
    )
    sheet.text(LEFT, 300, f"{line} order by:", BODY)
    chosen = facts.variant % COURT_JUDGE
    if facts.defect is Defect.COURT_ORDER_TICKED:
        chosen = COURT_JUDGE
    for place, words in enumerate(ORDERED_BY):
        y = 326 + 21 * place
        mark = ticked(facts) if place == chosen else Tick.EMPTY
        sheet.tick(LEFT + 60, y, mark)
        sheet.text(LEFT + 78, y - 0.5, words, BODY)
    line = "and pursuant to the following provisions of the Immigration and Nationality"
    sheet.text(LEFT, 422, f"{line} Act:", BODY)
    sheet.text(LEFT + 10, 442, PROVISIONS[facts.variant % len(PROVISIONS)], TYPED)
    sheet.rule(LEFT, 445, SPAN)
    return 460.0


def _command(sheet: Sheet, facts: Facts, y: float) -> None:
    y = sheet.flow(LEFT, y, SPAN, COMMAND, BODY.led(1.3))
    sheet.text(LEFT + 10, y + 15, EXPENSES[facts.variant % len(EXPENSES)], TYPED)
    sheet.rule(LEFT, y + 18, SPAN)


def _issue(binder: Binder, sheet: Sheet, facts: Facts, y: float) -> None:
    place = Place(300, y, 258)
    sheet.captioned(300, y, 258, "(Signature of immigration officer)", SMALL)
    sign(binder, sheet, facts, SignerRole.IMMIGRATION_OFFICER, place)
    officials = facts.officials
    title = officials.removal_title
    line = f"{officials.officer}, {title}"
    face = SANS.sized(8.5)
    sheet.fill(304, y + 37, line, face, FieldName.OFFICER_TITLE, title)
    sheet.captioned(300, y + 40, 258, "(Title of immigration officer)", SMALL)
    if not facts.is_undated:
        line = f"{dates.slashed(facts.issued)}  Baltimore, Maryland"
        iso = facts.issued.isoformat()
        sheet.fill(310, y + 77, line, TYPED, FieldName.ISSUED_ON, iso)
    sheet.captioned(300, y + 80, 258, "(Date and office location)", SMALL)
    _foot(sheet, 1)


def _foot(sheet: Sheet, page: int) -> None:
    sheet.text(LEFT, 760, "ICE Form I-205 (8/07)", FOOT)
    sheet.text(RIGHT, 760, f"Page {page} of 2", FOOT, Align.RIGHT)


def _second_page(sheet: Sheet, facts: Facts) -> None:
    line = "To be completed by immigration officer executing the warrant: Name of alien"
    sheet.text(LEFT, 66, f"{line} being removed:", BODY.sized(10))
    sheet.rule(LEFT, 92, SPAN)
    if facts.variant % 2:
        sheet.text(LEFT + 10, 89, facts.subject.filed_name, TYPED)
    sheet.text(LEFT, 116, "Port, date, and manner of removal:", BODY)
    sheet.rule(230, 118, RIGHT - 230)
    sheet.rule(LEFT, 142, SPAN)
    _identity(sheet)
    sheet.text(LEFT, 520, PAGE_TWO[0], BODY)
    sheet.captioned(
        180, 522, 378, "(Signature and title of immigration officer)", SMALL
    )
    sheet.flow(LEFT, 548, SPAN, PAGE_TWO[1], BODY)
    sheet.rule(LEFT, 596, SPAN)
    line = "If self-removal (self-deportation), pursuant to 8 CFR 241.7, check here."
    sheet.text(LEFT, 636, line, BODY)
    sheet.tick(398, 636, Tick.EMPTY)
    sheet.text(LEFT, 686, "Departure Verified by:", BODY)
    sheet.captioned(
        180, 688, 378, "(Signature and title of immigration officer)", SMALL
    )
    _foot(sheet, 2)


def _identity(sheet: Sheet) -> None:
    """The places for photograph and fingerprint, empty until the removal."""
    for x, wide, words in (
        (80, 190, "Photograph of alien removed"),
        (352, 150, "Right index fingerprint of alien removed"),
    ):
        sheet.frame(x, 180, wide, 190, 0.8)
        sheet.text(x + wide / 2, 384, words, SMALL, Align.CENTRE)
    sheet.captioned(LEFT, 420, 240, "(Signature of alien being fingerprinted)", SMALL)
    caption = "(Signature and title of immigration officer taking print)"
    sheet.captioned(LEFT, 466, 340, caption, SMALL)

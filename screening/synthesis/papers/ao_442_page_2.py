"""Page 2 of form AO 442: identifiers, not for public disclosure."""

from __future__ import annotations

from screening.synthesis import dates
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SERIF, SERIF_ITALIC, Align, Face
from screening.synthesis.facts import Facts
from screening.synthesis.papers.ao_frame import (
    FILLED,
    LEFT,
    SPAN,
    second_page,
)
from screening.synthesis.sheet import Sheet

IDENTIFIERS = (
    "Known aliases:",
    "Last known residence:",
    "Prior addresses to which defendant/offender may still have ties:",
    "",
    "Last known employment:",
    "Last known telephone numbers:",
    "Place of birth:",
    "Date of birth:",
    "Social Security number:",
    "Height:|Weight:",
    "Sex:|Race:",
    "Hair:|Eyes:",
    "Scars, tattoos, other distinguishing marks:",
    "",
    "History of violence, weapons, drug use:",
    "",
    (
        "Known family, friends, and other associates (name, relation, address, phone"
        " number):"
    ),
    "",
    "FBI number:",
    "Complete description of auto:",
    "",
    "Investigative agency and address:",
    "",
    (
        "Name and telephone numbers (office and cell) of pretrial services or probation"
        " officer (if applicable):"
    ),
    "",
    "Date of last contact with pretrial services or probation officer (if applicable):",
)


def paint_identifiers(binder: Binder, facts: Facts) -> None:
    """Draw the second page, filled in as far as an agent knows."""
    sheet = binder.sheet()
    second_page(sheet, "AO 442  (Rev. 11/11)  Arrest Warrant (Page 2)")
    notice = (
        '<para align="center"><b>This second page contains personal identifiers provided for'
        " law-enforcement use only and therefore should not be filed in court with"
        " the executed warrant unless under seal.</b></para>"
    )
    y = sheet.flow(LEFT + 20, 84, SPAN - 40, notice, SERIF)
    title = SERIF_ITALIC.sized(11)
    sheet.text(306, y + 18, "(Not for Public Disclosure)", title, Align.CENTRE)
    y += 46
    sheet.text(LEFT, y, "Name of defendant/offender:", SERIF.sized(10))
    sheet.rule(LEFT + 126, y + 2, SPAN - 126)
    sheet.text(LEFT + 132, y - 1, facts.subject.name, FILLED)
    for caption in IDENTIFIERS:
        y += 21.5
        _identifier(sheet, facts, caption, y)


def _identifier(sheet: Sheet, facts: Facts, caption: str, y: float) -> None:
    person = facts.subject
    known = {
        "Last known residence:": person.address,
        "Place of birth:": f"{person.birthplace}, {person.country.title()}",
        "Date of birth:": dates.slashed(person.born),
        "Investigative agency and address:": (
            "Homeland Security Investigations, 40 South Gay Street, Baltimore, MD"
        ),
    }
    x, width = LEFT, SPAN / (1 + caption.count("|"))
    for label in caption.split("|"):
        face = Face("Times-Roman", 10)
        end = sheet.text(x, y, label, face).right * sheet.width + 4 if label else x
        sheet.rule(end, y + 2, x + width - end - 6)
        if label in known:
            sheet.text(end + 4, y - 1, known[label], FILLED)
        x += width

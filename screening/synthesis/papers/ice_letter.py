"""Letters in which ICE asks for information: no process at all."""

from __future__ import annotations

from screening.domain.finding import FieldName, SignerRole
from screening.domain.segment import PaperClass
from screening.synthesis import dates, stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import Place, sign
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

ASKED = (
    (
        "This office is conducting an inquiry concerning the individual named above."
        " Pursuant to 8 U.S.C. § 1373, we request that your department furnish the"
        " individual's current address, booking photograph and anticipated date of release"
        " at your earliest convenience."
    ),
    (
        "It is our understanding that the individual was ordered removed by an Immigration"
        " Judge. We ask that your staff inform this office by telephone should the"
        " individual appear at a county facility."
    ),
)


def paint_ice_letter(binder: Binder, facts: Facts) -> None:
    """Draw a request for information on letterhead: no process at all."""
    binder.begin("ice-letter", PaperClass.OTHER, Trap.JUDGE_NAMED_NOT_SIGNING)
    binder.note(Trap.SEAL_OR_STAMP)
    sheet = binder.sheet()
    colour = (0.1, 0.15, 0.4)
    binder.hold()
    rim = "U.S. DEPARTMENT OF HOMELAND SECURITY * "
    stamps.round_seal(sheet, (92, 70), rim, colour, 28)
    letterhead = (
        ("Enforcement and Removal Operations", SANS_BOLD.sized(9)),
        ("U.S. Department of Homeland Security", SANS.sized(8)),
        ("31 Hopkins Plaza, Baltimore, MD 21201", SANS.sized(8)),
    )
    for row, (line, face) in enumerate(letterhead):
        sheet.text(400, 56 + 12 * row, line, face)
    sheet.text(400, 102, "U.S. Immigration", SANS_BOLD.sized(11))
    sheet.text(400, 115, "and Customs Enforcement", SANS_BOLD.sized(11))
    _letter(binder, sheet, facts)


def _letter(binder: Binder, sheet: Sheet, facts: Facts) -> None:
    face = SERIF.sized(11.5)
    day, iso = dates.long(facts.issued), facts.issued.isoformat()
    sheet.fill(72, 160, day, face, FieldName.ISSUED_ON, iso)
    address = "Montgomery County Government", "101 Monroe Street", "Rockville, MD 20850"
    for row, line in enumerate(address):
        sheet.text(72, 190 + 14 * row, line, face)
    person = facts.subject
    subject = f"Re: {person.filed_name}, {facts.numbers.printed_alien}"
    bold = SERIF_BOLD.sized(11.5)
    sheet.fill(72, 248, subject, bold, FieldName.SUBJECT_NAME, person.name)
    sheet.text(72, 276, "Dear Sir or Madam:", face)
    y = 286.0
    for words in (*ASKED, "Thank you for your assistance in this matter."):
        y = sheet.flow(72, y, 468, words, face.led(1.3)) + 12
    sheet.text(72, y + 14, "Sincerely,", face)
    sign(binder, sheet, facts, SignerRole.IMMIGRATION_OFFICER, Place(72, y + 62, 200))
    officials = facts.officials
    sheet.text(72, y + 76, officials.agent, face)
    sheet.text(72, y + 90, "Deportation Officer", face)

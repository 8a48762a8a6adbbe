"""The immigration arrest warrant: DHS form I-200 (Rev. 09/16)."""

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
    Face,
    Tick,
)
from screening.synthesis.facts import Facts
from screening.synthesis.papers.signing import Place, sign, ticked
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap

LEFT, RIGHT = 54.0, 558.0
SPAN = RIGHT - LEFT

BASES = (
    (
        "the execution of a charging document to initiate removal proceedings against"
        " the subject;"
    ),
    "the pendency of ongoing removal proceedings against the subject;",
    "the failure to establish admissibility subsequent to deferred inspection;",
    (
        "biometric confirmation of the subject's identity and a records check of federal"
        " databases that affirmatively indicate, by themselves or in addition to other"
        " reliable information, that the subject either lacks immigration status or"
        " notwithstanding such status is removable under U.S. immigration law; and/or"
    ),
    (
        "statements made voluntarily by the subject to an immigration officer and/or"
        " other reliable evidence that affirmatively indicate the subject either lacks"
        " immigration status or notwithstanding such status is removable under U.S."
        " immigration law."
    ),
)
TICKED_TOGETHER = ((0, 3), (1,), (3, 4), (0, 4))
"""Bases that one warrant ticks, by their place above."""
TO_OFFICERS = (
    "Any immigration officer authorized pursuant to sections 236 and 287 of the"
    " Immigration and Nationality Act and part 287 of title 8, Code of Federal"
    " Regulations, to serve warrants of arrest for immigration violations"
)
COMMAND = (
    "<b>YOU ARE COMMANDED</b> to arrest and take into custody for removal proceedings"
    " under the Immigration and Nationality Act, the above-named alien."
)


def paint_i_200(binder: Binder, facts: Facts) -> None:
    """Draw form I-200, Rev. 09/16: one page, served or not yet."""
    binder.begin(
        "ice-i-200",
        PaperClass.ADMINISTRATIVE,
        Trap.WARRANT_WITHOUT_COURT,
        Trap.COMMANDED_BY_AGENCY,
    )
    sheet = binder.sheet()
    _heading(sheet, facts)
    y = _determination(sheet, facts)
    y = sheet.flow(LEFT + 36, y + 8, SPAN - 36, COMMAND, SERIF.sized(11.5).led(1.3))
    place = Place(318, y + 46, 240)
    sign(binder, sheet, facts, SignerRole.IMMIGRATION_OFFICER, place)
    _signer(sheet, facts, place)
    _service(sheet, facts, place.y + 84)
    sheet.text(RIGHT, 764, "Form I-200 (Rev. 09/16)", SANS.sized(8), Align.RIGHT)


def _heading(sheet: Sheet, facts: Facts) -> None:
    if facts.variant % 2:
        sheet.frame(LEFT - 8, 60, SPAN + 16, 30, 0.8)
    bold = SANS_BOLD.sized(10)
    sheet.text(LEFT, 79, "U.S. DEPARTMENT OF HOMELAND SECURITY", bold)
    sheet.text(RIGHT, 79, "Warrant for Arrest of Alien", bold.sized(12), Align.RIGHT)
    sheet.text(366, 122, "File No.", SERIF)
    sheet.rule(406, 124, 152)
    number = facts.numbers
    sheet.fill(412, 121, number.printed_alien, TYPED, FieldName.A_NUMBER, number.alien)
    sheet.text(366, 144, "Date:", SERIF)
    sheet.rule(406, 146, 152)
    if not facts.is_undated:
        day = dates.slashed(facts.issued)
        iso = facts.issued.isoformat()
        sheet.fill(412, 143, day, TYPED, FieldName.ISSUED_ON, iso)


def _determination(sheet: Sheet, facts: Facts) -> float:
    body = SERIF.sized(11)
    sheet.text(LEFT, 182, "To:", SERIF_BOLD.sized(11))
    y = sheet.flow(LEFT + 36, 172, SPAN - 36, TO_OFFICERS, body)
    y += 26
    start = "I have determined that there is probable cause to believe that"
    right = sheet.text(LEFT + 36, y, start, body).right * sheet.width + 4
    sheet.rule(right, y + 2, RIGHT - right)
    name = facts.subject.name
    face = TYPED.sized(9.5)
    sheet.fill(right + 4, y - 1, name, face, FieldName.SUBJECT_NAME, name)
    y = sheet.flow(
        LEFT,
        y + 6,
        SPAN,
        "is removable from the United States. This determination is based upon:",
        body,
    )
    chosen = TICKED_TOGETHER[facts.variant % len(TICKED_TOGETHER)]
    for place, basis in enumerate(BASES):
        mark = ticked(facts) if place in chosen else Tick.EMPTY
        sheet.tick(LEFT + 36, y + 18, mark)
        y = sheet.flow(LEFT + 54, y + 9, SPAN - 54, basis, body.led(1.15))
    return y


def _signer(sheet: Sheet, facts: Facts, place: Place) -> None:
    small = SERIF.sized(8)
    caption = "(Signature of Authorized Immigration Officer)"
    sheet.captioned(place.x, place.y, place.width, caption, small)
    officials = facts.officials
    line = f"{officials.officer}, {officials.officer_title}"
    below = place.y + 38
    sheet.captioned(
        place.x - 24,
        below,
        place.width + 24,
        "(Printed Name and Title of Authorized Immigration Officer)",
        small,
    )
    print_officer(sheet, place.x - 20, below - 3, officials.officer, line)


def print_officer(sheet: Sheet, x: float, y: float, name: str, line: str) -> None:
    """Print an officer's name and title in a size that fits the rule."""
    face = Face("Helvetica", 7.5 if len(line) > 50 else 8.5)
    sheet.fill(x, y, line, face, FieldName.OFFICER_NAME, name)


def _service(sheet: Sheet, facts: Facts, y: float) -> None:
    """The certificate of service, which is blank until the arrest."""
    sheet.rule(LEFT - 8, y, SPAN + 16, 1.2)
    bold = SERIF_BOLD.sized(12)
    sheet.text(306, y + 18, "Certificate of Service", bold, Align.CENTRE)
    body, small = SERIF.sized(10), SERIF.sized(8)
    line = "I hereby certify that the Warrant for Arrest of Alien was served by me at"
    sheet.text(LEFT, y + 42, line, body)
    sheet.captioned(372, y + 44, 186, "(Location)", small)
    sheet.text(LEFT, y + 70, "on", body)
    sheet.captioned(LEFT + 16, y + 72, 214, "(Name of Alien)", small)
    sheet.text(292, y + 70, "on", body)
    sheet.captioned(308, y + 72, 122, "(Date of Service)", small)
    sheet.text(434, y + 70, ", and the contents of this", body)
    sheet.text(LEFT, y + 98, "notice were read to him or her in the", body)
    sheet.captioned(212, y + 100, 130, "(Language)", small)
    sheet.text(346, y + 98, "language.", body)
    sheet.captioned(LEFT, y + 138, 220, "Name and Signature of Officer", small)
    caption = "Name or Number of Interpreter (if applicable)"
    sheet.captioned(334, y + 138, 224, caption, small)
    if facts.variant % 4 == 1:
        _serve(sheet, facts, y)


def _serve(sheet: Sheet, facts: Facts, y: float) -> None:
    sheet.text(378, y + 42, "Baltimore, Maryland", TYPED.sized(9))
    sheet.text(LEFT + 20, y + 70, facts.subject.name, TYPED.sized(9))
    sheet.text(312, y + 70, dates.slashed(facts.issued), TYPED.sized(9))
    sheet.text(218, y + 98, "SPANISH", TYPED.sized(9))
    sheet.sign(LEFT, y + 138, 200)

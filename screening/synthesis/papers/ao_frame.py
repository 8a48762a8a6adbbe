"""What the forms of the federal courts (AO series) have in common."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.finding import FieldName
from screening.synthesis.dockets import DISTRICT_OF_MARYLAND
from screening.synthesis.faces import SERIF, SERIF_BOLD, Align, Face
from screening.synthesis.facts import Facts
from screening.synthesis.sheet import Sheet

LEFT, RIGHT = 60.0, 556.0
SPAN = RIGHT - LEFT
FILLED = Face("Helvetica", 9.5)
"""The face of values that a clerk types into the electronic form."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the body of an AO form."""

    form: str
    """Number and title as printed top left."""
    left_lines: tuple[tuple[str, Face], ...]
    """The caption left of the brackets, line by line."""
    docket: str
    title: str


def head(sheet: Sheet, heading: Heading) -> float:
    """Draw form number, court and caption; return the y below the title."""
    sheet.text(LEFT - 12, 62, heading.form, SERIF.sized(8))
    sheet.rule(LEFT - 12, 66, SPAN + 24, 1.0)
    _court(sheet)
    _caption(sheet, heading)
    sheet.text(306, 258, heading.title, SERIF_BOLD.sized(14), Align.CENTRE)
    return 272.0


def second_page(sheet: Sheet, form: str) -> None:
    """Draw the line at the top of page 2."""
    sheet.text(LEFT - 12, 62, form, SERIF.sized(8))
    sheet.rule(LEFT - 12, 66, SPAN + 24, 1.0)


def _court(sheet: Sheet) -> None:
    big, small = SERIF_BOLD.sized(19), SERIF_BOLD.sized(15)
    pieces = ("U", "NITED "), ("S", "TATES "), ("D", "ISTRICT "), ("C", "OURT")
    x = left = 171.0
    for capital, rest in pieces:
        x = sheet.text(x, 96, capital, big).right * sheet.width
        x = sheet.text(x, 96, rest, small).right * sheet.width
    box = sheet.box(left, 80, x - left, 48)
    sheet.stated.append((FieldName.COURT, DISTRICT_OF_MARYLAND, box))
    sheet.text(306, 110, "for the", SERIF.sized(9), Align.CENTRE)
    sheet.text(306, 127, "District of Maryland", SERIF.sized(13), Align.CENTRE)
    sheet.rule(220, 130, 172, 0.4)


def _caption(sheet: Sheet, heading: Heading) -> None:
    for row, (line, face) in enumerate(heading.left_lines):
        sheet.text(LEFT + 100, 158 + 13.5 * row, line, face, Align.CENTRE)
    for row in range(6):
        sheet.text(306, 156 + 14 * row, ")", SERIF.sized(11))
    sheet.text(326, 184, "Case No.", SERIF.sized(10.5))
    face = FILLED.sized(10)
    sheet.fill(374, 184, heading.docket, face, FieldName.CASE_NUMBER, heading.docket)


def dated_and_signed(sheet: Sheet, y: float, date_caption: str, signer: str) -> None:
    """Draw the two rules on which an AO form is dated and signed."""
    sheet.text(LEFT, y, date_caption, SERIF.sized(10))
    start = LEFT + 10 + 4.2 * len(date_caption)
    sheet.rule(start, y + 2, 268 - start)
    sheet.captioned(316, y + 2, 240, signer)
    sheet.text(LEFT, y + 38, "City and state:", SERIF.sized(10))
    sheet.rule(LEFT + 66, y + 40, 268 - LEFT - 66)
    sheet.captioned(316, y + 40, 240, "Printed name and title")


def seat(facts: Facts) -> str:
    """Return where the court's office sits that gave the case its number."""
    greenbelt = facts.numbers.magistrate.startswith("8:")
    return "Greenbelt, Maryland" if greenbelt else "Baltimore, Maryland"

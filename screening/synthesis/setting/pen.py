"""A pen that flows print down the pages of one paper."""

from __future__ import annotations

from random import Random

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from screening.domain.finding import FieldName
from screening.synthesis import stamps
from screening.synthesis.binder import Binder
from screening.synthesis.faces import Align, Face
from screening.synthesis.facts import Facts
from screening.synthesis.setting.filling import Filled, Form
from screening.synthesis.setting.style import NumberPlace, Style
from screening.synthesis.sheet import HEIGHT, WIDTH, Sheet

TOP, BOTTOM = 58.0, 742.0
"""Where print begins and ends on a page, in points from the top."""


class Pen:
    """Where the next block goes, and how it looks. Units are points, y downwards."""

    def __init__(
        self, binder: Binder, style: Style, form: Form, facts: Facts, pages: int
    ) -> None:
        """Begin before the first page; ``pages`` is what the paper announces."""
        self.binder = binder
        self.style = style
        self.facts = facts
        self.form = form
        self.number = ""
        """The form's number, as its pages bear it."""
        self.footer = ""
        self.banner = ""
        """The case number that the court's filing system prints on every page."""
        self.y = TOP
        self._pages = pages
        self._count = 0
        self._sheet: Sheet | None = None

    @property
    def left(self) -> float:
        """Where lines begin."""
        return self.style.margin

    @property
    def right(self) -> float:
        """Where lines end."""
        return WIDTH - self.style.margin

    @property
    def span(self) -> float:
        """How wide lines are."""
        return self.right - self.left

    @property
    def sheet(self) -> Sheet:
        """The page under the pen; the first is begun when it is wanted."""
        return self._sheet or self.turn()

    @property
    def pages(self) -> int:
        """How many pages were begun."""
        return self._count

    @property
    def rng(self) -> Random:
        """What moves the hand."""
        return self.sheet.rng

    def turn(self) -> Sheet:
        """Begin the next page."""
        self._count += 1
        self._sheet = self.binder.sheet()
        self.y = TOP
        self._margins(self._sheet)
        return self._sheet

    def room(self, tall: float) -> Sheet:
        """Return the page that has this much room left, turning over if need be."""
        if self.y + tall > BOTTOM:
            self.turn()
        return self.sheet

    def line(
        self, words: str, face: Face, align: Align = Align.LEFT, x: float | None = None
    ) -> None:
        """Print one line that states its filled-in values."""
        filled = self.form.fill(words)
        sheet = self.room(face.size * face.leading)
        self.y += face.size
        middle = WIDTH / 2 if align is Align.CENTRE else self.left
        spot = x if x is not None else self.right if align is Align.RIGHT else middle
        box = sheet.text(spot, self.y, filled.words, face, align)
        sheet.stated.extend((name, value, box) for name, value in filled.states.items())
        self.y += face.size * (face.leading - 1)

    def paragraph(
        self, words: str, face: Face, indent: float = 0.0, width: float | None = None
    ) -> None:
        """Print words that wrap; on a numbered form its blanks are filled in."""
        filled = self.form.fill(escaped(words), self._around())
        wide = width or self.span - indent
        tall = height_of(filled, face, wide)
        sheet = self.room(tall)
        x = self.left + indent
        self.y = sheet.flow(x, self.y, wide, filled.words, face, filled.states)

    def _around(self) -> tuple[str, str]:
        """Return the marks around what is filled in: free papers are typed in one."""
        if not self.number:
            return "", ""
        fill = self.style.fill_family
        return f'<u><font name="{fill}">&nbsp;', "&nbsp;</font></u>"

    def gap(self, tall: float) -> None:
        """Leave room."""
        self.y += tall

    def state(self, name: FieldName, value: str, tall: float) -> None:
        """Note a value that stands in the ``tall`` points above."""
        box = self.sheet.box(self.left, self.y - tall, self.span, tall)
        self.sheet.stated.append((name, value, box))

    def _margins(self, sheet: Sheet) -> None:
        small = self.style.face(8)
        if self.banner:
            place = (int(self.facts.variant % 60) + 1, self._count, self._pages)
            stamps.ecf_banner(sheet, self.banner, self.facts.issued, place)
        if self.number:
            is_top = self.style.number in (NumberPlace.TOP_LEFT, NumberPlace.TOP_RIGHT)
            is_left = self.style.number in (
                NumberPlace.TOP_LEFT,
                NumberPlace.BOTTOM_LEFT,
            )
            y = 46.0 if is_top else HEIGHT - 26
            align = Align.LEFT if is_left else Align.RIGHT
            x = self.left - 8 if is_left else self.right + 8
            page = f" (Page {self._count})" if self._count > 1 and is_top else ""
            sheet.text(x, y, self.number + page, small, align)
        if self.footer:
            words = self.footer.replace("#", str(self._count))
            words = words.replace("%", str(self._pages))
            sheet.text(WIDTH / 2, HEIGHT - 38, words, small, Align.CENTRE)


def escaped(words: str) -> str:
    """Return words whose ampersands are none of reportlab's marks."""
    return words.replace("& ", "&amp; ")


def height_of(filled: Filled, face: Face, width: float) -> float:
    """Return how tall wrapped words stand, in points."""
    style = ParagraphStyle(
        "flow",
        fontName=face.font,
        fontSize=face.size,
        leading=face.size * face.leading,
    )
    _, tall = Paragraph(filled.words, style).wrap(width, 10_000)
    return float(tall)

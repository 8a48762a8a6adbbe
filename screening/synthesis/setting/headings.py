"""What stands above the body of a paper: courts, agencies, captions, titles."""

from __future__ import annotations

from screening.domain.finding import FieldName
from screening.synthesis.faces import Align
from screening.synthesis.setting.courts import Court
from screening.synthesis.setting.pen import Pen
from screening.synthesis.setting.style import CaptionStyle
from screening.synthesis.sheet import WIDTH


def court(pen: Pen, named: Court) -> None:
    """Head the page with the court's name."""
    start = pen.y
    centred = pen.style.caption is not CaptionStyle.BOXED
    align = Align.CENTRE if centred else Align.LEFT
    for place, line in enumerate(named.lines):
        size = pen.style.size + (4.0 if place == 0 else 1.5)
        face = pen.style.face(9) if line == "for the" else pen.style.bold(size)
        pen.line(line, face, align)
    pen.gap(6)
    pen.state(FieldName.COURT, named.name, pen.y - start)


def agency(pen: Pen, words: str) -> None:
    """Head the page with the agency's lines."""
    left = pen.style.caption in (CaptionStyle.BOXED, CaptionStyle.RULED)
    for place, line in enumerate(_lines(words)):
        face = pen.style.bold(pen.style.size + 1.5 - min(place, 1))
        pen.line(line, face, Align.LEFT if left else Align.CENTRE)
    pen.gap(4)


def letterhead(pen: Pen, words: str) -> None:
    """Print an office's letterhead: the name large, the address small."""
    align = Align.RIGHT if pen.style.caption is CaptionStyle.BOXED else Align.LEFT
    if pen.style.caption in (CaptionStyle.CENTRED, CaptionStyle.STARS):
        align = Align.CENTRE
    for place, line in enumerate(_lines(words)):
        face = pen.style.bold(13) if place == 0 else pen.style.face(8.5)
        pen.line(line, face, align)
    pen.sheet.rule(pen.left, pen.y + 3, pen.span, 1.0)
    pen.gap(14)


def title(pen: Pen, words: str) -> None:
    """Print the paper's title."""
    pen.gap(6)
    for line in _lines(words):
        pen.line(line, pen.style.bold(pen.style.title_size), Align.CENTRE)
    pen.gap(6)


def heading(pen: Pen, words: str) -> None:
    """Print a heading within the paper."""
    pen.gap(7)
    pen.line(words, pen.style.bold(pen.style.size + 1), Align.CENTRE)
    pen.gap(4)


def caption(pen: Pen, words: str) -> None:
    """Print the parties on the left and the case number on the right."""
    left, _, right = words.partition("|")
    parties, numbers = _lines(left), _lines(right)
    if pen.style.caption is CaptionStyle.CENTRED:
        for line in (*parties, *numbers):
            pen.line(line, pen.style.face(), Align.CENTRE)
        pen.gap(6)
        return
    pen.room(16.0 * max(len(parties), len(numbers)) + 20)
    top = pen.y
    lowest = max(_column(pen, parties, pen.left + 6, top), top + 40)
    pen.y = top
    lowest = max(_column(pen, numbers, WIDTH / 2 + 24, top + 12), lowest)
    _divider(pen, top, lowest)
    pen.y = lowest + 8


def _column(pen: Pen, lines: list[str], x: float, y: float) -> float:
    pen.y = y + 3
    for line in lines:
        pen.line(line, pen.style.face().led(1.35), x=x)
    return pen.y


def _divider(pen: Pen, top: float, bottom: float) -> None:
    sheet, middle, tall = pen.sheet, WIDTH / 2, bottom - top + 4
    match pen.style.caption:
        case CaptionStyle.BOXED:
            sheet.frame(pen.left, top, pen.span, tall)
            sheet.upright(middle, top, tall)
        case CaptionStyle.RULED:
            sheet.upright(middle, top, tall)
            sheet.rule(pen.left, top + tall, middle - pen.left)
        case other:
            sign = "*" if other is CaptionStyle.STARS else ")"
            for row in range(int(tall // 13)):
                sheet.text(middle, top + 11 + 13 * row, sign, pen.style.face())


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.split(" / ") if line.strip()]

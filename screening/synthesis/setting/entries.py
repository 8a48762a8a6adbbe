"""What is filled into a form: labelled fields, tables, tick boxes."""

from __future__ import annotations

import re

from reportlab.pdfbase.pdfmetrics import stringWidth

from screening.synthesis.faces import Face, Tick
from screening.synthesis.setting.pen import Pen, escaped, height_of
from screening.synthesis.setting.style import FieldStyle
from screening.synthesis.truth import Defect

_BOX = re.compile(r"\[(?P<mark>[^\]]*)\]\s*(?P<label>[^\[]*)")

MARKS = (Tick.CROSS, Tick.TYPED, Tick.CHECK)


def fields(pen: Pen, words: str) -> None:
    """Print one row of ``label = value ; label = value``."""
    pairs = [entry.partition("=") for entry in re.split(r"\s;\s", words)]
    cells = [(label.strip(), value.strip()) for label, _, value in pairs]
    row = {
        FieldStyle.TABLE: _table_row,
        FieldStyle.BELOW: _below_row,
        FieldStyle.RULED: _ruled_row,
        FieldStyle.PLAIN: _plain_row,
    }
    draw = _stacked if _is_long(pen, cells) else row[pen.style.fields]
    draw(pen, cells)


def _ruled_row(pen: Pen, cells: list[tuple[str, str]]) -> None:
    pen.room(22)
    pen.gap(15)
    for x, wide, label, value in _spread(pen, cells):
        sheet = pen.sheet
        end = sheet.text(x, pen.y, _colon(label), pen.style.face())
        start = end.right * sheet.width + 4
        sheet.rule(start, pen.y + 2, x + wide - start - 8)
        _fill(pen, start + 4, pen.y, value, x + wide - start - 12)
    pen.gap(6)


def _is_long(pen: Pen, cells: list[tuple[str, str]]) -> bool:
    """Tell whether a label leaves too little room beside it for what is filled in."""
    face, fill = pen.style.bold(), pen.style.fill(7.5)
    wide = pen.span / len(cells) - 14
    beside = pen.style.fields in (FieldStyle.RULED, FieldStyle.PLAIN)
    widths = [
        (
            stringWidth(label, face.font, face.size if beside else 7.5),
            stringWidth(pen.form.fill(value).words, fill.font, fill.size),
        )
        for label, value in cells
    ]
    return any((sum(pair) if beside else max(pair)) > wide for pair in widths)


def _stacked(pen: Pen, cells: list[tuple[str, str]]) -> None:
    """Put what is filled in under its label, one pair under the other."""
    for label, value in cells:
        pen.room(30)
        pen.gap(13)
        pen.sheet.text(pen.left, pen.y, _colon(label), pen.style.face())
        pen.gap(13)
        _fill(pen, pen.left + 12, pen.y, value, pen.span - 12)
        pen.gap(4)


def _plain_row(pen: Pen, cells: list[tuple[str, str]]) -> None:
    pen.room(20)
    pen.gap(14)
    for x, wide, label, value in _spread(pen, cells):
        sheet = pen.sheet
        end = sheet.text(x, pen.y, _colon(label), pen.style.bold())
        start = end.right * sheet.width + 6
        _fill(pen, start, pen.y, value, x + wide - start - 8)
    pen.gap(5)


def _below_row(pen: Pen, cells: list[tuple[str, str]]) -> None:
    pen.room(32)
    pen.gap(16)
    for x, wide, label, value in _spread(pen, cells):
        sheet = pen.sheet
        sheet.rule(x, pen.y + 2, wide - 12)
        _fill(pen, x + 4, pen.y, value, wide - 20)
        sheet.text(x, pen.y + 11, label, pen.style.face(8))
    pen.gap(15)


def _table_row(pen: Pen, cells: list[tuple[str, str]]) -> None:
    tall = 29.0
    pen.room(tall)
    for x, wide, label, value in _spread(pen, cells):
        sheet = pen.sheet
        sheet.frame(x, pen.y, wide, tall, 0.5)
        sheet.text(x + 3, pen.y + 9, label, pen.style.face(7.5))
        _fill(pen, x + 6, pen.y + 23, value, wide - 10)
    pen.gap(tall)


def _spread(
    pen: Pen, cells: list[tuple[str, str]]
) -> list[tuple[float, float, str, str]]:
    wide = pen.span / len(cells)
    return [
        (pen.left + wide * place, wide, label, value)
        for place, (label, value) in enumerate(cells)
    ]


def _fill(pen: Pen, x: float, y: float, words: str, wide: float) -> None:
    """Fill a value in, smaller where the room is short."""
    filled = pen.form.fill(words)
    blank = not filled.words.strip("_ ")
    face = _fitting(filled.words, pen.style.fill(), wide)
    box = pen.sheet.text(x, y, "" if blank else filled.words, face)
    pen.sheet.stated.extend((name, value, box) for name, value in filled.states.items())


def _fitting(words: str, face: Face, wide: float) -> Face:
    while stringWidth(words, face.font, face.size) > wide and face.size > 6.5:
        face = face.sized(face.size - 0.5)
    return face


def _colon(label: str) -> str:
    return label if label.endswith((":", ".", ")", "?")) else f"{label}:"


def ticks(pen: Pen, words: str) -> None:
    """Print a row of boxes, ticked as their marks say.

    ``x`` is ticked, `` `` is not; ``?`` by lot; ``!cancelled`` where the case has this
    defect, ``~cancelled`` where it has not.
    """
    boxes = [(found["mark"], found["label"].strip()) for found in _BOX.finditer(words)]
    face = pen.style.face()
    if len(boxes) == 1:
        _one(pen, *boxes[0])
        return
    wide = pen.span / len(boxes)
    sheet = pen.room(16)
    pen.gap(13)
    for place, (mark, label) in enumerate(boxes):
        x = pen.left + wide * place
        size = pen.style.box_size
        text = pen.form.fill(label).words
        sheet.tick(x, pen.y, _mark(pen, mark), size, text)
        sheet.text(x + size + 5, pen.y, text, _fitting(text, face, wide - size - 8))
    pen.gap(5)


def _one(pen: Pen, mark: str, label: str) -> None:
    face, size = pen.style.face(), pen.style.box_size
    filled = pen.form.fill(escaped(label))
    width = pen.span - 18 - size - 6
    sheet = pen.room(height_of(filled, face, width) + 4)
    y = pen.y + face.size
    words = pen.form.fill(label).words
    sheet.tick(pen.left + 18, y, _mark(pen, mark), size, words)
    pen.paragraph(label, face, indent=18 + size + 6)
    pen.gap(3)


def _mark(pen: Pen, mark: str) -> Tick:
    ticked = MARKS[pen.facts.variant % len(MARKS)]
    if mark == "?":
        return ticked if pen.rng.random() < 0.5 else Tick.EMPTY
    if mark.startswith(("!", "~")):
        has_it = pen.facts.defect is Defect(mark[1:])
        return ticked if has_it == mark.startswith("!") else Tick.EMPTY
    return ticked if mark == "x" else Tick.EMPTY

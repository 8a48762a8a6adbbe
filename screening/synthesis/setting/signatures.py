"""Where papers are signed: the deciding signature, and those that decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.finding import SignatureState, SignerRole
from screening.synthesis import dates, stamps
from screening.synthesis.faces import Face
from screening.synthesis.papers.signing import (
    Place,
    leave_unsigned,
    sign,
    sign_typed,
)
from screening.synthesis.setting.pen import Pen
from screening.synthesis.setting.style import SigningStyle
from screening.synthesis.truth import Defect


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as the words of the paper say it."""

    role: SignerRole
    label: str
    name: str
    title: str
    how: str
    """``wet``, ``typed``, ``any``: how this office signs."""


def deciding(pen: Pen, words: str) -> None:
    """Sign: ``role | caption | name | title | how``."""
    parts = [part.strip() for part in words.split("|")]
    parts += [""] * (5 - len(parts))
    role, label, name, title, how = parts[:5]
    signer = Signer(SignerRole(role), label, name, title, how or "any")
    if pen.facts.defect is Defect.WRONG_SIGNER:
        signer = Signer(
            SignerRole.CLERK, signer.label, "{clerk}", "Deputy Clerk", "wet"
        )
    pen.room(78)
    pen.gap(30)
    place = _place(pen)
    if pen.style.signing is SigningStyle.BOXED:
        pen.sheet.frame(place.x - 6, pen.y - 28, place.width + 12, 66, 0.6)
    if pen.style.signing is SigningStyle.BY:
        pen.sheet.text(place.x - 20, pen.y, "By:", pen.style.face())
    _sign(pen, signer, place)
    _below(pen, signer, place)


def _place(pen: Pen) -> Place:
    width = 220.0
    left = pen.style.signing in (SigningStyle.LEFT, SigningStyle.BY)
    x = pen.left + 22 if left else pen.right - width - 8
    return Place(x, pen.y, width)


def _sign(pen: Pen, signer: Signer, place: Place) -> None:
    binder, sheet, facts = pen.binder, pen.sheet, pen.facts
    lot = pen.rng.random()
    if facts.is_unsigned:
        leave_unsigned(binder, sheet, signer.role, place)
        if lot < 0.25:
            stamps.received(sheet, (place.x + 110, place.y - 14), facts.today)
        return
    name = pen.form.fill(signer.name).words
    if signer.how == "typed" or (signer.how == "any" and lot < 0.22):
        face = Face("Times-Italic", 11)
        sign_typed(binder, sheet, signer.role, place, name, face)
    elif signer.how == "any" and lot < 0.27:
        face = Face("Times-BoldItalic", 15, stamps.STAMP_BLUE)
        box = sheet.text(place.x + 8, place.y - 4, name, face)
        binder.signed(SignatureState.STAMPED, signer.role, sheet, box)
    else:
        sign(binder, sheet, facts, signer.role, place)


def _below(pen: Pen, signer: Signer, place: Place) -> None:
    sheet, small = pen.sheet, pen.style.face(8.5)
    sheet.rule(place.x, place.y, place.width)
    y = place.y + 10
    if signer.label:
        sheet.text(place.x + 4, y, signer.label, small)
        y += 11
    for words in (signer.name, signer.title):
        if words:
            filled = pen.form.fill(words)
            box = sheet.text(place.x + 4, y + 2, filled.words, pen.style.face(9.5))
            states = filled.states.items()
            sheet.stated.extend((name, value, box) for name, value in states)
            y += 12.5
    pen.y = y + 4


def dated(pen: Pen, words: str) -> None:
    """Print ``label`` and the day of issue on a rule; ``label | time`` adds the time."""
    label, _, how = words.partition("|")
    sheet = pen.room(24)
    pen.gap(18)
    end = sheet.text(pen.left, pen.y, label.strip(), pen.style.face())
    x = end.right * sheet.width + 5
    sheet.rule(x, pen.y + 2, 150)
    if not pen.facts.is_undated:
        filled = pen.form.fill("{=issued}")
        hour = dates.clock(pen.rng.randrange(9, 17), pen.rng.randrange(60))
        time = f" {hour}" if how.strip() == "time" else ""
        face = pen.style.fill()
        box = sheet.text(x + 4, pen.y, filled.words + time, face)
        states = filled.states.items()
        sheet.stated.extend((name, value, box) for name, value in states)
    pen.gap(4)


def blanks(pen: Pen, words: str) -> None:
    """Print rules to be filled in later: ``caption ; caption``."""
    captions = [caption.strip() for caption in words.split(" ; ")]
    sheet = pen.room(36)
    pen.gap(22)
    wide = pen.span / len(captions)
    for place, caption in enumerate(captions):
        x = pen.left + wide * place
        sheet.rule(x, pen.y, wide - 14)
        sheet.text(x + 2, pen.y + 9, caption, pen.style.face(8))
    pen.gap(12)


def also_signed(pen: Pen, words: str) -> None:
    """Sign where nothing depends on it: a server, a complainant, ``caption | name``."""
    caption, _, name = words.partition("|")
    sheet = pen.room(52)
    pen.gap(30)
    x = pen.left if pen.rng.random() < 0.5 else pen.right - 230
    sheet.sign(x + 6, pen.y, 200)
    sheet.rule(x, pen.y, 220)
    sheet.text(x + 2, pen.y + 10, caption.strip(), pen.style.face(8.5))
    if name.strip():
        filled = pen.form.fill(name.strip())
        sheet.text(x + 2, pen.y + 22, filled.words, pen.style.face(9.5))
        pen.gap(12)
    pen.gap(14)

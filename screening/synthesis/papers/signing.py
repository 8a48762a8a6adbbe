"""Marking a paper by hand: signatures, or their absence, and ticks."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.finding import SignatureState, SignerRole
from screening.synthesis.binder import Binder
from screening.synthesis.faces import Face, Tick
from screening.synthesis.facts import Facts
from screening.synthesis.ink import Ink
from screening.synthesis.sheet import Sheet
from screening.synthesis.truth import Trap


@dataclass(frozen=True, slots=True)
class Place:
    """The rule to sign on, in points."""

    x: float
    y: float
    width: float


def sign(
    binder: Binder, sheet: Sheet, facts: Facts, role: SignerRole, place: Place
) -> None:
    """Sign by hand, unless the case's defect is that nobody signed."""
    if facts.is_unsigned:
        leave_unsigned(binder, sheet, role, place)
        return
    pen = Ink.BLUE if facts.variant % 3 else Ink.BLACK
    ink = sheet.sign(place.x, place.y, place.width, pen)
    binder.signed(SignatureState.SIGNED, role, sheet, ink)


def sign_typed(
    binder: Binder, sheet: Sheet, role: SignerRole, place: Place, name: str, face: Face
) -> None:
    """Print ``/s/`` and the name, as courts sign electronically."""
    box = sheet.text(place.x + 6, place.y - 3, f"/s/ {name}", face)
    binder.signed(SignatureState.TYPED, role, sheet, box)


def leave_unsigned(
    binder: Binder, sheet: Sheet, role: SignerRole, place: Place
) -> None:
    """Leave the rule empty; a person must see such a paper."""
    empty = sheet.box(place.x, place.y - 20, place.width, 20)
    binder.signed(SignatureState.BLANK, role, sheet, empty)
    binder.note(Trap.UNSIGNED)
    binder.hold()


def ticked(facts: Facts) -> Tick:
    """Return how the boxes of this case's papers are ticked."""
    return (Tick.CROSS, Tick.TYPED, Tick.CHECK)[facts.variant % 3]

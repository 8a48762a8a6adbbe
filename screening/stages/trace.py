"""Trace what stands in the place to sign: typed words, ink, nothing, or doubt."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from rapidfuzz import fuzz

from screening.domain.finding import SignatureState
from screening.domain.page import Box, Mark, MarkKind, Page, Word
from screening.domain.wording import fold
from screening.stages.imprint import is_counters, is_imprinted
from screening.stages.stamp import (
    is_afloat,
    is_beside_print,
    is_framed,
    is_line,
    is_seal,
    is_set,
    is_stacked,
)
from screening.stages.typed import typed_mark

LEAST_INK = (0.02, 0.006)
"""Width and height of the smallest ink that can be a signature: a pair of initials."""

TALLEST_INK = 0.13
"""Height of the tallest ink that is one hand's; a seal or a stamp is taller."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is to sign, and whose name and print stand there."""

    box: Box
    own: tuple[Box, ...]
    """Boxes of the caption, name and title, whose print does not count."""
    name: str | None
    """The typed name, folded, that a typed mark must agree with; None if unknown."""
    floor: float = 1.0
    """The height, from the top, of the line that a hand's ink stands on."""
    under: Box | None = None
    """The typed name under the rule; None where no rule parts it from the place."""


def state_of(page: Page, place: Place) -> SignatureState:
    """Say what stands in the place."""
    words = [word for word in page.words if _within(word.box, place.box)]
    foreign = [w for w in words if not any(w.box.overlaps(box) for box in place.own)]
    typed = typed_mark(page, words, foreign, place.name)
    if typed is not None:
        return typed
    if _is_stamped(foreign, place):
        return SignatureState.STAMPED
    inks = [item for item in page.marks if _is_ink(item, place.box, page, place.floor)]
    if inks:
        return _inked(page, inks, place.own, place.floor)
    if is_blacked_out(page, place.box):
        return SignatureState.UNCLEAR
    plain = [word for word in foreign if not is_framed(word.box, page)]
    if (page.mean_confidence or 0.0) < 0.5 or _may_be_hand(plain, place):
        return SignatureState.UNCLEAR
    return SignatureState.BLANK


def is_blacked_out(page: Page, box: Box) -> bool:
    """Tell whether somebody hid a good part of the place under black."""
    return any(
        mark.kind is MarkKind.REDACTION and share_inside(mark.box, box) > HIDDEN
        for mark in page.marks
    )


HIDDEN = 0.3
"""Share of a black block that lies in the place whose signature it hides."""


def _is_stamped(words: list[Word], place: Place) -> bool:
    """Tell whether the signer's name stands on the rule, larger than it is typed.

    A name of the size of the other print was filled in by whoever typed the paper.
    """
    if place.under is None or place.name is None or len(words) < 2:
        return False
    said = fold(" ".join(word.text for word in words))
    tall = max(word.box.height for word in words)
    is_large = tall >= STAMP_SIZE * place.under.height
    return is_large and fuzz.ratio(said, place.name) >= STAMP_NAME


STAMP_SIZE = 1.2
"""How many times as tall as the typed name a stamped one is at least."""

STAMP_NAME = 80
"""How alike a stamped and a typed name are at least, 0..100."""


def _inked(
    page: Page, inks: list[Mark], own: tuple[Box, ...], floor: float
) -> SignatureState:
    """A hand's ink on its line signs; a stamp over the place leaves it in doubt."""
    boxes = [item.box for item in inks]
    if is_stacked(boxes) or is_afloat(boxes, page, floor):
        return SignatureState.UNCLEAR
    if any(
        is_framed(box, page)
        or is_beside_print(box, page, own, floor)
        or is_imprinted(box, page, own)
        for box in boxes
    ):
        return SignatureState.UNCLEAR
    hands = [
        item
        for item in inks
        if not is_seal(item.box, page) and not is_set(item) and item.box.middle <= floor
    ]
    return SignatureState.SIGNED if hands else SignatureState.UNCLEAR


def _may_be_hand(words: list[Word], place: Place) -> bool:
    """Tell whether words may be handwriting read as print, or print out of place.

    What stands over a rule and was read for sure is print, and signs nothing.
    """
    letters = [word for word in words if len(fold(word.text)) >= 2]
    if place.under is None:
        return bool(letters)
    lines: dict[int, list[float]] = {word.line: [] for word in letters}
    for word in letters:
        lines[word.line].append(word.confidence)
    is_unsure = any(mean(confidences) < PRINT for confidences in lines.values())
    return is_unsure and not any(is_counters(word.text) for word in letters)


PRINT = 0.6
"""Mean confidence, 0..1, from which a line over a rule is print, not a hand's."""


def _within(box: Box, place: Box) -> bool:
    centre = (box.left + box.right) / 2
    return (
        place.left <= centre <= place.right and place.top <= box.middle <= place.bottom
    )


def _is_ink(mark: Mark, place: Box, page: Page, floor: float) -> bool:
    if mark.kind is not MarkKind.INK or not mark.box.overlaps(place):
        return False
    if mark.box.width < LEAST_INK[0] or mark.box.height < LEAST_INK[1]:
        return False
    if mark.box.height > TALLEST_INK or is_line(mark, page, floor):
        return False
    across, down = _shared(mark.box, place)
    # A name is often written wider than the rule, or grows together with it.
    narrower = min(mark.box.width, place.width)
    return across >= 0.4 * narrower and down >= 0.4 * mark.box.height


def share_inside(box: Box, place: Box) -> float:
    """Return the share of the box's area that lies in the place, 0..1."""
    across, down = _shared(box, place)
    area = box.width * box.height
    return across * down / area if area else 0.0


def _shared(box: Box, place: Box) -> tuple[float, float]:
    """Return the width and height that the two share; 0 where they do not meet."""
    across = min(box.right, place.right) - max(box.left, place.left)
    down = min(box.bottom, place.bottom) - max(box.top, place.top)
    return max(across, 0.0), max(down, 0.0)

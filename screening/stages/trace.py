"""Trace what stands in the place to sign: typed words, ink, nothing, or doubt."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from screening.domain.finding import SignatureState
from screening.domain.page import Box, Mark, MarkKind, Page, Word
from screening.domain.wording import fold
from screening.stages.stamp import is_beside_print, is_framed, is_line, is_seal

LEAST_INK = (0.02, 0.006)
"""Width and height of the smallest ink that can be a signature: a pair of initials."""

TALLEST_INK = 0.13
"""Height of the tallest ink that is one hand's; a seal or a stamp is taller."""

FAINT = 0.55
"""Words read with less confidence, 0..1, may be handwriting misread as print."""

LEAST_NAME = 4
"""Letters of the shortest name that makes a typed mark a signature; ``/s/ ____`` is a
place to sign."""

SAME_NAME = 70
"""How alike, 0..100, the name behind a mark and the typed one under it must be."""

_MARK = re.compile(
    r"(?<!\w)(?:/\s?s\s?/|s/|(?:digitally|electronically|e-)\s?signed\s+by:?)"
    r"(?P<name>[^_]*)",
    re.IGNORECASE,
)


def state_of(
    page: Page, place: Box, own: tuple[Box, ...], name: str | None, floor: float = 1.0
) -> SignatureState:
    """Say what stands in the place.

    Args:
        page: the page it stands on.
        place: where to sign.
        own: boxes of the caption, name and title, whose print does not count.
        name: the typed name that a typed mark must agree with; None if unknown.
        floor: the height, from the top, of the line that a hand's ink stands on.
    """
    words = [word for word in page.words if _within(word.box, place)]
    foreign = [w for w in words if not any(w.box.overlaps(box) for box in own)]
    mark = _MARK.search(" ".join(word.text for word in words))
    if mark is not None:
        return _typed(mark["name"], name)
    inks = [item for item in page.marks if _is_ink(item, place, page, floor)]
    if inks:
        return _inked(page, inks, own, floor)
    if foreign or (page.mean_confidence or 0.0) < 0.5:
        return SignatureState.UNCLEAR if _says(foreign, page) else SignatureState.BLANK
    return SignatureState.BLANK


def _typed(behind: str, name: str | None) -> SignatureState:
    """A mark counts with the signer's own name behind it, or over the typed name."""
    signed = fold(behind)
    if len(signed.replace(" ", "")) >= LEAST_NAME:
        if name is None or fuzz.partial_token_set_ratio(signed, name) >= SAME_NAME:
            return SignatureState.TYPED
        return SignatureState.UNCLEAR
    return SignatureState.TYPED if name else SignatureState.UNCLEAR


def _inked(
    page: Page, inks: list[Mark], own: tuple[Box, ...], floor: float
) -> SignatureState:
    """A hand's ink on its line signs; a stamp over the place leaves it in doubt."""
    boxes = [item.box for item in inks]
    if any(
        is_framed(box, page) or is_beside_print(box, page, own, floor) for box in boxes
    ):
        return SignatureState.UNCLEAR
    hands = [box for box in boxes if not is_seal(box, page) and box.middle <= floor]
    return SignatureState.SIGNED if hands else SignatureState.UNCLEAR


def _says(words: list[Word], page: Page) -> bool:
    """Words that nobody expects there, or print too poor to say that nothing is."""
    letters = [word for word in words if len(fold(word.text)) >= 2]
    return bool(letters) or (page.mean_confidence or 0.0) < 0.5


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

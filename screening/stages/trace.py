"""Trace what stands in the place to sign: typed words, ink, nothing, or doubt."""

from __future__ import annotations

import re

from screening.domain.finding import SignatureState
from screening.domain.page import Box, Mark, MarkKind, Page, Quote, Word
from screening.stages.locate import clipped

LEAST_INK = (0.02, 0.006)
"""Width and height of the smallest ink that can be a signature: a pair of initials."""

TALLEST_INK = 0.13
"""Height of the tallest ink that is one hand's; a seal or a stamp is taller."""

FAINT = 0.55
"""Words read with less confidence, 0..1, may be handwriting misread as print."""

_TYPED = re.compile(
    r"/\s?s\s?/|(?:^|\s)/?s/\s?\S|(?:digitally|electronically|e-?)\s?signed",
    re.IGNORECASE,
)


def at_label(page: Page, place: Box, label: Quote) -> SignatureState:
    """Say what stands over a printed caption; the caption's own words do not count."""
    words = [word for word in page.words if _within(word.box, place)]
    words = [word for word in words if not word.box.overlaps(label.box)]
    if _TYPED.search(" ".join(word.text for word in words)):
        return SignatureState.TYPED
    if any(_is_ink(mark, place) for mark in page.marks):
        return SignatureState.SIGNED
    return _of_words(page, words)


def _of_words(page: Page, words: list[Word]) -> SignatureState:
    faint = [word for word in words if word.confidence < FAINT]
    if sum(word.box.width for word in faint) >= 2 * LEAST_INK[0]:
        return SignatureState.SIGNED
    if words or (page.mean_confidence or 0.0) < 0.5:
        return SignatureState.UNCLEAR
    return SignatureState.BLANK


def _within(box: Box, place: Box) -> bool:
    centre = (box.left + box.right) / 2
    return (
        place.left <= centre <= place.right and place.top <= box.middle <= place.bottom
    )


def _is_ink(mark: Mark, place: Box) -> bool:
    if mark.kind is not MarkKind.INK or not mark.box.overlaps(place):
        return False
    if mark.box.width < LEAST_INK[0] or mark.box.height < LEAST_INK[1]:
        return False
    if mark.box.height > TALLEST_INK:
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


def over_name(page: Page, place: Box, name: Box, confidence: float) -> SignatureState:
    """Say what stands over or across a typed name.

    Args:
        page: the page it stands on.
        place: where to sign.
        name: the typed name, or the title where no name was read.
        confidence: 0..1, of the line that names the office.
    """
    words = " ".join(word.text for word in page.words if _within(word.box, place))
    if _TYPED.search(words):
        return SignatureState.TYPED
    if any(_is_ink(mark, place) for mark in page.marks):
        return SignatureState.SIGNED
    over = clipped(place.left, place.top, place.right, name.top - 0.002)
    faint = [
        word
        for word in page.words
        if word.confidence < FAINT and _within(word.box, over)
    ]
    if sum(word.box.width for word in faint) >= 2 * LEAST_INK[0]:
        return SignatureState.SIGNED
    weak = (page.mean_confidence or 0.0) < 0.5 or confidence < 0.5
    return SignatureState.UNCLEAR if weak else SignatureState.BLANK

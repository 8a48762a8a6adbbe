"""Trace what stands in the place to sign: typed words, ink, nothing, or doubt."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from screening.domain.finding import SignatureState
from screening.domain.page import Box, Mark, MarkKind, Page, Word
from screening.domain.wording import fold

LEAST_INK = (0.02, 0.006)
"""Width and height of the smallest ink that can be a signature: a pair of initials."""

TALLEST_INK = 0.13
"""Height of the tallest ink that is one hand's; a seal or a stamp is taller."""

SEAL = 0.06
"""Height from which ink about as wide as high is taken for a seal, not a hand's."""

EDGE = (0.1, 0.05)
"""Least width and most height of ink that may be the upper or lower edge of a stamp's
frame: reading takes a frame's sides away and leaves its edges, a little askew."""

FLUSH = 0.02
"""How far the ends of a frame's two edges may stand apart, as a fraction of the page's
width. Measured on tilted frames of 140 pt: 0.006; two pieces of one hand: 0.04 up."""

FRAME = 0.12
"""Height of the tallest framed stamp, as a fraction of the page."""

FAINT = 0.55
"""Words read with less confidence, 0..1, may be handwriting misread as print."""

LEAST_NAME = 4
"""Letters of the shortest name that makes a typed mark a signature; ``/s/ ____`` is a
place to sign."""

SAME_NAME = 70
"""How alike, 0..100, the name behind a mark and the typed one under it must be."""

ONE_LINE = 0.009
"""Words whose middles differ by less, as a fraction of the page, stand on one line."""

_MARK = re.compile(
    r"(?<!\w)(?:/\s?s\s?/|s/|(?:digitally|electronically|e-)\s?signed\s+by:?)"
    r"(?P<name>[^_]*)",
    re.IGNORECASE,
)


def state_of(
    page: Page, place: Box, own: tuple[Box, ...], name: str | None
) -> SignatureState:
    """Say what stands in the place.

    Args:
        page: the page it stands on.
        place: where to sign.
        own: boxes of the caption, name and title, whose print does not count.
        name: the typed name that a typed mark must agree with; None if unknown.
    """
    words = [word for word in page.words if _within(word.box, place)]
    foreign = [w for w in words if not any(w.box.overlaps(box) for box in own)]
    mark = _MARK.search(" ".join(word.text for word in words))
    if mark is not None:
        return _typed(mark["name"], name)
    inks = [item for item in page.marks if _is_ink(item, place)]
    if inks:
        return _inked(page, inks, own)
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


def _inked(page: Page, inks: list[Mark], own: tuple[Box, ...]) -> SignatureState:
    """A hand's ink signs; a seal, or ink with print of its own in it, may be a stamp.

    Within a stamp's frame nothing is told apart: its print may be too faint to read.
    """
    if any(_is_framed(ink.box, page) for ink in inks):
        return SignatureState.UNCLEAR
    for ink in inks:
        if not _is_seal(ink.box, page) and not _is_stamp(ink.box, page, own):
            return SignatureState.SIGNED
    return SignatureState.UNCLEAR


def _is_framed(ink: Box, page: Page) -> bool:
    """Tell whether ink is an edge of a stamp's frame or stands between its edges."""
    edges = [mark.box for mark in page.marks if _is_edge(mark)]
    return any(
        _are_flush(upper, lower)
        and upper.left < ink.right
        and ink.left < upper.right
        and upper.top <= ink.middle <= lower.bottom
        for upper in edges
        for lower in edges
    )


def _is_edge(mark: Mark) -> bool:
    wide, flat = mark.box.width >= EDGE[0], mark.box.height <= EDGE[1]
    return mark.kind is MarkKind.INK and wide and flat


def _are_flush(upper: Box, lower: Box) -> bool:
    """Tell whether one edge stands right over the other, both ends of them."""
    ends = abs(upper.left - lower.left), abs(upper.right - lower.right)
    return max(ends) <= FLUSH and 0.015 <= lower.middle - upper.middle <= FRAME


def _is_seal(ink: Box, page: Page) -> bool:
    width, height = ink.width * page.width_pt, ink.height * page.height_pt
    return ink.height >= SEAL and 0.75 <= width / height <= 1.33


def _is_stamp(ink: Box, page: Page, own: tuple[Box, ...]) -> bool:
    printed = [
        word
        for word in page.words
        if word.confidence >= 0.8
        and len(fold(word.text)) >= 3
        and _within(word.box, ink)
    ]
    lines = [box.middle for box in own]
    foreign = [
        word
        for word in printed
        if not any(abs(word.box.middle - line) < ONE_LINE for line in lines)
    ]
    return len(foreign) >= 2


def _says(words: list[Word], page: Page) -> bool:
    """Words that nobody expects there, or print too poor to say that nothing is."""
    letters = [word for word in words if len(fold(word.text)) >= 2]
    return bool(letters) or (page.mean_confidence or 0.0) < 0.5


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

"""Read what a counter stamped on a page: RECEIVED, a bare day, COPY."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from screening.domain.page import Box, MarkKind, Page, Word, enclosing
from screening.domain.wording import fold
from screening.stages.dates import named

STAMPED = (
    "received",
    "filed",
    "entered",
    "docketed",
    "scanned",
    "served",
    "intake",
    "certified",
    "faxed",
    "posted",
    "mailroom",
    "recorded",
)
"""What counters stamp; told through misread letters, since a find only stops."""

COPIES = frozenset({"copy", "true copy", "certified copy", "certified true copy"})
"""Whole lines of a stamp that says no more than what the sheet is."""

OTHERS = frozenset({"field", "file", "files", "centered", "reserved", "observed"})
"""Words of titles and captions that are nearly one of those and none."""

LEADS = frozenset({"entered"})
"""What an order prints, with a colon, over its judge's line: ``ENTERED:``."""

_FOR_A_COURT = re.compile(r"^entered (?:for|by) (?:the )?court\b")
"""What a clerk's own block says over the signature; no counter stamps it."""

ALIKE = 75
"""How alike a misread word must be to one of those, 0..100."""

GAP = 0.03
"""Widest blank between two words of one line of a stamp."""

WORDS = 5
"""Words in the longest line of a stamp; more are a sentence that names the act."""

REACH = (0.03, 0.03)
"""How far beside, and over or under ink the print of its stamp may stand."""

UNDER = 0.012
"""How near under the signer's line, and flush with it, the day of signing stands."""

ENTRY = 0.009
"""How near over a rule print stands that was put on the rule: an entry, no stamp."""


def is_counters(text: str) -> bool:
    """Tell whether a word, perhaps misread, is one that counters stamp."""
    word = fold(text)
    if text.endswith(":") and word in LEADS:
        return False
    return word not in OTHERS and any(
        len(word) >= len(stamp) - 1 and fuzz.ratio(word, stamp) >= ALIKE
        for stamp in STAMPED
    )


def is_imprinted(ink: Box, page: Page, own: tuple[Box, ...]) -> bool:
    """Tell whether a line of a stamp stands in ink or at it; ``own`` is the signer's."""
    return any(
        _is_at(box, ink) and not any(_is_own(box, other) for other in own)
        for box in _imprints(page)
    )


def _is_own(box: Box, other: Box) -> bool:
    """Tell whether print stands in the signer's own block, or flush under its title."""
    is_under = 0 <= box.top - other.bottom <= UNDER
    is_flush = abs(box.left - other.left) <= UNDER
    return box.overlaps(other) or (is_under and is_flush)


def _imprints(page: Page) -> Iterator[Box]:
    pieces = (words for words in _pieces(page) if len(words) <= WORDS)
    return (enclosing(words) for words in pieces if _is_imprint(words, page))


def _is_imprint(words: tuple[Word, ...], page: Page) -> bool:
    text = " ".join(word.text for word in words)
    if _FOR_A_COURT.match(fold(text)):
        return False
    if any(is_counters(word.text) for word in words) or fold(text) in COPIES:
        return True
    return _is_bare_day(text) and not _is_entry(enclosing(words), page)


def _pieces(page: Page) -> Iterator[tuple[Word, ...]]:
    """Yield words of one line that stand together, left to right."""
    piece: list[Word] = []
    for word in page.words:
        if piece and (
            word.line != piece[-1].line or word.box.left - piece[-1].box.right > GAP
        ):
            yield tuple(piece)
            piece = []
        piece.append(word)
    if piece:
        yield tuple(piece)


def _is_bare_day(text: str) -> bool:
    """Tell whether a line is a day, with its hour or not, and says not what of."""
    days = list(named(text))
    if not days:
        return False
    rest = text[: days[0].start] + text[days[0].stop :]
    return not _SAYS.search(rest)


_SAYS = re.compile(r"(?!am\b|pm\b)[a-z]{2,}", re.IGNORECASE)


def _is_entry(box: Box, page: Page) -> bool:
    """Tell whether print stands on a rule, as what is filled in does."""
    return any(
        mark.kind is MarkKind.RULE
        and mark.box.left < box.right
        and box.left < mark.box.right
        and -0.004 < mark.box.middle - box.bottom < ENTRY
        for mark in page.marks
    )


def _is_at(box: Box, ink: Box) -> bool:
    centre = (box.left + box.right) / 2
    across = ink.left - REACH[0] <= centre <= ink.right + REACH[0]
    return across and ink.top - REACH[1] <= box.middle <= ink.bottom + REACH[1]

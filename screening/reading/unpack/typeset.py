"""Set plain text in pages, as a printer would: words with lines and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import TextWrapper

from screening.domain.page import Box, Word
from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.print import as_print

LINES, COLUMNS = 60, 90
"""Of a letter page in 10 pt type, six lines to the inch."""

LEFT, TOP, RIGHT, BOTTOM = 0.08, 0.05, 0.92, 0.95
"""Margins, as fractions of the page."""

ADVANCE = (RIGHT - LEFT) / COLUMNS
LEADING = (BOTTOM - TOP) / LINES
"""Width of a letter and distance of two lines, as fractions of the page."""

TYPE = 0.8
"""Height of print over the distance of lines."""

SPACES = re.compile(r"\S+")


def typeset(text: str, max_pages: int) -> tuple[tuple[Word, ...], ...]:
    """Return the words of each page; at least one page, which may be empty.

    Raises:
        Rejected: too_large.
    """
    if len(text) > max_pages * LINES * COLUMNS:
        raise Rejected(ReasonCode.TOO_LARGE, "more text than the pages hold")
    pages: list[tuple[Word, ...]] = []
    for lines in _pages(text):
        if len(pages) == max_pages:
            raise Rejected(ReasonCode.TOO_LARGE, "more pages than the limit")
        pages.append(tuple(_words(lines)))
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    return tuple(pages)


def _pages(text: str) -> Iterator[list[str]]:
    for sheet in text.split("\f"):
        lines: list[str] = []
        for line in _lines(sheet):
            lines.append(line)
            if len(lines) == LINES:
                yield lines
                lines = []
        yield lines


def _lines(text: str) -> Iterator[str]:
    wrapper = TextWrapper(COLUMNS, break_on_hyphens=False)
    for line in text.split("\n"):
        yield from wrapper.wrap(line.rstrip()) or [""]


def _words(lines: list[str]) -> Iterator[Word]:
    """Yield the words; a blank line parts two blocks."""
    number, block, is_gap = -1, 0, False
    for row, line in enumerate(lines):
        found = [(match, as_print(match[0])) for match in SPACES.finditer(line)]
        printed = [(match, text) for match, text in found if text]
        if not printed:
            is_gap = number >= 0
            continue
        number += 1
        block += is_gap
        is_gap = False
        for match, text in printed:
            yield Word(text, _box(row, match.start(), match.end()), 1.0, number, block)


def _box(row: int, start: int, stop: int) -> Box:
    top = TOP + row * LEADING
    return Box(LEFT + start * ADVANCE, top, LEFT + stop * ADVANCE, top + TYPE * LEADING)

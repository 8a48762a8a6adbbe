"""Words that a file stores and that nobody read on the picture of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from rapidfuzz.distance import Indel

from screening.domain.page import Box, Page, Word
from screening.errors import NotArchived, PageUnreadable, Unavailable
from screening.ports import Brief, StoredPage, StoredWord
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.evidence import UNITS, Place, place_of

ALIKE = 0.6
"""Likeness of two words from which one is taken for the other, misread: 0..1."""

NEAR = 0.01
"""How far a box is widened before it is looked under, as a fraction of the page: a
stored box lies a little beside the print."""

NEXT_LINE = 0.6
"""How far down, in heights of a word, the next one stands on another line."""

MOST = 3_000
"""Words that are compared: a page of print has 800."""

LONGEST = 60
"""Letters of a word that are compared: the longest in print have 45."""

MOST_LETTERS = 200
"""Letters of a word that are shown: a file may store a page's length without a blank."""

MOST_PAIRS = 100_000
"""Words of one place that are compared: a page of print has a few for each word. What is
not settled by then counts as unread, and is shown."""


class Look(StrEnum):
    """What came of looking."""

    FOUND = "found"
    NOTHING = "nothing"
    """Everything that is stored was read on the picture, or nothing is stored."""
    FAILED = "failed"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Ghost:
    """A word as it lies on the page, unseen."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the page shows of it."""

    look: Look
    ghosts: tuple[Ghost, ...] = ()
    lines: tuple[str, ...] = ()
    """The same words in reading order, for a list."""
    elsewhere: str = ""
    """What stands beyond the page's edges or in notes."""


def hidden_on(office: Office, brief: Brief, number: int) -> Hidden:
    """Look into the file anew: the reading keeps only what the picture bears."""
    submission = brief.entry.submission
    document = office.ledger.reading(submission)
    if document is None or not 1 <= number <= len(document.pages):
        return Hidden(Look.FAILED)
    try:
        stored = office.stored.on(office.archive.get(submission), number)
    except (PageUnreadable, NotArchived):
        return Hidden(Look.FAILED)
    except Unavailable:
        return Hidden(Look.AWAY)
    return hidden(stored, document.page(number))


def hidden(stored: StoredPage, read: Page) -> Hidden:
    """Return what of the stored words nobody read at their place."""
    unread = list(_unread(upright(stored, read), read.words))
    elsewhere = names.shown_text(" ".join(stored.elsewhere))
    if not unread and not elsewhere:
        return Hidden(Look.NOTHING)
    height = UNITS * read.height_pt / read.width_pt
    return Hidden(
        Look.FOUND, tuple(_ghosts(unread, height)), tuple(lines_of(unread)), elsewhere
    )


def upright(stored: StoredPage, read: Page) -> Iterator[StoredWord]:
    """Yield what is stored as it lies on the page once that is upright."""
    for word in stored.words[:MOST]:
        yield StoredWord(_shortened(word.text), turned(word.box, read.rotation))


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def turned(box: Box, degrees: int) -> Box:
    """Return where the box lies once its page is turned clockwise, by quarter turns."""
    match degrees:
        case 90:
            return Box(1 - box.bottom, box.left, 1 - box.top, box.right)
        case 180:
            return Box(1 - box.right, 1 - box.bottom, 1 - box.left, 1 - box.top)
        case 270:
            return Box(box.top, 1 - box.right, box.bottom, 1 - box.left)
    return box


def _unread(stored: Iterable[StoredWord], read: Iterable[Word]) -> Iterator[StoredWord]:
    """Yield words that nobody who looks there reads, nor one much like them."""
    seen = [(item.box, _plain(item.text)) for item in read]
    pairs = count()
    for word in stored:
        said, there = _plain(word.text), _wider(word.box)
        near = (text for box, text in seen if box.overlaps(there))
        # A file's author chooses the words and their places, and the desk waits.
        compared = (text for text in near if next(pairs) < MOST_PAIRS)
        if said and not any(_alike(said, text) for text in compared):
            yield word


def _wider(box: Box) -> Box:
    return Box(
        max(0.0, box.left - NEAR),
        max(0.0, box.top - NEAR),
        min(1.0, box.right + NEAR),
        min(1.0, box.bottom + NEAR),
    )


def _alike(one: str, other: str) -> bool:
    if one in other or (other and other in one):
        return True
    return Indel.normalized_similarity(one, other, score_cutoff=ALIKE) >= ALIKE


def _plain(text: str) -> str:
    return re.sub(r"[^\w]", "", text[: 2 * LONGEST]).casefold()[:LONGEST]


def _ghosts(words: Iterable[StoredWord], height: float) -> Iterator[Ghost]:
    for word in words:
        edges = word.box.left, word.box.top, word.box.right, word.box.bottom
        if place := place_of(edges, height):
            yield Ghost(names.shown_text(word.text), place)


def lines_of(words: Iterable[StoredWord]) -> Iterator[str]:
    """Yield the words line by line, in reading order."""
    line: list[StoredWord] = []
    for word in words:
        if line and abs(word.box.top - line[-1].box.top) > NEXT_LINE * word.box.height:
            yield _said(line)
            line = []
        line.append(word)
    if line:
        yield _said(line)


def _said(line: Iterable[StoredWord]) -> str:
    return names.shown_text(" ".join(word.text for word in line))

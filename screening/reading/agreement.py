"""What a page shows against what its file stores. The picture is the truth.

Stored text is exact where it is honest: there it replaces OCR's spelling, in OCR's
order of reading. Where it says something else than the page shows, OCR's words stand,
and a passage of such text is reported. Scanners store a poor reading of their own in
roughly the right places; that is no lie. So stored words are held against a file only
where the picture is bare, or where OCR is sure of quite other words, and only if the
page shows them nowhere else. Where the page shows a single sign otherwise, a closer
look decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.page import Box, PageSource, Word
from screening.reading.comparison import (
    AGREES,
    DIFFERS,
    Compared,
    compare,
    letters_of,
)
from screening.reading.contradiction import Contradiction, Look, contradictions
from screening.reading.hidden_text import hides_passage
from screening.reading.orient import Reading
from screening.reading.text_layer import Stored, StoredWord

TRUSTED_SHARE = 0.90
"""Share of the stored letters that must agree before any of them is used."""

MOST_LOOKS = 12
"""Lines of a page that are looked at closer, a tenth of a second each. A layer that
says more of them otherwise is not used."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A page's words after the comparison."""

    words: tuple[Word, ...]
    source: PageSource
    hides_text: bool
    """Whether the file stores a passage that the page does not show, or a digit."""


def agreed(reading: Reading, stored: Stored, look: Look) -> Agreed:
    """Return the page's words: OCR's, or the file's where it has proved honest."""
    compared = [compare(run, reading) for run in stored.runs]
    hides_text = hides_passage(stored, compared, reading)
    is_honest = not hides_text and _agreeing_share(compared) >= TRUSTED_SHARE
    if reading.turn != 0 or not is_honest:
        return Agreed(reading.words, PageSource.OCR, hides_text)
    doubts = _doubts(compared)
    refuted = [doubt for doubt in doubts[:MOST_LOOKS] if doubt.is_seen_again(look)]
    if refuted or len(doubts) > MOST_LOOKS:
        lies = _is_drawn_otherwise(refuted, stored)
        return Agreed(reading.words, PageSource.OCR, hides_text=lies)
    return Agreed(_merged(compared, reading.words), PageSource.TEXT_LAYER, hides_text)


def _doubts(compared: list[Compared]) -> list[Contradiction]:
    """Return the words that the page may show with another sign, digits first."""
    doubts = [
        doubt
        for item in compared
        if item.likeness >= DIFFERS
        for doubt in contradictions(item)
    ]
    return sorted(doubts, key=lambda doubt: not doubt.is_of_digits)


def _is_drawn_otherwise(refuted: list[Contradiction], stored: Stored) -> bool:
    """Tell whether a font draws one digit and calls it another.

    Scanners misread digits too, under the picture, and turn a page into type of their
    own with a wrong letter here and there: then the picture's words are enough.
    """
    return not stored.is_under_picture and any(item.is_of_digits for item in refuted)


def _agreeing_share(compared: list[Compared]) -> float:
    sizes = [(len(letters_of(item.stored)), item.likeness) for item in compared]
    total = sum(size for size, _ in sizes)
    agreeing = sum(size for size, likeness in sizes if likeness >= AGREES)
    return agreeing / total if total else 0.0


def _merged(compared: list[Compared], seen: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return stored words where they agree, OCR's elsewhere, in OCR's lines."""
    replaced: set[Word] = set()
    words: list[Word] = []
    for item in compared:
        if item.likeness >= AGREES and item.shown:
            replaced.update(item.shown)
            words += [_as_shown(word, item) for word in item.stored]
    words += [word for word in seen if word not in replaced]
    words.sort(key=lambda word: (word.line, word.box.left))
    return tuple(words)


def _as_shown(stored: StoredWord, item: Compared) -> Word:
    """Return the stored word on the line on which OCR saw its nearest neighbour."""
    nearest = min(item.shown, key=lambda word: _distance(word.box, stored.box))
    return Word(stored.text, stored.box, item.likeness, nearest.line, nearest.block)


def _distance(one: Box, other: Box) -> float:
    across = abs(one.left + one.right - other.left - other.right)
    return across + abs(one.middle - other.middle)

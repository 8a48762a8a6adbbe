"""One stored line of a page beside what OCR read in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from rapidfuzz import fuzz

from screening.domain.page import Box, Word
from screening.reading.orient import Reading, placed
from screening.reading.print import letters
from screening.reading.text_layer import Run, StoredWord

AGREES = 0.80
"""Likeness, 0..1, from which stored text and OCR say the same: OCR errs a little."""

DIFFERS = 0.40
"""Likeness under which they say something else; scanners' layers lie in between."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of the file, and how like it is to the page."""

    stored: tuple[StoredWord, ...]
    """Placed on the upright page."""
    shown: tuple[Word, ...]
    """What OCR read there, left to right."""
    likeness: float
    """0..1 between the letters of both."""

    @property
    def whole(self) -> Box:
        """Around what is stored and what is shown, which a slipped layer parts."""
        return _around((*self.stored, *self.shown))


def compare(run: Run, reading: Reading) -> Compared:
    """Return the line, and OCR's words that stand in it."""
    stored = tuple(replace(word, box=placed(word.box, reading)) for word in run)
    region = _around(stored)
    shown = [word for word in reading.words if _stands_in(word.box, region)]
    shown.sort(key=lambda word: word.box.left)
    likeness = fuzz.ratio(letters_of(stored), letters_of(shown)) / 100
    return Compared(stored, tuple(shown), likeness)


def _around(words: Sequence[Word | StoredWord]) -> Box:
    return reduce(Box.joined, (word.box for word in words))


def _stands_in(box: Box, region: Box) -> bool:
    middle = (box.left + box.right) / 2
    is_level = region.top <= box.middle <= region.bottom
    return is_level and region.left - 0.005 <= middle <= region.right + 0.005


def letters_of(words: Sequence[Word | StoredWord]) -> str:
    """Return the letters and digits of all words in a row."""
    return "".join(letters(word.text) for word in words)

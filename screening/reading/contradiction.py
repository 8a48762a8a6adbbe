"""Single signs that a page shows otherwise than its file stores them.

A font may draw an 8 and call it a 3: the line agrees, the case number does not. OCR
errs about signs too, so what it read counts only where it is sure, where the two do
not look alike, and where a closer look at the line says it again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from screening.domain.page import Box, Word
from screening.reading.comparison import Compared
from screening.reading.print import letters

SURE = 0.80
"""OCR's confidence in a word from which its signs are held against stored ones. With
one false digit on each of 127 drawn pages it was sure of 126; on 97 honest ones, with
13,000 words, it was never sure of a wrong digit."""

ALIKE = ("1iljtf", "0odq", "9gq", "5s", "2z", "8b", "6b", "nmr", "vyuw", "cgea")
"""Signs that OCR takes for one another also where it is sure."""

Look = Callable[[Box], tuple[Word, ...]]
"""Reads what stands in a box of the page once more, closer."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A word that the page surely shows with another sign than its file stores."""

    shown: Word
    line: Box
    """Around all that the file stores and the page shows on this line."""
    is_of_digits: bool
    """Whether one digit stands for another: the lie that nobody notices."""

    def is_seen_again(self, look: Look) -> bool:
        """Tell whether a closer look surely reads the same word."""
        wanted = letters(self.shown.text)
        return any(
            wanted in letters(again.text) and again.confidence >= SURE
            for again in look(self.line)
        )


def contradictions(line: Compared) -> Iterator[Contradiction]:
    """Yield what the page says otherwise, from left to right."""
    said = [sign for word in line.stored for sign in _signs(word.text)]
    seen = [(sign, word) for word in line.shown for sign in _signs(word.text)]
    for edit in Levenshtein.editops(said, [sign for sign, _ in seen]):
        if edit.tag != "replace":
            continue
        was, (sign, shown) = said[edit.src_pos], seen[edit.dest_pos]
        if shown.confidence >= SURE and not _is_alike(was, sign):
            is_of_digits = was.isdigit() and sign.isdigit()
            yield Contradiction(shown, line.whole, is_of_digits)


def _signs(text: str) -> str:
    """Return letters and digits without accents, which English OCR leaves out."""
    return "".join(unicodedata.normalize("NFKD", sign)[0] for sign in letters(text))


def _is_alike(one: str, other: str) -> bool:
    return any(one in group and other in group for group in ALIKE)

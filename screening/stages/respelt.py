"""Mend misread letters of the words that are known to stand in such a place."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

SHORTEST, LONG = 5, 8
"""Letters from which one, and from which two misread ones leave a word recognisable."""


def respelt(text: str, words: frozenset[str]) -> str:
    """Return folded ``text`` with the nearest of ``words`` for each misread one."""
    return " ".join(nearest(word, words) for word in text.split())


@lru_cache(maxsize=16384)
def nearest(word: str, words: frozenset[str]) -> str:
    """Return the word that was misread as this one; itself if none is near."""
    if len(word) < SHORTEST or word in words:
        return word
    said = word.translate(_FIGURES) if not word.isdigit() else word
    return _likest(said, words) or word


_FIGURES = str.maketrans("015", "ols")
"""Figures that readers take letters for."""


def _likest(word: str, words: frozenset[str]) -> str | None:
    if word in words:
        return word
    allowed = 1 if len(word) < LONG else 2
    near = process.extract(
        word, words, scorer=Levenshtein.distance, score_cutoff=allowed, limit=4
    )
    found = sorted((apart, other) for other, apart, _ in near)
    return next((other for _, other in found if not _is_inflected(word, other)), None)


def _is_inflected(word: str, other: str) -> bool:
    """``aliens`` is not a misread ``alien``, nor ``searched`` a misread ``search``."""
    shorter, longer = sorted((word, other), key=len)
    return longer.startswith(shorter) or word.rstrip("s") == other.rstrip("s")

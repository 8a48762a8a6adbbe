"""Spoils a reading, as worse scans than are drawn would: lines lost, letters misread.

On papers as they are drawn the rules are nearly always right: how sure they may be is
learned where they are not.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from string import ascii_letters

from screening.domain.document import Document
from screening.domain.page import Page, Word

MOST_LOST, MOST_MISREAD = 0.9, 0.3
"""Shares of lines and of letters, 0..1, at the worst."""


def spoiled(document: Document, seed: int) -> Document:
    """Return the document with lines lost and letters misread; equal seeds agree."""
    rng = Random(seed)  # noqa: S311 - no secret
    lost, misread = rng.uniform(0, MOST_LOST), rng.uniform(0, MOST_MISREAD)
    pages = tuple(_page(page, lost, misread, rng) for page in document.pages)
    return replace(document, pages=pages)


def _page(page: Page, lost: float, misread: float, rng: Random) -> Page:
    lines = {word.line for word in page.words}
    kept = {line for line in sorted(lines) if rng.random() >= lost}
    words = (word for word in page.words if word.line in kept)
    return replace(page, words=tuple(_word(word, misread, rng) for word in words))


def _word(word: Word, misread: float, rng: Random) -> Word:
    letters = (
        rng.choice(ascii_letters) if rng.random() < misread else letter
        for letter in word.text
    )
    return replace(
        word, text="".join(letters), confidence=word.confidence * (1 - misread)
    )

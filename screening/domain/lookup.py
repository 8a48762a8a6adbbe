"""By which words a page is found, and which of them somebody looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.domain.page import Page, Word

TOKEN = re.compile(r"[^\W_]+")
"""Letters and digits in a row: ``24-CR-00123`` is three words, as people write it."""

LONGEST = 60
"""Letters of a word that count: longer ones are noise, and an index refuses long keys."""

MOST = 5_000
"""Different words of one page that count: a page of print has 300."""

FEWEST_BEGINNING = 3
"""Letters before a ``*``: fewer begin half of all words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that somebody looks for."""

    token: str
    """In small letters."""
    begins: bool = False
    """Whether words that only begin so are meant as well."""

    def fits(self, token: str) -> bool:
        """Tell whether a word of a page, in small letters, is meant."""
        return token.startswith(self.token) if self.begins else token == self.token


def tokens(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters."""
    for token in TOKEN.findall(text.casefold()):
        yield token[:LONGEST]


def words_of(page: Page) -> list[str]:
    """Return the different words of a page, in alphabetical order."""
    return sorted({token for word in page.words for token in tokens(word.text)})[:MOST]


def wanted(sought: str) -> tuple[Wanted, ...]:
    """Return the words that are looked for; none where there are only signs."""
    return tuple(item for part in sought.split() for item in _wanted(part))


def found_on(page: Page, sought: Iterable[Wanted]) -> Iterator[Word]:
    """Yield the words of a page that are looked for, in reading order."""
    looked_for = tuple(sought)
    for word in page.words:
        said = list(tokens(word.text))
        if any(item.fits(token) for token in said for item in looked_for):
            yield word


def _wanted(part: str) -> Iterator[Wanted]:
    found = list(tokens(part))
    for place, token in enumerate(found, 1):
        is_last = part.endswith("*") and place == len(found)
        yield Wanted(token, begins=is_last and len(token) >= FEWEST_BEGINNING)

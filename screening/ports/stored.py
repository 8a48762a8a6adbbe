"""What a file stores beside the picture of a page, to be held against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from screening.domain.page import Box


@dataclass(frozen=True, slots=True)
class StoredWord:
    """A word as the file states it, whether anybody can see it or not."""

    text: str
    box: Box
    """On the page as a viewer displays it, before it is made upright."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """All that is stored of one page; empty for pages of other files than PDF."""

    words: tuple[StoredWord, ...] = ()
    """From top to bottom."""
    elsewhere: tuple[str, ...] = ()
    """Words beyond the page's edges, and what notes say."""


class StoredText(Protocol):
    """Looks into a file, in a process that a hostile paper cannot leave."""

    def on(self, content: bytes, page: int) -> StoredPage:
        """Return what the file stores of a page, counted from 1.

        Raises:
            PageUnreadable: if the file does not open, or has no such page.
            Unavailable: if nothing can be opened safely here.
        """
        ...

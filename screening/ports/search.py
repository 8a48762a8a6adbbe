"""Looking for papers by what stands on them, what they were called, and when they came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from screening.ports.docket import Entry, Filters, Kept


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for; everything that is given must fit."""

    words: str
    """All of them on one page, ``begin*`` for words that begin so; or the paper's case
    number, A-number or subject; or first digits of its id; or part of its name."""
    filters: Filters = field(default_factory=Filters)
    """Without ``search``: ``words`` looks there as well."""
    since: datetime | None = None
    """Aware UTC; papers that came from then on."""
    until: datetime | None = None
    """Aware UTC; papers that came before."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that was found."""

    entry: Entry
    pages: tuple[int, ...]
    """Those that bear all words, in order; empty where something else was found."""


class Search(Protocol):
    """Papers of every view, decided ones too. Nobody finds what is kept from them.

    A paper that waits for a blind answer is not found, and nothing of a paper that was
    erased is left to be found.
    """

    def without(self, kept: Kept) -> Search:
        """Return the search of those from whom such papers are kept."""
        ...

    def hits(self, sought: Sought, limit: int) -> tuple[Hit, ...]:
        """Return the papers that fit, the newest first."""
        ...

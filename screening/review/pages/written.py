"""A page in words: as the file stores them, as they were read, and where both differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from screening.domain.page import Page
from screening.errors import NotArchived, PageUnreadable, Unavailable
from screening.ports import Brief, StoredWord
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.beside import Run, differences, said
from screening.review.pages.hidden import Look, lines_of, upright


class Layer(StrEnum):
    """Which words of a page are asked for."""

    STORED = "text"
    READ = "read"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the place of the picture."""

    layer: Layer
    look: Look
    """Whether the file could be looked into; found for words that were read."""
    lines: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    """Of the difference: ours is what the file stores, theirs what was read."""

    @property
    def is_same(self) -> bool:
        """Whether the file stores what was read, and nothing else."""
        return all(run.whose in ("both", "gap") for run in self.runs)


def written_on(office: Office, brief: Brief, number: int, layer: Layer) -> Written:
    """Return the words of a page; the file itself is opened only for what it stores."""
    document = office.ledger.reading(brief.entry.submission)
    if document is None or not 1 <= number <= len(document.pages):
        return Written(layer, Look.FAILED)
    read = document.page(number)
    if layer is Layer.READ:
        return Written(layer, Look.FOUND, _lines(read))
    try:
        stored = office.stored.on(office.archive.get(brief.entry.submission), number)
    except (PageUnreadable, NotArchived):
        return Written(layer, Look.FAILED)
    except Unavailable:
        return Written(layer, Look.AWAY)
    return held_against(layer, tuple(upright(stored, read)), read)


def held_against(layer: Layer, stored: Sequence[StoredWord], read: Page) -> Written:
    """Return what the file stores, or how it differs from what was read."""
    if not stored:
        return Written(layer, Look.NOTHING)
    if layer is Layer.STORED:
        return Written(layer, Look.FOUND, tuple(lines_of(stored)))
    runs = differences(_said(stored), said(read))
    return Written(layer, Look.FOUND, runs=tuple(runs))


def _lines(read: Page) -> tuple[str, ...]:
    return tuple(names.shown_text(line.text) for line in read.lines)


def _said(stored: Iterable[StoredWord]) -> list[str]:
    words = (names.shown_text(word.text) for word in stored)
    return [word for word in words if any(sign.isalnum() for sign in word)]

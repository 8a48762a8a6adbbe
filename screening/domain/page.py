"""What stands on one page: words, ink that is not print, and where.

Every coordinate is a fraction of the upright page, 0..1, origin top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class PageSource(StrEnum):
    """Where a page's words come from."""

    OCR = "ocr"
    TEXT_LAYER = "text_layer"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class MarkKind(StrEnum):
    """What a piece of ink is, as far as its shape tells."""

    INK = "ink"
    """Strokes that are no printed word: handwriting, a signature, a stamp, a seal."""
    STAMP = "stamp"
    """The frame of an ink stamp, and what it holds that is no hand's."""
    RULE = "rule"
    """A printed horizontal line, such as one to sign on."""
    TICK_BOX = "tick_box"
    """A printed square to tick."""
    REDACTION = "redaction"
    """A solid black block."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: fractions of the upright page, 0..1, origin top left."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        inside = 0.0 <= self.left <= self.right <= 1.0
        if not (inside and 0.0 <= self.top <= self.bottom <= 1.0):
            raise ValueError("a box lies on the page, left of right, top above bottom")

    @property
    def width(self) -> float:
        """The fraction of the page's width that the box spans."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The fraction of the page's height that the box spans."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of the box's middle, as a fraction from the top."""
        return (self.top + self.bottom) / 2

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two boxes share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def joined(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A run of print without a blank in it, in Unicode NFC, as the page shows it."""

    text: str
    box: Box
    confidence: float
    """How sure the reader is: 0..1; a word of a trusted text layer has 1.0."""
    line: int
    """Which line of the page it stands on, counted from 0 in reading order."""
    block: int = 0
    """Which column or paragraph block it stands in, counted from 0."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Ink that is not a printed word."""

    kind: MarkKind
    box: Box
    fill: float = 0.0
    """Share of the box's inside that is dark, 0..1; an empty tick box is near 0."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand on a page, one blank between two, and where."""

    page: int
    """Counted from 1."""
    text: str
    box: Box
    confidence: float
    """The mean of the words' confidence, 0..1."""
    source: PageSource


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one blank between two."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box that holds every word."""
        return enclosing(self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page in reading order."""

    number: int
    """Counted from 1 through the whole submission."""
    width_pt: float
    """Width of the upright page in points (1/72 inch)."""
    height_pt: float
    rotation: int
    """Degrees clockwise that were applied to make the page upright."""
    source: PageSource
    words: tuple[Word, ...] = ()
    """In reading order; words of one line stand together."""
    marks: tuple[Mark, ...] = ()
    member: str | None = None
    """The place in its container, such as ``2/3``; None where there is none."""

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("pages are counted from 1")
        if self.rotation not in (0, 90, 180, 270):
            raise ValueError("a page is turned by quarter turns")

    @property
    def text(self) -> str:
        """All words, one blank between two: what quotes are measured against."""
        return " ".join(word.text for word in self.words)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines from top to bottom, in reading order."""
        grouped = groupby(self.words, key=lambda word: word.line)
        return tuple(Line(tuple(words)) for _, words in grouped)

    @property
    def mean_confidence(self) -> float | None:
        """The mean of the words' confidence, 0..1; None on a page without words."""
        if not self.words:
            return None
        return sum(word.confidence for word in self.words) / len(self.words)

    def quote(self, start: int, stop: int) -> Quote:
        """Return the words ``start`` to before ``stop`` as they stand here.

        Raises:
            ValueError: if the span holds no word of this page.
        """
        words = self.words[start:stop]
        if not words or start < 0:
            raise ValueError("a quote holds at least one word of its page")
        return Quote(
            page=self.number,
            text=" ".join(word.text for word in words),
            box=enclosing(words),
            confidence=sum(word.confidence for word in words) / len(words),
            source=self.source,
        )


def enclosing(words: tuple[Word, ...]) -> Box:
    """Return the smallest box that holds every word; there is at least one."""
    box = words[0].box
    for word in words[1:]:
        box = box.joined(word.box)
    return box

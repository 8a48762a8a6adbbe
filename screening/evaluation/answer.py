"""One answer compared with the truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is counted; each word is a row of the table of figures."""

    TYPE = "type"
    """The type of a paper within a file."""
    SPLIT = "split"
    """A file of several papers split at every border and nowhere else."""
    MIXING = "unmixed"
    """No segment holds a court's pages and others."""
    FIELD = "field"
    SIGNATURE = "signature"
    BLANK = "blank"
    """An empty place to sign is told."""
    TICK = "tick"
    CLASS = "class"
    """The class of a file, whether cleared or not."""
    FALSE_JUDICIAL = "not cleared judicial"
    """A file of no court is not cleared as a court's."""
    FALSE_ADMINISTRATIVE = "not cleared administrative"
    """A file of no agency is not cleared as an agency's."""
    REVIEW = "sent to review"
    """A file that a person must see goes to a person."""
    COVERAGE = "cleared"
    """A file that may be cleared is cleared, with its own class."""


WEIGHTS = {
    Measure.FALSE_JUDICIAL: 1000,
    Measure.FALSE_ADMINISTRATIVE: 1000,
    Measure.REVIEW: 300,
    Measure.MIXING: 100,
    Measure.CLASS: 60,
    Measure.BLANK: 40,
    Measure.SPLIT: 20,
    Measure.TYPE: 20,
    Measure.SIGNATURE: 8,
    Measure.COVERAGE: 6,
    Measure.FIELD: 2,
    Measure.TICK: 2,
}
"""How bad a wrong answer is: for choosing the worst papers, nothing else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and what it should have been."""

    measure: Measure
    subject: str
    """What was asked about: a type of paper, or a field or box of it."""
    expected: str
    found: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and how every answer about it came out."""

    name: str
    kinds: str
    """Its types in page order."""
    layouts: str
    answers: tuple[Answer, ...]
    reasons: tuple[str, ...]
    """The codes for which it went to review; empty when cleared."""
    channel: str = ""
    """What the file went through before it arrived, such as ``fax``."""
    confidence: float = 0.0
    """What the verdict said of its class, 0..1."""

    @property
    def faults(self) -> tuple[Answer, ...]:
        """The wrong answers, the worst first."""
        wrong = [answer for answer in self.answers if not answer.is_right]
        return tuple(sorted(wrong, key=lambda answer: -WEIGHTS[answer.measure]))

    @property
    def badness(self) -> int:
        """How bad the wrong answers are together."""
        return sum(WEIGHTS[answer.measure] for answer in self.faults)

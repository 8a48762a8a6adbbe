"""What the system says of a paper, with everything needed to show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from screening.domain.page import Page
from screening.domain.reason import Reason
from screening.domain.segment import PaperClass, Segment


class FileClass(StrEnum):
    """The best answer for a whole file."""

    JUDICIAL = "judicial"
    ADMINISTRATIVE = "administrative"
    OTHER = "other"
    MIXED = "mixed"
    UNDETERMINED = "undetermined"


class Outcome(StrEnum):
    """Whether the file could be read at all."""

    SCREENED = "screened"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a verdict; with these it can be replayed."""

    screening: str
    forms: str
    """Digest of models/forms and models/gazetteer."""
    policy: str
    model: str
    """Digest of the learned second opinion; ``none`` where there is none."""
    ocr: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The machine's answer for one file. Counsel's ruling never overwrites it."""

    sha256: str
    outcome: Outcome
    rejection: Reason | None
    """Why a rejected file was rejected; None when screened."""
    paper_class: FileClass
    reasons: tuple[Reason, ...]
    """Why a person must decide; empty means cleared."""
    confidence: float
    """Probability that the class is right, 0..1."""
    pages: tuple[Page, ...]
    segments: tuple[Segment, ...]
    """In page order; every page is in exactly one."""
    versions: Versions
    timings_s: tuple[tuple[str, float], ...] = ()

    @property
    def needs_review(self) -> bool:
        """Whether counsel must decide before the class may be relied on."""
        return bool(self.reasons) or self.outcome is Outcome.REJECTED

    @property
    def is_cleared(self) -> bool:
        """Whether the class may be relied on; it never permits cooperation."""
        return not self.needs_review


FILE_CLASS = {
    PaperClass.JUDICIAL: FileClass.JUDICIAL,
    PaperClass.ADMINISTRATIVE: FileClass.ADMINISTRATIVE,
    PaperClass.OTHER: FileClass.OTHER,
    PaperClass.UNDETERMINED: FileClass.UNDETERMINED,
}
"""The class of a file whose segments are all of one class."""

"""One paper within a file: its type, who signed, what it says, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from screening.domain.finding import Check, Evidence, Field, Signature
from screening.domain.reason import Reason


class PaperClass(StrEnum):
    """Whose paper it is: J, A and N of the catalogue."""

    JUDICIAL = "judicial"
    ADMINISTRATIVE = "administrative"
    OTHER = "other"
    """No legal process at all."""
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Segment:
    """A component paper of a file."""

    pages: tuple[int, ...]
    """Page numbers of the file, counted from 1, rising; never empty."""
    doc_type: str
    """Id in the form registry, or ``other``, ``letter``, ``blank``."""
    paper_class: PaperClass
    reasons: tuple[Reason, ...]
    """Why this part must be reviewed; empty means it could be cleared alone."""
    confidence: float
    """Probability that the class is right, 0..1."""
    evidence: tuple[Evidence, ...]
    fields: tuple[Field, ...]
    signature: Signature
    checks: tuple[Check, ...]

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError("a segment has at least one page")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError("confidence lies between 0 and 1")

    @property
    def needs_review(self) -> bool:
        """Whether counsel must decide on this part."""
        return bool(self.reasons)

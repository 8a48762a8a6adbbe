"""What a law means by "judicial warrant": each law's own test, evaluated apart.

A paper can meet one and fail another: Maryland's rule on databases takes a Maryland
court's warrant, its rule on sensitive places a federal court's only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from screening.domain.court import CourtSystem
from screening.domain.finding import SignerRole
from screening.domain.segment import PaperClass


class Answer(StrEnum):
    """Whether a paper is what a definition asks for."""

    MEETS = "meets"
    FAILS = "fails"
    UNKNOWN = "unknown"
    """Not enough is known of the paper; a person decides."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a definition asks of a paper."""

    doc_type: str
    """Id in the form registry."""
    paper_class: PaperClass
    court: CourtSystem | None
    """Whose court issued it; None where no caption tells."""
    signer: SignerRole
    needs_review: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """One law's meaning of "judicial warrant"."""

    id: str
    says: str
    """The test in a sentence for counsel."""
    courts: tuple[CourtSystem, ...]
    """Whose courts count."""
    signers: tuple[SignerRole, ...]
    """Who may have signed."""
    doc_types: tuple[str, ...]
    """The kinds that count; empty: any kind of a court."""
    starts: date
    """The first day on which the law is in force."""
    because: str
    """The law."""

    def answer(self, paper: Paper) -> Answer:
        """Say whether the paper is one; what is not known of it never meets."""
        if _is_dark(paper):
            return Answer.UNKNOWN
        fits = (
            paper.paper_class is PaperClass.JUDICIAL,
            paper.court in self.courts,
            paper.signer in self.signers,
            not self.doc_types or paper.doc_type in self.doc_types,
        )
        if not all(fits):
            return Answer.FAILS
        return Answer.UNKNOWN if paper.needs_review else Answer.MEETS


def _is_dark(paper: Paper) -> bool:
    """An agency's paper is told without a court; any other paper needs one."""
    if paper.paper_class in (PaperClass.ADMINISTRATIVE, PaperClass.OTHER):
        return paper.needs_review
    nobody = paper.signer in (SignerRole.NONE, SignerRole.OTHER)
    return paper.court is None or nobody or paper.paper_class is PaperClass.UNDETERMINED

"""Counsel's ruling on a paper: kept beside the verdict, never over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from screening.domain.verdict import FileClass

LONGEST_NOTE = 4_000
"""Characters of a note: two pages; more belongs into a memorandum."""


class Opinion(StrEnum):
    """What counsel says of the verdict."""

    AGREE = "agree"
    CORRECT = "correct"
    """The class is right, something else in the verdict is not."""
    OVERTURN = "overturn"
    CANNOT_TELL = "cannot_tell"
    NOT_OURS = "not_ours"
    """The paper is not for this county to answer."""


class Ground(StrEnum):
    """Why counsel did not simply agree: the closed list."""

    SIGNATURE = "signature"
    SIGNER = "signer"
    COURT = "court"
    CASE_NUMBER = "case_number"
    FORM = "form"
    DATES = "dates"
    BOUNDARY = "boundary"
    MISREAD = "misread"
    PICTURE = "picture"
    PAGES = "pages"
    ISSUER_ASKED = "issuer_asked"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


class Direction(StrEnum):
    """What the departments are told."""

    WAIT = "wait"
    DO_NOT_ACT = "do_not_act"
    COMPLY = "comply"
    """Releases the hold: the only one that lets a department do what a paper asks."""
    ORDINARY = "ordinary"
    """No legal process: ordinary mail."""
    RETURN = "return"
    """It is for somebody else."""


class Standing(StrEnum):
    """Whether a decision counts."""

    PROPOSED = "proposed"
    """A second person must come to the same before it does."""
    FINAL = "final"
    WITHDRAWN = "withdrawn"
    """Undone by whoever made it, or answered otherwise by the second person."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's answer on one paper."""

    submission: str
    """SHA-256 of the bytes."""
    verdict_version: int
    """The verdict that lay before counsel, counted from 1."""
    opinion: Opinion
    paper_class: FileClass
    """Whose paper counsel says it is; undetermined where counsel cannot tell."""
    direction: Direction
    ground: Ground | None
    """None only where counsel agrees."""
    note: str
    """For the record; never shown to a department. Empty where there is none."""
    by: str
    """Id of the person, as sessions know it."""
    parts: tuple[tuple[int, ...], ...] = ()
    """The pages of each paper in the file, as counsel parts it; empty where counsel
    leaves the screening's parting as it is."""

    def __post_init__(self) -> None:
        if (self.ground is None) is not (self.opinion is Opinion.AGREE):
            raise ValueError("every answer but agreement gives one reason")
        if len(self.note) > LONGEST_NOTE:
            raise ValueError("a note has at most 4,000 characters")
        if self.direction is Direction.COMPLY and not self._binds:
            raise ValueError("nobody obeys a paper that is no process, or not known")

        if self.parts and self.opinion is Opinion.AGREE:
            raise ValueError("who parts the file anew does not simply agree")
        pages = [page for part in self.parts for page in part]
        if pages != list(range(1, len(pages) + 1)) or not all(self.parts):
            raise ValueError("every page is in one part, in their order")

    @property
    def _binds(self) -> bool:
        # An agency's may: a Governor's warrant has no judge and binds.
        return self.paper_class not in (FileClass.OTHER, FileClass.UNDETERMINED)

    def says_the_same_as(self, other: Decision) -> bool:
        """Tell whether both lead to the same class and the same direction."""
        ours, theirs = (self.paper_class, self.direction), other
        return ours == (theirs.paper_class, theirs.direction)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision as the ledger keeps it."""

    decision: Decision
    version: int
    """Verdicts and decisions on a paper are counted together, from 1."""
    standing: Standing
    at: datetime
    """When it was made, aware UTC."""
    undo_until: datetime
    """Until then whoever made it may take it back."""

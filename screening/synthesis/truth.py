"""What a drawn paper really is: the answers that screening is measured against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from screening.domain.finding import FieldName, SignatureState, SignerRole
from screening.domain.page import Box
from screening.domain.segment import PaperClass
from screening.domain.verdict import FILE_CLASS, FileClass


class Defect(StrEnum):
    """What is wrong with a paper on purpose; `papers.index` says which fit which."""

    NONE = "none"
    UNSIGNED = "unsigned"
    UNDATED = "undated"
    EXPIRED = "expired"
    """The last day to execute it lies before the day it arrives."""
    CANCELLED = "cancelled"
    """The box that cancels an earlier paper is ticked (I-247A)."""
    COURT_ORDER_TICKED = "court_order_ticked"
    """The box that names a court's order is ticked (I-205)."""
    WRONG_SIGNER = "wrong_signer"
    """Someone signed whose office may not issue such a paper."""
    SEALED = "sealed"
    RECALLED = "recalled"


class Trap(StrEnum):
    """What about a paper misleads whoever goes by words alone."""

    WARRANT_WITHOUT_COURT = "warrant_without_court"
    COMMANDED_BY_AGENCY = "commanded_by_agency"
    JUDGE_NAMED_NOT_SIGNING = "judge_named_not_signing"
    IMMIGRATION_JUDGE = "immigration_judge"
    COURT_THREATENED = "court_threatened"
    """An agency's paper says what a court may do later."""
    AGENCY_ON_COURT_PAPER = "agency_on_court_paper"
    COMMISSIONER = "commissioner"
    """A Maryland District Court commissioner, who is a judicial officer."""
    DETAINER_BY_COURT = "detainer_by_court"
    PROPOSED = "proposed"
    UNSIGNED = "unsigned"
    NAMES_BOTH_KINDS = "names_both_kinds"
    SEAL_OR_STAMP = "seal_or_stamp"
    OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a paper states."""

    name: FieldName
    value: str
    """Normalised as screening does: ISO dates, canonical numbers."""
    page: int
    """Counted from 1 through the whole file."""
    box: Box
    """Where it stands before wear: the value, or the paragraph it is part of."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The signature that gives a paper its authority."""

    state: SignatureState
    role: SignerRole
    page: int | None = None
    """Counted from 1; None where the paper has no place to sign."""
    box: Box | None = None
    """The ink, or the place that was left empty, before wear."""


NO_SIGNING = Signing(SignatureState.NONE, SignerRole.NONE)
"""Papers that nobody signs: covers, flyers, memos."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A box to tick."""

    label: str
    """What stands beside it; empty where that was not noted."""
    page: int
    """Counted from 1 through the whole file."""
    box: Box
    """The box's own square, before wear."""
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One paper within a file."""

    doc_type: str
    """Id in the form registry."""
    paper_class: PaperClass
    pages: tuple[int, ...]
    """Counted from 1 through the whole file, rising; never empty."""
    signing: Signing
    stated: tuple[Stated, ...]
    traps: tuple[Trap, ...]
    must_review: bool
    """Whether a machine may not clear this part, whatever it thinks of the class."""
    ticks: tuple[Ticked, ...] = ()
    """Every box to tick, in the order of drawing."""
    layout: str = "tuned/drawn"
    """Split, style and wording; a painter of its own draws ``tuned/drawn``."""

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError("a part has at least one page")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as vectors, with the truth about it."""

    pdf: bytes
    parts: tuple[Part, ...]
    """In page order; every page is in exactly one."""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(len(part.pages) for part in self.parts)

    @property
    def paper_class(self) -> FileClass:
        """The class of the whole file, judged by its process parts."""
        return class_of(self.parts)

    @property
    def must_review(self) -> bool:
        """Whether a person must decide."""
        mixed = self.paper_class is FileClass.MIXED
        return mixed or any(part.must_review for part in self.parts)


@dataclass(frozen=True, slots=True)
class Sample:
    """One file on disk and the truth about it."""

    file: Path
    department: str
    """Id in the departments table of models/policy."""
    paper_class: FileClass
    parts: tuple[Part, ...]
    must_review: bool
    shows: str
    """What the sample is there to show, in one sentence."""

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return sum(len(part.pages) for part in self.parts)

    @property
    def doc_types(self) -> tuple[str, ...]:
        """The types of its parts, in page order."""
        return tuple(part.doc_type for part in self.parts)

    @property
    def traps(self) -> tuple[Trap, ...]:
        """What misleads, each once, sorted."""
        return tuple(sorted({trap for part in self.parts for trap in part.traps}))


def class_of(parts: tuple[Part, ...]) -> FileClass:
    """Return the class that the process parts share, mixed if they differ."""
    classes = {part.paper_class for part in parts} - {PaperClass.OTHER}
    if len(classes) > 1:
        return FileClass.MIXED
    return FILE_CLASS[classes.pop()] if classes else FileClass.OTHER

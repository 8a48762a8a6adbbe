"""How a new verdict differs from the one before, the most dangerous change first.

The two mistakes have different victims: an agency's paper taken for a court's, and a
court's taken for an agency's. A change that crosses that line stands before any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from screening.domain.verdict import FileClass


@dataclass(frozen=True, slots=True)
class Stand:
    """What a verdict comes to, for a comparison."""

    paper_class: FileClass
    is_cleared: bool
    doc_types: tuple[str, ...] = ()
    """Empty where nobody said which forms; that is no difference."""
    reason_codes: tuple[str, ...] = ()


class Flip(StrEnum):
    """What changed, in the order of danger."""

    MADE_A_COURTS = "made_a_courts"
    """Cleared as a court's now, and was not called one: somebody may be held for it."""
    NO_LONGER_A_COURTS = "no_longer_a_courts"
    """Was called a court's and is called an agency's or nobody's now."""
    CLASS = "class"
    """Another change of class."""
    DOUBTED = "doubted"
    """The same class, which was cleared and must be decided by a person now."""
    CLEARED = "cleared"
    """The same class, which a person had to decide and which would be cleared now."""
    REASONS = "reasons"
    """The same answer for other reasons, or as another form."""
    FIRST = "first"
    """There was nothing to compare with."""
    NONE = "none"


RANKS = {flip: rank for rank, flip in enumerate(Flip)}
"""The lower the more dangerous."""

FOR_COUNSEL = RANKS[Flip.CLEARED]
"""The last rank that counsel are asked to look at: class or standing changed."""


def flip_of(then: Stand | None, now: Stand) -> Flip:
    """Return what changed; ``then`` is None where there was no verdict."""
    if then is None:
        return Flip.FIRST
    if then.paper_class is not now.paper_class:
        return _between_classes(then, now)
    if then.is_cleared is not now.is_cleared:
        return Flip.CLEARED if now.is_cleared else Flip.DOUBTED
    is_same_kind = not then.doc_types or set(then.doc_types) == set(now.doc_types)
    is_same = is_same_kind and set(then.reason_codes) == set(now.reason_codes)
    return Flip.NONE if is_same else Flip.REASONS


def _between_classes(then: Stand, now: Stand) -> Flip:
    if now.paper_class is FileClass.JUDICIAL and now.is_cleared:
        return Flip.MADE_A_COURTS
    is_told = now.paper_class in (FileClass.ADMINISTRATIVE, FileClass.OTHER)
    if then.paper_class is FileClass.JUDICIAL and is_told:
        return Flip.NO_LONGER_A_COURTS
    return Flip.CLASS

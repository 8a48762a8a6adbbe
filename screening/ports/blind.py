"""Papers that counsel answer blind: without the screening's verdict before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from screening.domain.verdict import FileClass


@dataclass(frozen=True, slots=True)
class BlindItem:
    """A paper to be answered; nothing of its verdict is in it."""

    submission: str
    verdict_version: int


@dataclass(frozen=True, slots=True)
class BlindTally:
    """How blind answers agree with the screening's class."""

    answered: int
    same: int
    left: int
    """Drawn, and not answered yet."""


class Blind(Protocol):
    """The blind lane."""

    def draw_blind(self, share: int, lot: str) -> int:
        """Draw a share of a week's clearings, in thousandths; return how many are new.

        Only papers of an agency and of nobody: a court's waits for counsel anyway. Until
        it is answered, a drawn paper is in no list, search or page of the docket.

        Which ones is decided by a digest of ``lot`` and their ids: nobody can choose, and
        the same lot draws only what came since. The audit entry of each names the lot, so
        that whoever doubts it can draw again.
        """
        ...

    def next_blind(self) -> BlindItem | None:
        """Return a drawn paper that nobody has answered; None if there is none."""
        ...

    def answer_blind(
        self, item: BlindItem, person: str, paper_class: FileClass, note: str
    ) -> bool:
        """Keep the answer with its audit entry; False if somebody was quicker."""
        ...

    def blind_item(self, submission: str) -> BlindItem | None:
        """Return the item of a paper that waits for a blind answer; else None."""
        ...

    def tally(self) -> BlindTally:
        """Count answers, and those that say what the verdict said."""
        ...

"""What the ledger tells of whether clearing may still be relied on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from screening.domain.flow import Flow
from screening.domain.verdict import FileClass, Versions


@dataclass(frozen=True, slots=True)
class Answered:
    """What people finally said of one paper."""

    submission: str
    """SHA-256 of the bytes."""
    classes: Mapping[str, FileClass]
    """By person, that person's newest answer; whoever spoke last stands last."""


class Vigil(Protocol):
    """Counts that leave out test papers.

    Times are the database's own. A dead service raises Unavailable.
    """

    def flow(self, oldest: timedelta, newest: timedelta, most: int) -> Flow:
        """Return the verdicts given between so long and so long ago.

        Of more than ``most`` only the newest.
        """
        ...

    def mistakes(self, made_by: Versions) -> int:
        """Return how many cleared papers counsel found to be of the other side.

        Counsel's newest final decision counts, and an answer given blind that no decision
        refutes; and only verdicts that these versions of
        program, forms and model made: another program is another certificate's. A
        mistake is a court's paper cleared as something else, or the reverse.
        """
        ...

    def answered(self) -> tuple[Answered, ...]:
        """Return every paper with a decision that counts or an answer given blind."""
        ...

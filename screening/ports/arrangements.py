"""Where counsel's arrangements of files are kept."""

from __future__ import annotations

from typing import Protocol

from screening.domain.arrangement import Arranged, Arrangement


class Arrangements(Protocol):
    """Arrangements, each with its audit entry in one transaction; none is overwritten."""

    def arrange(self, arrangement: Arrangement, content: str) -> Arranged:
        """Keep an arrangement with what the screening says of it.

        Raises:
            Superseded: if the paper is not open, or has another verdict now.
        """
        ...

    def standing(self, submission: str) -> Arranged | None:
        """Return the newest of the newest verdict that nobody took back, if any."""
        ...

    def take_back(self, submission: str, person: str) -> bool:
        """Take the standing arrangement back; the one before it stands again.

        Returns False if none stands, or the paper is not open any more.
        """
        ...

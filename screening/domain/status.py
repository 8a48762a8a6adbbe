"""Where a submission stands, and the table of legal moves."""

from __future__ import annotations

from enum import StrEnum

from screening.errors import IllegalMove


class Status(StrEnum):
    """The states of a submission; design section 7."""

    RECEIVED = "received"
    READ = "read"
    SCREENED = "screened"
    CLEARED = "cleared"
    AWAITING_REVIEW = "awaiting_review"
    REJECTED = "rejected"
    DECIDED = "decided"
    CLOSED = "closed"


SETTLED = frozenset({Status.CLEARED, Status.AWAITING_REVIEW, Status.REJECTED})
"""The machine is done; what follows are people's moves."""

MOVES: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.READ, Status.REJECTED}),
    Status.READ: frozenset({Status.SCREENED}),
    Status.SCREENED: SETTLED,
    # The same bytes may arrive again, on a day when another answer is due.
    Status.CLEARED: frozenset({Status.SCREENED, Status.DECIDED}),
    Status.AWAITING_REVIEW: frozenset({Status.SCREENED, Status.DECIDED}),
    Status.REJECTED: frozenset({Status.READ, Status.SCREENED, Status.DECIDED}),
    # Counsel may take a decision back at once, and the same bytes may arrive again:
    # the paper comes up again, and the decision stays on record.
    Status.DECIDED: frozenset({Status.CLOSED, Status.SCREENED}),
    Status.CLOSED: frozenset({Status.SCREENED}),
}
"""Every legal move; the database holds the same table."""


def moved(current: Status, target: Status) -> Status:
    """Return ``target`` if the move is legal.

    Raises:
        IllegalMove: if the table has no such move.
    """
    if target not in MOVES[current]:
        raise IllegalMove(f"{current} may not become {target}")
    return target

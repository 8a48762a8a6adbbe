"""Find what no event announced and what is stuck."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from screening.workflow.desk import Desk
from screening.workflow.receive import Taken, take_in

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=15)
"""A paper that is not settled by then is an alarm: design, section 7."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found; everything but ``received`` ought to be zero."""

    received: int
    """Papers that were accepted now."""
    failed: int
    """Inboxes and papers that could not be taken; the log names them."""
    late: int
    """Papers that are not settled 15 minutes after they came."""
    missing: int
    """Papers in the ledger whose bytes are not in the archive."""
    orphaned: int
    """Bytes in the archive that no paper in the ledger stands for."""


def sweep(desk: Desk) -> Swept:
    """Receive again, and log every paper that is late, missing or orphaned.

    What an unfinished claim left behind needs no sweep: its lease ends by itself.

    Raises:
        Unavailable: if the ledger or the archive did not answer.
    """
    taken = take_in(desk)
    late = set(desk.ledger.unsettled(LATE))
    # Papers come in meanwhile, bytes first: hence one look at the ledger on each side.
    before = set(desk.ledger.submissions())
    archived = set(desk.archive.digests())
    missing = before - archived
    orphaned = archived - set(desk.ledger.submissions())
    _alert("not settled in time", late)
    _alert("missing in the archive", missing)
    _alert("orphaned in the archive", orphaned)
    return Swept(
        received=taken[Taken.ACCEPTED],
        failed=taken[Taken.FAILED],
        late=len(late),
        missing=len(missing),
        orphaned=len(orphaned),
    )


def _alert(what: str, submissions: Iterable[str]) -> None:
    for submission in sorted(submissions):
        logger.error("found %s: %s", what, submission, extra={"action": "sweep"})

"""Find what no event announced and what is stuck."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from screening.domain.document import is_test
from screening.workflow.desk import Desk
from screening.workflow.look_again import look_again
from screening.workflow.receive import Taken, staying, take_in

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=15)
"""A paper that is not settled by then is an alarm: design, section 7."""

ORPHANED = timedelta(minutes=15)
"""Bytes are in the archive moments before their receipt is in the ledger, and whoever broke
off in between comes again within minutes. By then nobody has; the paper may be nowhere else."""

MOST_ASKED = 1_000
"""Orphans whose age is asked. So many papers are never between archive and ledger: what is
beyond them has lain for long, as after an older ledger was put back."""

COMPLETED_AT_ONCE = 50
"""Older papers that are made findable in one transaction, which lasts under a second."""

COMPLETED_TIMES = 10
"""How often a sweep does that: a few seconds' work, every five minutes."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found; everything but ``received`` ought to be none."""

    received: int
    """Papers that were accepted now."""
    away: int
    """Inboxes that did not open; the log names them."""
    failed: int
    """Papers that could not be taken; the log names them."""
    late: tuple[str, ...]
    """Papers, but no test papers, that are not settled 15 minutes after they came."""
    missing: tuple[str, ...]
    """Papers in the ledger whose bytes are not in the archive."""
    orphaned: tuple[str, ...]
    """Bytes that have been in the archive for 15 minutes, and that no record names."""


def sweep(desk: Desk) -> Swept:
    """Receive again, remove what was received, and log what is late, missing or orphaned.

    What an unfinished claim left behind needs no sweep: its lease ends by itself.

    Raises:
        Unavailable: if the ledger or the archive did not answer.
    """
    taken, looked = take_in(desk), look_again(desk, desk.asides)
    _complete_words(desk)
    unsettled = desk.ledger.unsettled(LATE)
    late = [item for item in unsettled if not is_test(desk.ledger.receipts(item))]
    # Papers come in meanwhile, bytes first: hence one look at the ledger on each side.
    before = set(desk.ledger.submissions())
    archived = set(desk.archive.digests())
    missing = before - archived
    # What was erased is known: `retain` sees to its bytes.
    orphaned = _lying(desk, archived - set(desk.ledger.known()))
    return Swept(
        received=taken[Taken.ACCEPTED] + looked[Taken.ACCEPTED],
        # A share that is away is so to both looks, and is one inbox.
        away=max(taken[Taken.AWAY], looked[Taken.AWAY]),
        failed=staying(taken) + staying(looked),
        late=_told("not settled in time", late),
        missing=_told("missing in the archive", missing),
        orphaned=_told("orphaned in the archive", orphaned),
    )


def _lying(desk: Desk, unknown: Collection[str]) -> Iterator[str]:
    """Yield those of bytes without a record that are not just being accepted."""
    latest, ordered = desk.clock.now() - ORPHANED, sorted(unknown)
    for digest in ordered[:MOST_ASKED]:
        put_at = desk.archive.last_put(digest)
        if put_at is not None and put_at <= latest:
            yield digest
    yield from ordered[MOST_ASKED:]


def _complete_words(desk: Desk) -> None:
    """Make papers findable that an older release has read."""
    for _ in range(COMPLETED_TIMES):
        if desk.ledger.complete_words(COMPLETED_AT_ONCE) < COMPLETED_AT_ONCE:
            return


def _told(what: str, submissions: Iterable[str]) -> tuple[str, ...]:
    """Log every one; return them in order."""
    found = tuple(sorted(submissions))
    for submission in found:
        logger.error("found %s: %s", what, submission, extra={"action": "sweep"})
    return found

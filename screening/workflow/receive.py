"""Take papers out of the inboxes: durable first, recorded next, out last."""

from __future__ import annotations

import logging
import math
import time
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from screening.domain.document import Receipt
from screening.errors import Unavailable
from screening.ports import Archive, Arrival, Clock, Inbox, Ledger
from screening.workflow.desk import Desk
from screening.workflow.fault import told
from screening.workflow.kept import require_kept

logger = logging.getLogger(__name__)

ACCEPT = {"action": "accept"}


class Taken(StrEnum):
    """What came of one paper, or of one inbox."""

    ACCEPTED = "accepted"
    KNOWN = "known"
    """Accepted before; it only had to leave the inbox."""
    FAILED = "failed"
    """It stays where it is for the next look."""
    STUCK = "stuck"
    """Accepted before, and it cannot leave the inbox."""
    AWAY = "away"
    """The inbox itself did not open."""


STAYING = (Taken.FAILED, Taken.STUCK)
"""What lies there still at the next look, and is listed before all that came later."""

MOST_STUCK = 3
"""Known papers that would not leave, after which a look tries no more of them: what
hinders these, such as a full mailbox, hinders all, and new papers wait behind them."""

SPARED = 3
"""Times its own time that a look goes on for what fails: a paper on which a server
hangs for half a minute must not be all that is ever looked at."""


class Books(Protocol):
    """What taking papers in needs of a desk."""

    @property
    def archive(self) -> Archive:
        """Where the bytes go."""
        ...

    @property
    def ledger(self) -> Ledger:
        """Where the receipts go."""
        ...

    @property
    def clock(self) -> Clock:
        """What dates them."""
        ...


def receive(desk: Desk) -> int:
    """Accept what lies in the inboxes; return how many papers are new.

    An inbox or a paper that cannot be taken is logged, counted by `sweep`, and holds
    up no other. Without the ledger nothing can be accepted at all.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    return take_in(desk)[Taken.ACCEPTED]


def take_in(desk: Desk) -> Counter[Taken]:
    """Accept what lies in the inboxes; return how many papers came out how."""
    counts: Counter[Taken] = Counter()
    for inbox in desk.inboxes:
        counts.update(take_from(desk, inbox))
    return counts


def staying(counts: Counter[Taken]) -> int:
    """Return how many papers lie there still that should not."""
    return sum(counts[taken] for taken in STAYING)


def take_from(books: Books, inbox: Inbox, for_s: float = math.inf) -> Counter[Taken]:
    """Accept what lies in one inbox, for so many seconds; the rest waits there.

    Papers that fail do not use up the time of those behind them, up to `SPARED`.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    counts: Counter[Taken] = Counter()
    began = time.monotonic()
    until, latest = began + for_s, began + for_s * (1 + SPARED)
    for arrival in _listed(inbox, counts):
        began = time.monotonic()
        taken = _take(books, inbox, arrival, counts[Taken.STUCK])
        counts[taken] += 1
        if taken in STAYING:
            until = min(until + time.monotonic() - began, latest)
        if time.monotonic() >= until:
            logger.info("left the rest in %s for the next look", inbox.source)
            break
    return counts


def _take(books: Books, inbox: Inbox, arrival: Arrival, stuck: int) -> Taken:
    """Accept one paper; where enough are stuck, pass over what is known already."""
    is_known = books.ledger.has_receipt
    try:
        if stuck >= MOST_STUCK and is_known(arrival.source, arrival.source_id):
            return Taken.STUCK
        return take(books, inbox, arrival)
    except Unavailable:
        raise  # the ledger's
    except Exception as error:  # noqa: BLE001  # a library's too: those behind it are not held up
        _log_failure(inbox.source, arrival.source_id, error)
        return Taken.FAILED


def _listed(inbox: Inbox, counts: Counter[Taken]) -> Iterator[Arrival]:
    try:
        yield from inbox.arrivals()
    except Exception as error:  # noqa: BLE001  # a library's too: told as an inbox that is away
        _log_failure(inbox.source, "its listing", error)
        counts[Taken.AWAY] += 1


def take(books: Books, inbox: Inbox, arrival: Arrival) -> Taken:
    """Accept one paper: bytes, then receipt, then out of the inbox.

    Where leaving the inbox would be the end of it, a later look lets it leave.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    accepted = books.ledger.submission_of(arrival.source, arrival.source_id)
    if accepted is not None:
        return Taken.KNOWN if _left(books, inbox, arrival, accepted) else Taken.STUCK
    try:
        digest, size = _archived(books, inbox, arrival)
    except (Unavailable, MemoryError) as error:
        if books.ledger.has_receipt(arrival.source, arrival.source_id):
            return Taken.KNOWN  # another look was quicker, and it left the inbox
        _log_failure(inbox.source, arrival.source_id, error)
        return Taken.FAILED
    is_new = _recorded(books, arrival, digest, size)
    logger.info("accepted %s through %s", digest, inbox.source, extra=ACCEPT)
    if not inbox.removes:
        # One that cannot leave is known, and stuck, the next time.
        _left(books, inbox, arrival, digest)
    return Taken.ACCEPTED if is_new else Taken.KNOWN


def _archived(books: Books, inbox: Inbox, arrival: Arrival) -> tuple[str, int]:
    """Put the bytes into the archive; return their digest and how many they are."""
    content = inbox.fetch(arrival)
    return books.archive.put(content), len(content)


def _recorded(books: Books, arrival: Arrival, digest: str, size: int) -> bool:
    """Write the receipt; False if another look was quicker."""
    if arrival.provenance is not None:
        books.ledger.keep_provenance(
            arrival.source, arrival.source_id, arrival.provenance
        )
    receipt = Receipt(
        source=arrival.source,
        source_id=arrival.source_id,
        department=arrival.department,
        name=arrival.name,
        received_at=books.clock.now(),
    )
    return books.ledger.accept(receipt, digest, size)


def _left(books: Books, inbox: Inbox, arrival: Arrival, digest: str) -> bool:
    """Let the paper leave the inbox if the archive has it; tell whether it could."""
    try:
        require_kept(books.archive, digest, lambda: inbox.fetch(arrival))
        inbox.acknowledge(arrival)
    except (Unavailable, MemoryError) as error:
        _log_failure(inbox.source, arrival.source_id, error)
        return False
    return True


def _log_failure(source: str, id: str, error: Exception) -> None:  # noqa: A002  # the field's own name
    logger.error("%s did not give up %s: %s", source, id, told(error), extra=ACCEPT)

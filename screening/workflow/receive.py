"""Take papers out of the inboxes: durable first, recorded next, removed last."""

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

logger = logging.getLogger(__name__)


class Taken(StrEnum):
    """What came of one paper, or of one inbox."""

    ACCEPTED = "accepted"
    KNOWN = "known"
    """Accepted before; it only had to leave the inbox."""
    FAILED = "failed"
    """It stays where it is for the next look."""
    AWAY = "away"
    """The inbox itself did not open."""


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


def take_from(books: Books, inbox: Inbox, for_s: float = math.inf) -> Counter[Taken]:
    """Accept what lies in one inbox, for so many seconds; the rest waits there.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    counts: Counter[Taken] = Counter()
    until = time.monotonic() + for_s
    for arrival in _listed(inbox, counts):
        counts[take(books, inbox, arrival)] += 1
        if time.monotonic() >= until:
            logger.info("left the rest in %s for the next look", inbox.source)
            break
    return counts


def _listed(inbox: Inbox, counts: Counter[Taken]) -> Iterator[Arrival]:
    try:
        yield from inbox.arrivals()
    except Unavailable as error:
        _log_failure(inbox.source, "its listing", error)
        counts[Taken.AWAY] += 1


def take(books: Books, inbox: Inbox, arrival: Arrival) -> Taken:
    """Accept one paper: bytes, then receipt, then out of the inbox.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    if books.ledger.has_receipt(arrival.source, arrival.source_id):
        return _acknowledge(inbox, arrival, Taken.KNOWN)
    try:
        content = inbox.fetch(arrival)
        digest = books.archive.put(content)
    except (Unavailable, MemoryError) as error:
        if books.ledger.has_receipt(arrival.source, arrival.source_id):
            return Taken.KNOWN  # another look was quicker, and it left the inbox
        _log_failure(inbox.source, arrival.source_id, error)
        return Taken.FAILED
    receipt = Receipt(
        source=arrival.source,
        source_id=arrival.source_id,
        department=arrival.department,
        name=arrival.name,
        received_at=books.clock.now(),
    )
    if arrival.provenance is not None:
        books.ledger.keep_provenance(
            arrival.source, arrival.source_id, arrival.provenance
        )
    is_new = books.ledger.accept(receipt, digest, len(content))
    logger.info("accepted %s through %s", digest, inbox.source, extra=ACCEPT)
    return _acknowledge(inbox, arrival, Taken.ACCEPTED if is_new else Taken.KNOWN)


def _acknowledge(inbox: Inbox, arrival: Arrival, taken: Taken) -> Taken:
    """Let the paper leave the inbox; one that cannot is known the next time."""
    try:
        inbox.acknowledge(arrival)
    except Unavailable as error:
        _log_failure(inbox.source, arrival.source_id, error)
    return taken


ACCEPT = {"action": "accept"}


def _log_failure(source: str, id: str, error: Exception) -> None:  # noqa: A002  # the field's own name
    logger.error("%s did not give up %s: %s", source, id, error, extra=ACCEPT)

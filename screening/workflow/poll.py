"""Take papers out of inboxes on other machines, each for itself: any may be slow."""

from __future__ import annotations

import logging
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from screening.errors import Unavailable
from screening.ports import Archive, Clock, Inbox, Ledger, Looks
from screening.workflow.fault import told
from screening.workflow.receive import Taken, staying, take_from

logger = logging.getLogger(__name__)

AT_ONCE = 8
"""Inboxes asked at the same time. A server that hangs holds a thread for half a minute;
with so many, thirty departments' are through in two even if most hang."""

TAKE_FOR_S = 30.0
"""So long one look takes papers out of one inbox; the next look goes on. Whatever came
is screened after the look, so that a first look at thousands must not wait for its end."""


@dataclass(frozen=True, slots=True)
class Remote:
    """The inboxes of other machines, and what taking papers in needs."""

    inboxes: tuple[Inbox, ...]
    archive: Archive
    ledger: Ledger
    looks: Looks
    clock: Clock


@dataclass(frozen=True, slots=True)
class Polled:
    """What a look into the inboxes of other machines came to."""

    accepted: int
    away: int
    """Inboxes that did not answer; the log names them, `watch` writes to ops."""
    failed: int
    """Papers that could not be taken, or could not leave; the log names them."""


def poll(remote: Remote) -> Polled:
    """Accept what lies in the inboxes; what one of them does holds up no other.

    Whatever one of them meets, it counts as away, and the bell rings for the others'.

    Raises:
        Unavailable: if the ledger did not answer, and nothing was accepted.
    """
    with ThreadPoolExecutor(AT_ONCE) as threads:
        looks = [threads.submit(_look, remote, inbox) for inbox in remote.inboxes]
    counts = sum((counts for counts, _ in map(Future.result, looks)), Counter[Taken]())
    unanswered = [error for _, error in map(Future.result, looks) if error]
    if unanswered and not counts[Taken.ACCEPTED]:
        raise unanswered[0]
    return Polled(counts[Taken.ACCEPTED], counts[Taken.AWAY], staying(counts))


def _look(remote: Remote, inbox: Inbox) -> tuple[Counter[Taken], Unavailable | None]:
    """Return what came of an inbox, and what kept the ledger from answering."""
    try:
        counts = take_from(remote, inbox, TAKE_FOR_S)
        if not counts[Taken.AWAY]:
            remote.looks.note(inbox.source, staying(counts))
    except Unavailable as error:
        logger.error("left %s: %s", inbox.source, error, extra=POLL)
        return Counter({Taken.AWAY: 1}), error
    except Exception as error:  # noqa: BLE001  # ours or a library's: told as an inbox that is away
        logger.error("left %s: %s", inbox.source, told(error), extra=POLL)
        return Counter({Taken.AWAY: 1}), None
    return counts, None


POLL = {"action": "poll"}

"""Take papers out of inboxes on other machines, each for itself: any may be slow."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from screening.ports import Archive, Clock, Inbox, Ledger, Looks
from screening.workflow.receive import Taken, staying, take_from

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

    Raises:
        Unavailable: if the ledger did not answer; all inboxes had their turn.
    """
    with ThreadPoolExecutor(AT_ONCE) as threads:
        looks = [threads.submit(_look, remote, inbox) for inbox in remote.inboxes]
    counts = sum((look.result() for look in looks), Counter[Taken]())
    return Polled(counts[Taken.ACCEPTED], counts[Taken.AWAY], staying(counts))


def _look(remote: Remote, inbox: Inbox) -> Counter[Taken]:
    counts = take_from(remote, inbox, TAKE_FOR_S)
    if not counts[Taken.AWAY]:
        remote.looks.note(inbox.source, staying(counts))
    return counts

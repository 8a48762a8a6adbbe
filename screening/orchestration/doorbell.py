"""The bell at the inboxes: tells that papers lie there, and takes none of them.

It rings for uploads too, which the ledger has already and nobody has begun to read.

Airflow strands events that land together (apache/airflow #56050), and a triggerer
may die between two of them. So an event is never the record of a paper: the bell
rings again while anything lies in an inbox, and whoever answers takes everything.
"""

# ruff: noqa: PLC0415  # a Dag file imports this: parsing must stay quick
from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

from screening.errors import Unavailable
from screening.ports import Inbox, Uploads

LOG = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
"""A look lists a few folders; half a second is lost against the 30 s promised."""

AGAIN_AFTER_S = 20.0
"""Papers still there after so long were missed by the last answer."""


@dataclass(frozen=True, slots=True)
class Ring:
    """What lay in the inboxes when the bell last rang."""

    waiting: frozenset[str] = frozenset()
    """Ids of arrivals, their inbox in front."""
    at_s: float = float("-inf")
    """Monotonic seconds."""

    def is_due(self, waiting: frozenset[str], now_s: float, again_s: float) -> bool:
        """Tell whether the bell rings: for something new, and again for what stays."""
        if waiting - self.waiting:
            return True
        return bool(waiting) and now_s - self.at_s >= again_s


class Doorbell(BaseEventTrigger):
    """Rings when a whole paper lies in an inbox; the inboxes are the settings'."""

    def __init__(
        self, look_every_s: float = LOOK_EVERY_S, again_after_s: float = AGAIN_AFTER_S
    ) -> None:
        """Look and ring at these distances, in seconds."""
        super().__init__()  # type: ignore[no-untyped-call]  # Airflow's
        self.look_every_s = look_every_s
        self.again_after_s = again_after_s

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Return how the triggerer makes this bell again."""
        return f"{__name__}.Doorbell", {
            "look_every_s": self.look_every_s,
            "again_after_s": self.again_after_s,
        }

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event for each ring, for ever."""
        inboxes, uploads = await asyncio.to_thread(_inboxes), _Uploads()
        last = Ring()
        while True:
            lying = await asyncio.to_thread(lying_in, inboxes)
            waiting = lying | await asyncio.to_thread(uploads.waiting)
            now_s = time.monotonic()
            if last.is_due(waiting, now_s, self.again_after_s):
                last = Ring(waiting, now_s)
                yield _event(waiting)
            await asyncio.sleep(self.look_every_s)


def lying_in(inboxes: Iterable[Inbox]) -> frozenset[str]:
    """Return the ids of all whole papers in the inboxes."""
    return frozenset(found for inbox in inboxes for found in _listed(inbox))


def _listed(inbox: Inbox) -> tuple[str, ...]:
    try:
        return tuple(f"{item.source}/{item.source_id}" for item in inbox.arrivals())
    except Unavailable as error:
        # One department's share being away must not silence the others' bell; the
        # sweep fails over it, where an operator sees it.
        LOG.warning("inbox not listed: %s", error)
        return ()


class _Uploads:
    """Papers that were handed in: the ledger has them, and nobody rang for them."""

    def __init__(self) -> None:
        self._found: Uploads | None = None

    def waiting(self) -> frozenset[str]:
        """Return the ids of those that nobody has begun to work on."""
        try:
            # Opened at the first look: a ledger that is away must not end the bell.
            self._found = self._found or _uploads()
            return frozenset(f"upload/{item}" for item in self._found.unclaimed())
        except Unavailable as error:
            LOG.warning("uploads not listed: %s", error)
            return frozenset()


def _uploads() -> Uploads:
    from screening import wiring
    from screening.settings import Settings

    return wiring.ledger(Settings.from_env()).uploads


def _event(waiting: frozenset[str]) -> TriggerEvent:
    return TriggerEvent({"waiting": len(waiting)})  # type: ignore[no-untyped-call]  # Airflow's


def _inboxes() -> tuple[Inbox, ...]:
    from screening import wiring
    from screening.settings import Settings

    return wiring.inboxes(Settings.from_env())

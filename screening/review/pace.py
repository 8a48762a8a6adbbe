"""How often somebody may ask: a bucket of requests that fills again by itself.

Each process counts for itself, in memory: with several of them the limits are as many
times higher. They keep one person, or one program with a person's session, from
taking the desk from everybody else, and guesses at links from costing the ledger much.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from fastapi import Request

MOST_KNOWN = 10_000
"""Who asked longest ago is forgotten beyond so many: memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many at once, and how many a second after that."""

    at_once: int
    per_s: float


ANYTHING = Rate(at_once=300, per_s=10.0)
"""Of one person. A paper opened, looked through and decided takes ten requests; a key
that is held down asks for thirty a second."""

SEARCHING = Rate(at_once=20, per_s=0.5)
"""Of one person: a search may look at every paper there is."""

SIGNING_IN = Rate(at_once=60, per_s=1.0)
"""From one address, which behind a proxy is the proxy's: a whole office may sign in at
eight o'clock. Links cannot be guessed; this keeps trying cheap for the ledger."""

WAYS_IN = frozenset({"sign_in", "sso", "sso_back"})


class Pace:
    """Counts requests by whoever asks; for many threads."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with full buckets; ``clock`` tells seconds."""
        self._rate = rate
        self._clock = clock
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, who: str) -> float:
        """Count a request; return 0, or after how many seconds the next may come.

        What is refused is not counted: whoever waits gets through.
        """
        now = self._clock()
        with self._lock:
            left, then = self._left.pop(who, (float(self._rate.at_once), now))
            left = min(self._rate.at_once, left + (now - then) * self._rate.per_s)
            is_free = left >= 1
            self._left[who] = left - is_free, now
            if len(self._left) > MOST_KNOWN:
                self._left.popitem(last=False)
        return 0.0 if is_free else (1 - left) / self._rate.per_s


class Paces:
    """The limits of one app."""

    def __init__(self) -> None:
        """Begin with nobody known."""
        self._anything = Pace(ANYTHING)
        self._searching = Pace(SEARCHING)
        self._signing_in = Pace(SIGNING_IN)

    def wait_s(self, request: Request, route: str | None) -> float:
        """Count a request; return 0, or the seconds that whoever asks must wait."""
        if route in WAYS_IN:
            return self._signing_in.wait_s(
                request.client.host if request.client else ""
            )
        session = request.state.session
        if session is None:
            return 0.0
        wait_s = self._anything.wait_s(session.person.id)
        if route == "search" and not wait_s:
            return self._searching.wait_s(session.person.id)
        return wait_s

"""Look a second time at what was accepted, and only then remove it where it came from.

By then a program that went on writing to a file is done, and the bytes that the archive
has are read from its disk again.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice

from screening.errors import Unavailable
from screening.ports import Arrival, Aside
from screening.workflow.fault import told
from screening.workflow.kept import require_kept
from screening.workflow.receive import Books, Taken, take

logger = logging.getLogger(__name__)

LOOK_FOR_S = 60.0
"""A sweep has five minutes for all that it does; what is left waits for the next."""

LOOK = {"action": "look again"}


def look_again(books: Books, asides: Iterable[Aside]) -> Counter[Taken]:
    """Remove what is kept as it lies there; take what changed since as another paper.

    Returns how many were removed (`KNOWN`), taken again (`ACCEPTED`), could not be
    looked at (`FAILED`), and how many places did not answer (`AWAY`).

    Raises:
        Unavailable: if the ledger did not answer.
    """
    counts: Counter[Taken] = Counter()
    until = time.monotonic() + LOOK_FOR_S
    for aside, arrival in _by_turns(asides, counts):
        counts[_look(books, aside, arrival)] += 1
        if time.monotonic() >= until:
            break
    return counts


def _by_turns(
    asides: Iterable[Aside], counts: Counter[Taken]
) -> Iterator[tuple[Aside, Arrival]]:
    """Yield from each place in turn: what fails in one takes no other's time."""
    waiting = deque((aside, _listed(aside, counts)) for aside in asides)
    while waiting:
        aside, listed = waiting.popleft()
        for arrival in islice(listed, 1):
            yield aside, arrival
            waiting.append((aside, listed))


def _listed(aside: Aside, counts: Counter[Taken]) -> Iterator[Arrival]:
    try:
        yield from aside.resting()
    except Unavailable as error:
        logger.error("%s was not looked at: %s", aside.source, error, extra=LOOK)
        counts[Taken.AWAY] += 1


def _look(books: Books, aside: Aside, arrival: Arrival) -> Taken:
    """Remove the paper if these very bytes were accepted, else accept them now."""
    content = _reread(aside, arrival)
    if isinstance(content, Taken):
        return content
    digest = sha256(content).hexdigest()
    # The second id is that of bytes which came after the paper was accepted.
    for source_id in (arrival.source_id, f"{arrival.source_id}+{digest[:16]}"):
        accepted = books.ledger.submission_of(arrival.source, source_id)
        if accepted is None:
            again = replace(arrival, source_id=source_id)
            return take(books, _Lying(aside.source, again, content), again)
        if accepted == digest:
            break
    return _removed(books, aside, arrival, content)


def _reread(aside: Aside, arrival: Arrival) -> bytes | Taken:
    try:
        content = aside.reread(arrival)
    except (Unavailable, MemoryError) as error:
        return _kept(arrival, error)
    return Taken.KNOWN if content is None else content


def _removed(books: Books, aside: Aside, arrival: Arrival, content: bytes) -> Taken:
    try:
        digest = sha256(content).hexdigest()
        require_kept(books.archive, digest, lambda: content)
        aside.remove(arrival)
    except (Unavailable, MemoryError) as error:
        return _kept(arrival, error)
    return Taken.KNOWN


def _kept(arrival: Arrival, error: Exception) -> Taken:
    logger.error("%s is kept aside: %s", arrival.source_id, told(error), extra=LOOK)
    return Taken.FAILED


@dataclass(frozen=True, slots=True)
class _Lying:
    """An inbox of one paper, which goes on lying aside until the next look."""

    source: str
    arrival: Arrival
    content: bytes

    @property
    def removes(self) -> bool:
        return False

    def arrivals(self) -> Iterator[Arrival]:
        yield self.arrival

    def fetch(self, arrival: Arrival) -> bytes:
        del arrival
        return self.content

    def acknowledge(self, arrival: Arrival) -> None:
        """Do nothing: it is removed when it was seen unchanged."""

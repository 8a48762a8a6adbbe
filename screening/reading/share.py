"""One paper read by several children: which pages each reads, and all put together.

A paper of a hundred pages then takes as long as half of it, where a core has nothing
else to do. Every child opens the whole paper, so that each limit counts all of it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from screening.domain.document import Document
from screening.domain.reason import Reason

MOST_TOGETHER = 4
"""Children for one paper: each opens all of it and may take as much memory as one."""

MOST_LOST = 3
"""Pages of a share that may break their child before the paper is given up: each costs
the share's other pages once more."""

SHAPE = struct.Struct(">HH")
LOST = struct.Struct(">I")
"""How a share is sent to the server: its turn, of how many, and each page lost."""

MOST_BYTES = SHAPE.size + MOST_LOST * LOST.size


@dataclass(frozen=True, slots=True)
class Share:
    """Every ``of``-th page, so that children with easy pages do not wait for others."""

    turn: int
    """From 0; the first share also tells what concerns the paper as a whole."""
    of: int
    lost: tuple[int, ...] = ()
    """Pages that broke a child: they are told as unreadable and not opened again."""

    def __post_init__(self) -> None:
        if not 0 <= self.turn < self.of:
            raise ValueError("a share is one of as many as there are")

    def holds(self, number: int) -> bool:
        """Tell whether the page with this number, counted from 1, is in the share."""
        return (number - 1) % self.of == self.turn

    @property
    def is_first(self) -> bool:
        """Whether it tells what concerns the paper as a whole."""
        return self.turn == 0

    def as_bytes(self) -> bytes:
        """Return the share as ``from_bytes`` takes it."""
        lost = b"".join(LOST.pack(number) for number in self.lost)
        return SHAPE.pack(self.turn, self.of) + lost

    @classmethod
    def from_bytes(cls, packed: bytes) -> Share:
        """Return what ``as_bytes`` wrote."""
        lost = tuple(number for (number,) in LOST.iter_unpack(packed[SHAPE.size :]))
        turn, of = SHAPE.unpack_from(packed)
        return cls(turn, of, lost)

    def without(self, number: int | None) -> Share | None:
        """Return the share with one more page lost; None where that is no way out."""
        if number is None or not self.holds(number) or number in self.lost:
            return None
        if len(self.lost) == MOST_LOST:
            return None
        return replace(self, lost=(*self.lost, number))


WHOLE = Share(0, 1)


def shares(count: int) -> tuple[Share, ...]:
    """Return the shares of ``count`` children; one child reads the whole."""
    return tuple(Share(turn, count) for turn in range(count))


def joined(parts: Sequence[Document]) -> Document:
    """Return the whole of which each share is a part, the first part first.

    Raises:
        ValueError: if they do not fit together, or are no whole.
    """
    first = parts[0]
    if {(part.sha256, part.ocr) for part in parts} != {(first.sha256, first.ocr)}:
        raise ValueError("the shares are of different papers")
    pages = [page for part in parts for page in part.pages]
    findings = [finding for part in parts for finding in part.findings]
    return as_whole(
        replace(
            first,
            pages=tuple(sorted(pages, key=lambda page: page.number)),
            findings=by_page(findings),
            timings_s=_longest(parts),
        )
    )


def as_whole(document: Document) -> Document:
    """Return the document if no page is missing and every finding has its page.

    Raises:
        ValueError: if not.
    """
    count = len(document.pages)
    if not count or [page.number for page in document.pages] != [*range(1, count + 1)]:
        raise ValueError("pages are counted from 1 without a gap")
    if any(item.page is not None and item.page > count for item in document.findings):
        raise ValueError("a finding names a page that is not there")
    return document


def by_page(findings: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return what concerns the whole, then what concerns each page, in their order."""
    return tuple(sorted(findings, key=lambda item: item.page or 0))


def free_cores(at_work: int) -> int:
    """Return how many cores have nothing to do just now, for whatever process.

    ``at_work`` children are counted as busy also where they have not begun yet.
    Source: proc(5), the fourth field of /proc/loadavg; this process is one of them.
    """
    running = Path("/proc/loadavg").read_text().split()[3].partition("/")[0]
    return len(os.sched_getaffinity(0)) - max(at_work, int(running) - 1)


def _longest(parts: Sequence[Document]) -> tuple[tuple[str, float], ...]:
    """Return the seconds of each step in the share that took longest over it."""
    longest: dict[str, float] = {}
    for part in parts:
        for step, seconds in part.timings_s:
            longest[step] = max(seconds, longest.get(step, 0.0))
    return tuple(longest.items())

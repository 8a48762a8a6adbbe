"""Wait until the ledger says that all papers are settled and everybody is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from screening.errors import Unavailable
from screening.orchestration.progress import Say
from screening.ports import Ledger, Paper

PATIENCE_S = 420.0
"""Without any change for so long, nothing will change: the longest pause of a healthy
run is a tick of five minutes after an event was lost."""

LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Count:
    """How far a number of papers has come."""

    expected: int
    arrived: int
    settled: int
    sent: int
    owed: int

    @property
    def is_complete(self) -> bool:
        """Whether every paper is settled and no notice is owed."""
        return self.settled >= self.expected and not self.owed

    def __str__(self) -> str:
        """Return one line for people."""
        return (
            f"{self.arrived} of {self.expected} arrived, {self.settled} settled,"
            f" {self.sent} notices sent, {self.owed} owed"
        )


def count(papers: tuple[Paper, ...], expected: int) -> Count:
    """Count what the ledger shows; bytes that arrived twice owe their notices once."""
    papers = real(papers)
    settled = [paper for paper in papers if paper.settled_at]
    by_submission = {paper.submission: paper for paper in papers}.values()
    return Count(
        expected=expected,
        arrived=len(papers),
        settled=len(settled),
        sent=sum(paper.notices_sent for paper in by_submission),
        owed=sum(paper.notices_owed for paper in by_submission),
    )


def real(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Return those that are no tests: the sweep may send one in at any time."""
    return tuple(paper for paper in papers if not paper.is_test)


def wait(
    ledger: Ledger, expected: int, say: Say, check: Callable[[], None]
) -> tuple[Paper, ...]:
    """Return the papers when ``expected`` of them are settled and notices sent.

    ``check`` is called at every look and raises if there is no point in waiting.

    Raises:
        Unavailable: if nothing has moved for `PATIENCE_S`.
    """
    seen, moved_at = None, time.monotonic()
    while True:
        papers = real(ledger.papers())
        now = count(papers, expected)
        if now.is_complete:
            return papers
        if now != seen:
            seen, moved_at = now, time.monotonic()
        if time.monotonic() - moved_at > PATIENCE_S:
            raise Unavailable(f"nothing moves any more: {now}")
        say(str(now))
        check()
        time.sleep(LOOK_EVERY_S)

"""Holds and erasure over the ledger in memory."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from screening.adapters.ledger.minimised import without
from screening.domain.hold import Hold, HoldReason
from screening.domain.status import Status
from screening.ports import Term
from tests.twins.ledger import MemoryLedger

NEVER = timedelta(days=10_000)


class MemoryKeeping:
    """As strict about holds as the real one; it reaches into its sister's rows."""

    def __init__(self, ledger: MemoryLedger) -> None:
        self._ledger = ledger
        self._holds: dict[str, list[Hold]] = {}
        self._minimised: set[tuple[str, int]] = set()
        self._erased: set[str] = set()

    def hold(self, submission: str, person: str, reason: HoldReason) -> bool:
        standing = self._holds.setdefault(submission, [])
        is_held = reason in {hold.reason for hold in standing}
        if is_held or submission not in self._ledger._submissions:
            return False
        standing.append(Hold(reason, person, datetime.now(UTC)))
        return True

    def release(self, submission: str, person: str, reason: HoldReason) -> bool:
        del person
        standing = self._holds.get(submission, [])
        left = [hold for hold in standing if hold.reason is not reason]
        self._holds[submission] = left
        return len(left) < len(standing)

    def holds(self, submission: str) -> tuple[Hold, ...]:
        return tuple(self._holds.get(submission, ()))

    def expired(self, terms: Sequence[Term], limit: int) -> tuple[str, ...]:
        known = self._ledger._submissions
        return tuple(item for item in known if self._is_over(item, terms))[:limit]

    def erase(self, submission: str, terms: Sequence[Term]) -> bool:
        if not self._is_over(submission, terms):
            return False
        kept = self._ledger._submissions[submission]
        kept.entries, kept.reading = [], None
        kept.rulings = [replace(ruling, content="{}") for ruling in kept.rulings]
        self._erased.add(submission)
        return True

    def erased(self) -> Iterator[str]:
        for submission in self._erased:
            came_again = self._ledger._submissions[submission].entries
            if not came_again and not self.holds(submission):
                yield submission

    def unminimised(self, kept: timedelta, limit: int) -> tuple[str, ...]:
        known = self._ledger._submissions
        return tuple(item for item in known if self._due(item, kept))[:limit]

    def minimise(
        self, submission: str, fields: Collection[str], kept: timedelta
    ) -> bool:
        due = self._due(submission, kept)
        if not due:
            return False
        paper = self._ledger._submissions[submission]
        for index in due:
            left = without(paper.rulings[index].content, fields)
            paper.rulings[index] = replace(paper.rulings[index], content=left)
            self._minimised.add((submission, index))
        paper.reading = None
        return True

    def _due(self, submission: str, kept: timedelta) -> list[int]:
        paper = self._ledger._submissions[submission]
        if self.holds(submission) or submission in self._erased:
            return []
        return [
            index
            for index, at in enumerate(paper.ruled_at)
            if at <= datetime.now(UTC) - kept
            and (submission, index) not in self._minimised
        ]

    def _is_over(self, submission: str, terms: Sequence[Term]) -> bool:
        paper = self._ledger._submissions.get(submission)
        if paper is None or paper.status is not Status.CLOSED or not paper.rulings:
            return False
        newest = paper.rulings[-1]
        is_rejected = newest.status is Status.REJECTED
        own = None if is_rejected else newest.paper_class
        terms_kept = {term.paper_class: term.kept for term in terms}
        is_kept = (
            self.holds(submission) or paper.waiting or json.loads(newest.content) == {}
        )
        assert paper.closed_at is not None
        age = datetime.now(UTC) - paper.closed_at
        return not is_kept and age >= terms_kept.get(own, NEVER)

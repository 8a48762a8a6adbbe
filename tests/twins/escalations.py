"""Escalations in memory, over a `MemoryLedger`; a test lets time pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from screening.domain.document import is_test
from screening.domain.notice import Notice, Urgency
from screening.domain.status import Status
from screening.ports import Unanswered
from tests.twins.ledger import MemoryLedger, _Notice

RANK = list(Urgency)
OPEN = (Status.AWAITING_REVIEW, Status.REJECTED)


class MemoryEscalations:
    """Looks into the ledger's memory as the real one looks into its tables."""

    def __init__(self, ledger: MemoryLedger) -> None:
        self._ledger = ledger
        self._taken: dict[tuple[str, int], str] = {}
        self.passed = timedelta()
        """How much time a test lets pass."""

    def unanswered(self, limit: int) -> tuple[Unanswered, ...]:
        found = [
            self._paper(key, len(kept.rulings))
            for key, kept in self._ledger._submissions.items()
            if kept.rulings and self._waits(key)
        ]
        longest = sorted(found, key=lambda paper: paper.waited, reverse=True)
        return tuple(longest[:limit])

    def tell(self, paper: Unanswered, notices: Sequence[Notice]) -> int:
        if not self._waits(paper.submission):
            return 0
        before = len(self._ledger._notices)
        self._ledger._owe(notices, paper.version)
        return len(self._ledger._notices) - before

    def remind(self, paper: Unanswered, recipient: str, pause: timedelta) -> bool:
        for kept in self._of(paper.submission, paper.version):
            if kept.owed.notice.recipient == recipient and self._is_due(kept, pause):
                kept.owed = replace(kept.owed, attempts=0)
                kept.next_at = _now()
                return self._waits(paper.submission)
        return False

    def acknowledge(self, submission: str, person: str) -> bool:
        kept = self._ledger._submissions.get(submission)
        if kept is None or not kept.rulings:
            return False
        key = (submission, len(kept.rulings))
        is_new = key not in self._taken
        self._taken.setdefault(key, person)
        return is_new

    def acknowledged_by(self, submission: str) -> str | None:
        kept = self._ledger._submissions.get(submission)
        return self._taken.get((submission, len(kept.rulings))) if kept else None

    def _waits(self, submission: str) -> bool:
        kept = self._ledger._submissions[submission]
        is_courts = kept.status is Status.CLEARED and (
            kept.rulings[-1].paper_class == "judicial"
        )
        is_open = kept.status in OPEN or is_courts
        told = self._of(submission, len(kept.rulings))
        is_paper = not is_test(self._ledger.receipts(submission))
        is_waiting = is_open and is_paper and bool(told)
        return is_waiting and self.acknowledged_by(submission) is None

    def _of(self, submission: str, version: int) -> list[_Notice]:
        return [
            kept
            for kept in self._ledger._notices.values()
            if (kept.owed.notice.submission, kept.owed.notice.decision_version)
            == (submission, version)
        ]

    def _paper(self, submission: str, version: int) -> Unanswered:
        told = self._of(submission, version)
        urgency = min((kept.owed.notice.urgency for kept in told), key=RANK.index)
        first = told[0]
        waited = _now() - first.owed_at + self.passed
        due_at = first.owed.notice.due_at
        return Unanswered(submission, version, urgency, due_at, waited)

    def _is_due(self, kept: _Notice, pause: timedelta) -> bool:
        if kept.next_at is not None or kept.sent_at is None:
            return False
        return kept.sent_at <= _now() + self.passed - pause


def _now() -> datetime:
    return datetime.now(UTC)

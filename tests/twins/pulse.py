"""The pulse of a `MemoryLedger`; a test lets time pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from screening.adapters.ledger.pulse import FAILURES
from screening.domain.document import CANARY, is_test
from screening.ports import Paper
from tests.twins.ledger import MemoryLedger, _Entry, _Notice


class MemoryPulse:
    """Looks into the ledger's memory as the real one looks into its tables."""

    def __init__(self, ledger: MemoryLedger) -> None:
        self._ledger = ledger
        self.passed = timedelta()
        """How much time a test lets pass."""

    def longest_wait(self) -> timedelta | None:
        return self._age(
            [item.recorded_at for item in self._entries() if item.answered_at is None],
            oldest=True,
        )

    def since_settled(self) -> timedelta | None:
        return self._age(
            [item.answered_at for item in self._entries() if item.answered_at],
            oldest=False,
        )

    def arrived(self, since: datetime, at_least: timedelta) -> int:
        until = self._now() - at_least
        return sum(since <= entry.recorded_at <= until for entry in self._entries())

    def has_read_page(self, since: datetime) -> bool:
        return any(
            kept.read_at is not None and kept.read_at >= since
            for key, kept in self._ledger._submissions.items()
            if kept.reading is not None and not is_test(self._ledger.receipts(key))
            for page in kept.reading.pages
            if page.words
        )

    def overdue(self, pause: timedelta) -> int:
        limit = self._now() - pause
        return sum(_is_overdue(kept, limit) for kept in self._ledger._notices.values())

    def given_up(self, within: timedelta) -> int:
        limit = self._now() - within
        return sum(
            kept.given_up_at is not None and kept.given_up_at >= limit
            for kept in self._ledger._notices.values()
        )

    def test_paper(self, name: str) -> Paper | None:
        found = [
            paper
            for paper in self._ledger.papers()
            if (paper.department, paper.name) == (CANARY, name)
        ]
        return found[-1] if found else None

    def _entries(self) -> list[_Entry]:
        return [
            entry
            for kept in self._ledger._submissions.values()
            for entry in kept.entries
            if entry.receipt.department != CANARY
        ]

    def _age(self, moments: list[datetime], *, oldest: bool) -> timedelta | None:
        if not moments:
            return None
        return self._now() - (min(moments) if oldest else max(moments))

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.passed


def _is_overdue(kept: _Notice, limit: datetime) -> bool:
    if kept.next_at is None:
        return False
    is_unsent = kept.sent_at is None and kept.owed_at <= limit
    return is_unsent or kept.next_at <= limit or kept.owed.attempts >= FAILURES

"""A ledger in memory: as strict about moves, fences and keys as the real one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import RLock

from screening.domain.document import Document, Receipt
from screening.domain.notice import Notice, Urgency
from screening.domain.provenance import Provenance
from screening.domain.status import SETTLED, Status, moved
from screening.errors import IllegalMove, LeaseLost
from screening.ports import Claim, Owed, Paper, Ruling


@dataclass
class _Entry:
    receipt: Receipt
    recorded_at: datetime
    claimed_fence: int | None = None
    answered_at: datetime | None = None


@dataclass
class _Submission:
    status: Status = Status.RECEIVED
    entries: list[_Entry] = field(default_factory=list)
    fence: int = 0
    lease_until: datetime | None = None
    failures: int = 0
    not_before: datetime | None = None
    reading: Document | None = None
    read_at: datetime | None = None
    rulings: list[Ruling] = field(default_factory=list)
    ruled_at: list[datetime] = field(default_factory=list)
    closed_at: datetime | None = None

    @property
    def waiting(self) -> list[_Entry]:
        return [entry for entry in self.entries if entry.answered_at is None]


@dataclass
class _Notice:
    owed: Owed
    next_at: datetime | None
    owed_at: datetime
    sent_at: datetime | None = None
    given_up_at: datetime | None = None


class MemoryLedger:
    """One lock stands for the database's transactions."""

    def __init__(self) -> None:
        self._submissions: dict[str, _Submission] = {}
        self._notices: dict[str, _Notice] = {}
        self._provenance: dict[tuple[str, str], Provenance] = {}
        self._lock = RLock()

    def has_receipt(self, source: str, source_id: str) -> bool:
        return self.submission_of(source, source_id) is not None

    def submission_of(self, source: str, source_id: str) -> str | None:
        for digest, submission in self._submissions.items():
            for entry in submission.entries:
                if (entry.receipt.source, entry.receipt.source_id) == (
                    source,
                    source_id,
                ):
                    return digest
        return None

    def accept(self, receipt: Receipt, sha256: str, size: int) -> bool:
        del size
        with self._lock:
            if self.has_receipt(receipt.source, receipt.source_id):
                return False
            kept = self._submissions.setdefault(sha256, _Submission())
            kept.entries.append(_Entry(receipt, _now()))
            return True

    def keep_provenance(
        self, source: str, source_id: str, provenance: Provenance
    ) -> None:
        self._provenance[source, source_id] = provenance

    def provenance(self, source: str, source_id: str) -> Provenance | None:
        return self._provenance.get((source, source_id))

    def claim(self, owner: str, limit: int, lease: timedelta) -> tuple[Claim, ...]:
        del owner
        with self._lock:
            free = [key for key, kept in self._submissions.items() if _is_free(kept)]
            free.sort(key=lambda key: self._submissions[key].waiting[0].recorded_at)
            return tuple(self._lease(key, lease) for key in free[:limit])

    def receipts(self, submission: str) -> tuple[Receipt, ...]:
        kept = self._submissions.get(submission, _Submission())
        found = [entry.receipt for entry in kept.entries]
        return tuple(sorted(found, key=lambda receipt: receipt.received_at))

    def reading(self, submission: str) -> Document | None:
        kept = self._submissions.get(submission)
        return kept.reading if kept else None

    def record_reading(self, claim: Claim, reading: Document) -> None:
        with self._lock:
            kept = self._held(claim)
            kept.reading, kept.read_at = reading, _now()
            if kept.status in (Status.RECEIVED, Status.REJECTED):
                kept.status = moved(kept.status, Status.READ)

    def complete_words(self, limit: int) -> int:
        del limit
        return 0  # no older release wrote to it

    def settle(self, claim: Claim, ruling: Ruling, notices: Sequence[Notice]) -> int:
        with self._lock:
            kept = self._held(claim)
            status = _moved_to(kept.status, ruling.status)
            if not kept.rulings or not _is_same(kept.rulings[-1], ruling):
                kept.rulings.append(ruling)
                kept.ruled_at.append(_now())
            kept.status, version = status, len(kept.rulings)
            for entry in kept.waiting:
                if entry.claimed_fence == claim.fence:
                    entry.answered_at = _now()
            self._owe(notices, version)
            kept.fence, kept.lease_until = kept.fence + 1, None
            kept.failures, kept.not_before = 0, None
            return version

    def postpone(self, claim: Claim, code: str, pause: timedelta) -> int:
        del code
        with self._lock:
            kept = self._held(claim)
            kept.failures += 1
            kept.lease_until, kept.not_before = None, _now() + pause
            return kept.failures

    def owed(self, limit: int) -> tuple[Owed, ...]:
        due = [
            kept.owed
            for kept in self._notices.values()
            if kept.next_at is not None and kept.next_at <= _now()
        ]
        return tuple(sorted(due, key=lambda owed: _rank(owed.notice))[:limit])

    def mark_sent(self, key: str) -> None:
        self._close(key, None, _now())

    def take_notice(self, key: str, lease: timedelta) -> bool:
        with self._lock:
            kept = self._notices.get(key)
            if kept is None or kept.next_at is None or kept.next_at > _now():
                return False
            kept.next_at = _now() + lease
            return True

    def mark_failed(
        self,
        key: str,
        code: str,
        pause: timedelta | None,
        instead: Sequence[Notice] = (),
    ) -> None:
        del code
        kept = self._notices.get(key)
        if kept is not None and kept.next_at is not None:
            self._owe(instead, kept.owed.notice.decision_version)
        self._close(key, None if pause is None else _now() + pause, None)

    def unsettled(self, older_than: timedelta) -> tuple[str, ...]:
        limit = _now() - older_than
        return tuple(
            key
            for key, kept in self._submissions.items()
            if any(entry.recorded_at <= limit for entry in kept.waiting)
        )

    def submissions(self) -> Iterator[str]:
        yield from [key for key, kept in self._submissions.items() if kept.entries]

    def known(self) -> Iterator[str]:
        yield from list(self._submissions)

    def papers(self) -> tuple[Paper, ...]:
        rows = [
            self._paper(key, kept, entry)
            for key, kept in self._submissions.items()
            for entry in kept.entries
        ]
        return tuple(sorted(rows, key=lambda paper: paper.received_at))

    def _lease(self, submission: str, lease: timedelta) -> Claim:
        kept = self._submissions[submission]
        kept.failures += kept.lease_until is not None
        kept.fence, kept.lease_until = kept.fence + 1, _now() + lease
        for entry in kept.waiting:
            entry.claimed_fence = kept.fence
        return Claim(submission, kept.fence)

    def _held(self, claim: Claim) -> _Submission:
        kept = self._submissions.get(claim.submission)
        if kept is None or kept.fence != claim.fence:
            raise LeaseLost(f"{claim.submission}: claim {claim.fence} has ended")
        return kept

    def _owe(self, notices: Sequence[Notice], version: int) -> None:
        for notice in notices:
            numbered = replace(notice, decision_version=version)
            digest = sha256(numbered.key.encode()).hexdigest()
            owed = Owed(numbered, f"<{digest}@memory>", 0)
            self._notices.setdefault(numbered.key, _Notice(owed, _now(), _now()))

    def _close(
        self, key: str, next_at: datetime | None, sent_at: datetime | None
    ) -> None:
        with self._lock:
            kept = self._notices.get(key)
            if kept is not None and kept.next_at is not None:
                kept.owed = replace(kept.owed, attempts=kept.owed.attempts + 1)
                kept.next_at, kept.sent_at = next_at, sent_at
                kept.given_up_at = None if next_at or sent_at else _now()

    def _paper(self, submission: str, kept: _Submission, entry: _Entry) -> Paper:
        told = [
            notice
            for notice in self._notices.values()
            if notice.owed.notice.submission == submission
        ]
        return Paper(
            submission=submission,
            name=entry.receipt.name,
            department=entry.receipt.department,
            status=kept.status,
            received_at=entry.receipt.received_at,
            settled_at=entry.answered_at,
            content=kept.rulings[-1].content if kept.rulings else None,
            notices_sent=sum(notice.sent_at is not None for notice in told),
            notices_owed=sum(notice.next_at is not None for notice in told),
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _is_free(kept: _Submission) -> bool:
    times = (kept.lease_until, kept.not_before)
    return bool(kept.waiting) and all(time is None or time <= _now() for time in times)


def _moved_to(current: Status, target: Status) -> Status:
    if target not in SETTLED:
        raise IllegalMove(f"a ruling leads to a settled status, not to {target}")
    if current is target:
        return current
    is_unread = (current, target) == (Status.RECEIVED, Status.REJECTED)
    if is_unread or current is Status.SCREENED:
        return moved(current, target)
    return moved(moved(current, Status.SCREENED), target)


def _is_same(one: Ruling, other: Ruling) -> bool:
    return _substance(one) == _substance(other)


def _substance(ruling: Ruling) -> tuple[object, ...]:
    result = json.loads(ruling.content)
    kept = {name: result[name] for name in result if name not in ("file", "timings_s")}
    return ruling.status, ruling.policy_version, kept


def _rank(notice: Notice) -> tuple[int, datetime]:
    last = datetime.max.replace(tzinfo=UTC)
    return list(Urgency).index(notice.urgency), notice.due_at or last

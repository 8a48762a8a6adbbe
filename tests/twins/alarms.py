"""Alarms in memory; a test lets time pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from screening.domain.alarm import AlarmKind, Finding, Phase
from screening.ports import Letter, Rhythm


@dataclass
class _Alarm:
    part: str
    finding: Finding
    raised_at: datetime
    found_at: datetime
    told_at: datetime
    repeats: int = 0
    is_over: bool = False


@dataclass
class _Kept:
    letter: Letter
    next_at: datetime | None
    sent_at: datetime | None = None


class MemoryAlarms:
    """As strict about turns and keys as the real one."""

    def __init__(self) -> None:
        self._alarms: dict[tuple[AlarmKind, str], _Alarm] = {}
        self.letters: dict[str, _Kept] = {}
        self.passed = timedelta()
        """How much time a test lets pass."""

    def record(
        self,
        findings: Sequence[Finding],
        part: str,
        recipients: Sequence[str],
        rhythm: Rhythm,
    ) -> int:
        return sum(self._take(item, part, recipients, rhythm) for item in findings)

    def open(self) -> tuple[Finding, ...]:
        return tuple(
            alarm.finding for alarm in self._alarms.values() if not alarm.is_over
        )

    def due(self, limit: int) -> tuple[Letter, ...]:
        kept = self.letters.values()
        due = [item for item in kept if item.next_at and item.next_at <= self._now()]
        return tuple(item.letter for item in due[:limit])

    def take(self, key: str, lease: timedelta) -> bool:
        kept = self.letters[key]
        if kept.next_at is None or kept.next_at > self._now():
            return False
        kept.next_at = self._now() + lease
        return True

    def mark_sent(self, key: str) -> None:
        self._close(key, None, self._now())

    def mark_failed(self, key: str, code: str, pause: timedelta | None) -> None:
        del code
        self._close(key, None if pause is None else self._now() + pause, None)

    def _take(
        self, finding: Finding, part: str, recipients: Sequence[str], rhythm: Rhythm
    ) -> int:
        alarm = self._lasting(finding.kind)
        if not finding.count:
            return self._end(alarm, recipients, rhythm.quiet) if alarm else 0
        alarm = alarm or self._alarms.get((finding.kind, part))
        if alarm is None:
            now = self._now()
            alarm = _Alarm(part, finding, now, now, now)
            self._alarms[finding.kind, part] = alarm
            return self._owe(alarm, Phase.RAISED, recipients)
        return self._go_on(alarm, finding, recipients, rhythm.repeat)

    def _lasting(self, kind: AlarmKind) -> _Alarm | None:
        found = [
            alarm
            for (own, _), alarm in self._alarms.items()
            if own is kind and not alarm.is_over
        ]
        return found[0] if found else None

    def _go_on(
        self,
        alarm: _Alarm,
        finding: Finding,
        recipients: Sequence[str],
        repeat: timedelta,
    ) -> int:
        alarm.finding, alarm.found_at, alarm.is_over = finding, self._now(), False
        own = f"{finding.kind} {alarm.part}|"
        is_owed = any(
            kept.next_at is not None
            for key, kept in self.letters.items()
            if key.startswith(own)
        )
        if is_owed or self._now() - alarm.told_at < repeat:
            return 0
        alarm.repeats += 1
        alarm.told_at = self._now()
        return self._owe(alarm, Phase.LASTS, recipients)

    def _end(self, alarm: _Alarm, recipients: Sequence[str], quiet: timedelta) -> int:
        if self._now() - alarm.found_at < quiet:
            return 0
        alarm.is_over = True
        return self._owe(alarm, Phase.OVER, recipients)

    def _owe(self, alarm: _Alarm, phase: Phase, recipients: Sequence[str]) -> int:
        before = len(self.letters)
        for recipient in recipients:
            turn = f"{phase}|{alarm.repeats}|{recipient}"
            key = f"{alarm.finding.kind} {alarm.part}|{turn}"
            letter = Letter(
                key=key,
                message_id=f"<{abs(hash(key))}@memory>",
                phase=phase,
                finding=alarm.finding,
                raised_at=alarm.raised_at,
                recipient=recipient,
                attempts=0,
            )
            self.letters.setdefault(key, _Kept(letter, self._now()))
        return len(self.letters) - before

    def _close(
        self, key: str, next_at: datetime | None, sent_at: datetime | None
    ) -> None:
        kept = self.letters.get(key)
        if kept is not None and kept.next_at is not None:
            attempts = kept.letter.attempts + 1
            kept.letter = replace(kept.letter, attempts=attempts)
            kept.next_at, kept.sent_at = next_at, sent_at

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.passed

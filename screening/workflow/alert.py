"""Write to those who run screening: when an alarm is raised, while it lasts, at its end."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from screening.domain.alarm import AlarmKind, Finding, Phase
from screening.domain.notice import Channel, Notice, Urgency, channel_of
from screening.errors import Unavailable, Undeliverable
from screening.policy import Policy
from screening.ports import Alarms, Clock, Letter, Notifier, Owed, Rhythm
from screening.workflow.alarm_text import worded
from screening.workflow.desk import Desk
from screening.workflow.notify import SENDING

logger = logging.getLogger(__name__)

RHYTHM = Rhythm(repeat=timedelta(hours=2), quiet=timedelta(minutes=10))
"""Two hours: whoever was woken is not written to while at work on it, and whoever comes
on duty hears of it soon. Ten minutes are two looks: one may miss what comes and goes."""

PARTS = ("night", "morning", "afternoon", "evening")
"""Six hours each. What comes and goes within one is one alarm."""

AT_ONCE = 200
"""Letters of one look: more than all kinds of alarm to a dozen people."""

ATTEMPTS = 864
"""One with every look makes 72 hours, as long as a notice is tried."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the letters that were due."""

    sent: int
    postponed: int
    given_up: int


class _End(StrEnum):
    SENT = "sent"
    POSTPONED = "postponed"
    GIVEN_UP = "given up"


def alert(desk: Desk, findings: Sequence[Finding]) -> Told:
    """Record what a look found, and send every letter that is owed about it.

    A letter that cannot be sent is tried again with every look, under the same id. Two
    looks at once send no letter twice: one of them takes it first.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    part = part_of(desk.policy.local(desk.clock.now()))
    for recipients, theirs in _told(desk.policy, findings):
        desk.alarms.record(theirs, part, recipients, RHYTHM)
    ends = Counter(
        _send(desk, letter)
        for letter in desk.alarms.due(AT_ONCE)
        if desk.alarms.take(letter.key, SENDING)
    )
    return Told(ends[_End.SENT], ends[_End.POSTPONED], ends[_End.GIVEN_UP])


COUNSELS = frozenset({AlarmKind.CLEARING_SUSPENDED})
"""Alarms that counsel are told of as well: their desk fills up, and why."""


def _told(
    policy: Policy, findings: Sequence[Finding]
) -> tuple[tuple[Sequence[str], Sequence[Finding]], ...]:
    """Share the findings out: who is told, and of what."""
    counsels = [item for item in findings if item.kind in COUNSELS]
    others = [item for item in findings if item.kind not in COUNSELS]
    both = tuple(dict.fromkeys((*policy.ops, *policy.counsel)))
    return ((policy.ops, others), (both, counsels))


def alert_unrecorded(
    policy: Policy, notifiers: Mapping[Channel, Notifier], clock: Clock
) -> int:
    """Write to ops that nothing can be looked at; return how many were written to.

    For when the ledger, which keeps alarms, is itself away: whoever calls sees to it that
    this is not said every five minutes, and nobody is told the end.
    """
    at = clock.now()
    return sum(
        _sent_unrecorded(policy, notifiers, _unrecorded(at, recipient))
        for recipient in policy.ops
    )


def _unrecorded(at: datetime, recipient: str) -> Letter:
    key = f"unrecorded {at:%Y-%m-%d %H}|{recipient}"
    return Letter(
        key=key,
        message_id=f"<alarm-{sha256(key.encode()).hexdigest()[:40]}@screening>",
        phase=Phase.RAISED,
        finding=Finding(AlarmKind.NOT_LOOKED, 1),
        raised_at=at,
        recipient=recipient,
        attempts=0,
    )


def _sent_unrecorded(
    policy: Policy, notifiers: Mapping[Channel, Notifier], letter: Letter
) -> bool:
    try:
        _hand_over(policy, notifiers, letter)
    except (Undeliverable, Unavailable) as error:
        logger.error(
            "no alarm %s: %s", letter.message_id, error, extra=ACTION
        )  # the sentence says it all
        return False
    return True


def part_of(local: datetime) -> str:
    """Return the day and its quarter, such as ``2026-11-20 morning``."""
    return f"{local.date()} {PARTS[local.hour * len(PARTS) // 24]}"


def _send(desk: Desk, letter: Letter) -> _End:
    try:
        _hand_over(desk.policy, desk.notifiers, letter)
    except (Undeliverable, Unavailable) as error:
        return _failed(desk.alarms, letter, error)
    desk.alarms.mark_sent(letter.key)
    logger.info("sent alarm %s", letter.message_id, extra=ACTION)
    return _End.SENT


ACTION = {"action": "alert"}


def _hand_over(
    policy: Policy, notifiers: Mapping[Channel, Notifier], letter: Letter
) -> None:
    channel = channel_of(letter.recipient)
    if channel not in notifiers:
        raise Unavailable(f"nothing sends by {channel}; set one up")
    raised_at = policy.local(letter.raised_at)
    subject, body = worded(letter, f"{raised_at:%A %d %B %Y, %H:%M %Z}", RHYTHM)
    is_over = letter.phase is Phase.OVER
    notice = Notice(
        submission="",  # an alarm is about none
        decision_version=0,
        channel=channel,
        recipient=letter.recipient,
        template="alarm",
        urgency=Urgency.LOW if is_over else Urgency.IMMEDIATE,
        due_at=None,
    )
    owed = Owed(notice, letter.message_id, letter.attempts)
    notifiers[channel].send(owed, subject, body)


def _failed(alarms: Alarms, letter: Letter, error: Exception) -> _End:
    code = type(error).__name__
    if isinstance(error, Undeliverable) or letter.attempts + 1 >= ATTEMPTS:
        alarms.mark_failed(letter.key, code, None)
        logger.error("gave up alarm %s: %s", letter.message_id, error, extra=ACTION)
        return _End.GIVEN_UP
    alarms.mark_failed(letter.key, code, timedelta(0))
    logger.warning("postponed alarm %s: %s", letter.message_id, error, extra=ACTION)
    return _End.POSTPONED

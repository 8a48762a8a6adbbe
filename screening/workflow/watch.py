"""Look for everything that is an alarm, sign the audit, and tell those who run this."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.alarm import NAMED, AlarmKind, Finding
from screening.errors import ScreeningError, Tampered, Unavailable
from screening.ports import Pulse
from screening.workflow.alert import Told, alert
from screening.workflow.canary import fly
from screening.workflow.checkpoint import Notary, checkpoint
from screening.workflow.desk import Desk
from screening.workflow.notify import SHORT_ID
from screening.workflow.post import Post
from screening.workflow.sweep import Swept, sweep
from screening.workflow.vigil import breaches

logger = logging.getLogger(__name__)

STILL = timedelta(minutes=30)
"""Papers wait, and none is settled, for so long: issue and design name the span. Work
that fails gives a paper to a person sooner, so nothing of one paper's explains it."""

READ_BY = timedelta(minutes=30)
"""A paper that came later need not have been read yet."""

OVERDUE = timedelta(minutes=15)
"""People are told of mail that does not go out by then; a healthy server takes a notice
within the minute. Five failures in a row take as long."""

GIVEN_UP_FOR = timedelta(hours=24)
"""So long a notice that was given up is an alarm: whoever is on duty next sees it too."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What one look found, and what came of the letters."""

    findings: tuple[Finding, ...]
    """Also of what is well; a kind that could not be looked at is left out."""
    received: int
    """Papers that were accepted now."""
    told: Told
    errors: tuple[ScreeningError, ...]
    """What kept the look from seeing everything."""


def watch(desk: Desk, post: Post, notary: Notary) -> Watched:
    """Look everywhere once; what one part of it meets holds up no other.

    Raises:
        Unavailable: if the ledger did not answer, so that no alarm can be kept.
    """
    errors: list[ScreeningError] = []
    swept = _swept(desk, errors)
    findings = [
        *(_seen(lambda: _of_sweep(swept, post), errors) if swept else ()),
        *_seen(lambda: _of_flow(desk, post.pulse), errors),
        *_seen(lambda: _of_clearing(desk, post), errors),
        *_seen(lambda: _of_audit(notary), errors),
        *_seen(lambda: fly(desk, post), errors),
    ]
    unseen = sum(isinstance(error, Unavailable) for error in errors)
    findings.append(Finding(AlarmKind.NOT_LOOKED, unseen))
    for finding in findings:
        if finding.count:
            logger.error("found %s: %s", finding.kind, finding.count, extra=ACTION)
    return Watched(
        findings=tuple(findings),
        received=swept.received if swept else 0,
        told=alert(desk, findings),
        errors=tuple(errors),
    )


ACTION = {"action": "watch"}


def _swept(desk: Desk, errors: list[ScreeningError]) -> Swept | None:
    try:
        return sweep(desk)
    except Unavailable as error:
        errors.append(error)
        return None


def _seen(
    look: Callable[[], Iterable[Finding]], errors: list[ScreeningError]
) -> tuple[Finding, ...]:
    """Return what a part of the look found; what kept it from seeing is noted."""
    try:
        return tuple(look())
    except Unavailable as error:
        errors.append(error)
        return ()
    except Tampered as error:
        errors.append(error)
        return (Finding(AlarmKind.AUDIT_BROKEN, 1),)


UNANSWERED = timedelta(minutes=15)
"""Mail servers are restarted in less, and a paper is late when it waits for longer. Then
ops hear that an inbox of another machine is away, or that nobody looks into it."""


def _of_sweep(swept: Swept, post: Post) -> Iterator[Finding]:
    away = post.looks.overdue(post.remote, UNANSWERED)
    yield Finding(AlarmKind.INBOX_AWAY, swept.away + away)
    yield Finding(AlarmKind.NOT_TAKEN, swept.failed + post.looks.failed(post.remote))
    for kind, found in (
        (AlarmKind.LATE, swept.late),
        (AlarmKind.MISSING, swept.missing),
        (AlarmKind.ORPHANED, swept.orphaned),
    ):
        short = tuple(item[:SHORT_ID] for item in found[:NAMED])
        yield Finding(kind, len(found), short)


def _of_flow(desk: Desk, pulse: Pulse) -> Iterator[Finding]:
    yield Finding(AlarmKind.NOTHING_SETTLED, int(_stands_still(pulse)))
    now = desk.policy.local(desk.clock.now())
    yield Finding(AlarmKind.OCR_IDLE, int(_reads_nothing(desk, pulse, now)))
    yield Finding(AlarmKind.NOTICE_OVERDUE, pulse.overdue(OVERDUE))
    yield Finding(AlarmKind.NOTICE_GIVEN_UP, pulse.given_up(GIVEN_UP_FOR))


def _stands_still(pulse: Pulse) -> bool:
    """Tell whether a paper waits, and none was settled, for too long."""
    waits, settled = pulse.longest_wait(), pulse.since_settled()
    is_waiting = waits is not None and waits >= STILL
    return is_waiting and (settled is None or settled >= STILL)


def _reads_nothing(desk: Desk, pulse: Pulse, now: datetime) -> bool:
    """Tell whether papers came today, by the county's clocks, and no page was read."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if not desk.policy.calendar.is_worked(now.date()):
        return False
    has_come = pulse.arrived(midnight, READ_BY) > 0
    return has_come and not pulse.has_read_page(midnight)


def _of_clearing(desk: Desk, post: Post) -> Iterator[Finding]:
    yield breaches(post.vigil, post.made_by, desk.policy.watching)


def _of_audit(notary: Notary) -> Iterator[Finding]:
    signed = checkpoint(notary)
    yield Finding(AlarmKind.AUDIT_BROKEN, 0)
    yield Finding(AlarmKind.CHECKPOINT_REFUSED, signed.unkept)

"""Send what the outbox owes, again and again until it is taken or given up."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from screening.domain.document import Receipt, is_test
from screening.domain.notice import Notice, channel_of
from screening.errors import PolicyError, Unavailable, Undeliverable
from screening.policy.text import Facts, Wording
from screening.ports import Owed
from screening.workflow.desk import Desk

logger = logging.getLogger(__name__)

ATTEMPTS = 78
"""After so many failures a notice is given up. The pauses between them, 1, 2, 4, 8, 16
and 32 minutes, then an hour each, make 72 hours: a long weekend's outage is survived."""

LONGEST_PAUSE_MIN = 60

PATIENCE = 5
"""After so many failures, a quarter of an hour, whoever stands in for a mailbox is told as
well: on the day's work a mail server that restarts is back by then."""

SENDING = timedelta(minutes=5)
"""How long a notice is left to whoever took it. A mail server is waited for half a
minute at each of seven steps; a sender that was killed is followed by another then."""

SHORT_ID = 12
"""Digits of a submission's id that people see: enough to speak about it."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of the notices that were due."""

    sent: int
    postponed: int
    given_up: int


class _End(StrEnum):
    SENT = "sent"
    POSTPONED = "postponed"
    GIVEN_UP = "given up"


def notify(desk: Desk, limit: int) -> Delivered:
    """Send up to ``limit`` notices, the most urgent first; none holds up another.

    It may run beside itself: a notice is taken by one of the two before it is sent.

    Raises:
        Unavailable: if the ledger did not answer.
    """
    ends = Counter(
        _send(desk, owed)
        for owed in desk.ledger.owed(limit)
        if desk.ledger.take_notice(owed.notice.key, SENDING)
    )
    return Delivered(ends[_End.SENT], ends[_End.POSTPONED], ends[_End.GIVEN_UP])


def _send(desk: Desk, owed: Owed) -> _End:
    try:
        _hand_over(desk, owed)
    except (Undeliverable, Unavailable, PolicyError) as error:
        return _failed(desk, owed, error)
    desk.ledger.mark_sent(owed.notice.key)
    logger.info("sent notice %s", owed.message_id, extra={"action": "notify"})
    return _End.SENT


def _hand_over(desk: Desk, owed: Owed) -> None:
    notice = owed.notice
    if notice.channel not in desk.notifiers:
        raise Unavailable(f"nothing sends by {notice.channel}; set one up")
    wording = desk.policy.wording(notice.template)
    receipts = desk.ledger.receipts(notice.submission)
    facts = _facts(desk, notice, wording, receipts)
    subject, body = wording.template.filled(facts)
    if is_test(receipts):
        subject, body = f"TEST {subject}", TEST + body
    desk.notifiers[notice.channel].send(owed, subject, body)


TEST = """\
TEST. This is about no paper of anybody's. The machine sends one test page every working
day; that you read this shows that papers are read and that mail goes out. Nothing need
be done. What follows is what such a notice always says.
"""


def _facts(
    desk: Desk, notice: Notice, wording: Wording, receipts: Sequence[Receipt]
) -> Facts:
    return Facts(
        urgency=notice.urgency.value.capitalize(),
        due=_due(desk, notice),
        link=f"{desk.review_url}/papers/{notice.submission}",
        department=_departments(desk, notice, receipts),
        submission=notice.submission[:SHORT_ID],
        action=wording.action,
        instruction=wording.instruction,
    )


def _due(desk: Desk, notice: Notice) -> str:
    if notice.due_at is None:
        return "no set time"
    return desk.policy.local(notice.due_at).strftime("%A %d %B %Y, %H:%M %Z")


def _departments(desk: Desk, notice: Notice, receipts: Sequence[Receipt]) -> str:
    """Return the recipient's name if it is a department's, else all that got it."""
    table = desk.policy.departments
    mailbox = desk.policy.addresses.mailbox_of(notice.recipient)
    own = [item.name for item in table.values() if item.email == mailbox]
    ids = dict.fromkeys(receipt.department for receipt in receipts)
    got_it = [table[name].name for name in ids if name in table]
    return "; ".join(own or got_it or ["a department"])


def _failed(desk: Desk, owed: Owed, error: Exception) -> _End:
    failures, code = owed.attempts + 1, type(error).__name__
    if isinstance(error, Undeliverable) or failures >= ATTEMPTS:
        others = _instead(desk, owed.notice)
        desk.ledger.mark_failed(owed.notice.key, code, None, others)
        # Nobody was told: this line is an alarm.
        logger.error("gave up notice %s: %s", owed.message_id, error, extra=FAILED)
        return _End.GIVEN_UP
    others = _instead(desk, owed.notice) if failures >= PATIENCE else ()
    desk.ledger.mark_failed(owed.notice.key, code, _pause(failures), others)
    logger.warning("postponed notice %s: %s", owed.message_id, error, extra=FAILED)
    return _End.POSTPONED


def _instead(desk: Desk, notice: Notice) -> tuple[Notice, ...]:
    """Return the same notice to whoever stands in for its mailbox; it is tried on."""
    return tuple(
        replace(notice, channel=channel_of(address), recipient=address)
        for address in desk.policy.addresses.instead_of(notice.recipient)
    )


FAILED = {"action": "notify"}


def _pause(failures: int) -> timedelta:
    return timedelta(minutes=min(2 ** (failures - 1), LONGEST_PAUSE_MIN))

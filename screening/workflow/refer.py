"""Ask others about a paper: its department for a page, a colleague for the answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from screening.domain.notice import Notice, Urgency, channel_of
from screening.domain.referral import Matter, Referral, Referred
from screening.policy import Policy
from screening.policy.decided import ASKED
from screening.policy.ladder import Rung
from screening.ports import Ledger, Referrals

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asking:
    """What asking works with."""

    ledger: Ledger
    referrals: Referrals
    policy: Policy


def refer(asking: Asking, referral: Referral, due_at: datetime | None) -> bool:
    """Put the referral on record and owe its notices; tell whether it is new.

    ``due_at`` is when counsel was to decide by.

    Raises:
        PolicyError: if the policy has no words for it.
    """
    addresses = dict.fromkeys(_addresses(asking, referral))
    notices = [_notice(referral, address, due_at) for address in addresses]
    asking.policy.wording(ASKED[referral.matter])
    kept: Referred | None = asking.referrals.refer(referral, notices)
    if kept is not None:
        logger.info(
            "asked about %s, version %s, %s",
            referral.submission,
            kept.version,
            referral.matter,
            extra={"action": "refer"},
        )
    return kept is not None


def _addresses(asking: Asking, referral: Referral) -> Iterator[str]:
    policy = asking.policy
    if referral.matter is Matter.ESCALATION:
        for who in policy.on(Rung.SUPERVISOR):
            yield from who.addresses
        return
    for receipt in asking.ledger.receipts(referral.submission):
        if receipt.department in policy.departments:
            yield policy.departments[receipt.department].email


def _notice(referral: Referral, address: str, due_at: datetime | None) -> Notice:
    return Notice(
        submission=referral.submission,
        decision_version=0,
        channel=channel_of(address),
        recipient=address,
        template=ASKED[referral.matter],
        urgency=Urgency.HIGH,
        due_at=due_at,
    )

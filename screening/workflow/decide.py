"""Put counsel's answer on record: kept beside the verdict, never over it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.decision import Decision, Direction, Opinion, Recorded, Standing
from screening.domain.document import Receipt
from screening.domain.notice import Channel, Notice, Urgency
from screening.domain.verdict import FileClass
from screening.policy import Policy
from screening.ports import Decisions, Ledger

logger = logging.getLogger(__name__)

UNDO = timedelta(seconds=30)
"""How long a decision can be taken back; the departments are told after that."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What deciding works with."""

    ledger: Ledger
    decisions: Decisions
    policy: Policy


def decide(bench: Bench, decision: Decision, due_at: datetime | None) -> Recorded:
    """Record the decision; a final one owes the departments their notices.

    ``due_at`` is when counsel was to decide by.

    Raises:
        Superseded: if the paper changed, or somebody else holds it.
        PolicyError: if the policy has no words for decisions.
    """
    receipts = bench.ledger.receipts(decision.submission)
    earlier = bench.decisions.decisions(decision.submission)
    standing = standing_of(decision, earlier, bench.policy)
    notices = notices_of(decision, receipts, due_at, bench.policy)
    kept = bench.decisions.record(decision, standing, notices, UNDO)
    logger.info(
        "decided %s, version %s, %s",
        decision.submission,
        kept.version,
        standing,
        extra={"action": "decide"},
    )
    return kept


def standing_of(
    decision: Decision, earlier: Sequence[Recorded], policy: Policy
) -> Standing:
    """Say whether the decision counts at once.

    Where a second person is needed, it counts when another person came to the same.
    A second person who differs proposes in turn, so that a third must agree with one.
    """
    if not needs_second(decision, policy):
        return Standing.FINAL if not waiting(earlier) else _against(decision, earlier)
    return _against(decision, earlier)


def needs_second(decision: Decision, policy: Policy) -> bool:
    """Tell whether the policy asks for a second person."""
    rule = policy.second_person
    if rule is None:
        return False
    if decision.direction in rule.directions:
        return True
    if decision.opinion is Opinion.AGREE:
        return _lot(decision) < rule.agreements_percent
    is_overturned = decision.opinion is Opinion.OVERTURN
    return is_overturned and decision.paper_class in rule.overturned_to


def lets_act(decision: Decision) -> bool:
    """Tell whether somebody may act on the paper because of this decision."""
    is_overturned = decision.opinion is Opinion.OVERTURN
    calls_a_courts = is_overturned and decision.paper_class is FileClass.JUDICIAL
    return calls_a_courts or decision.direction is Direction.COMPLY


def waiting(earlier: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Return the proposals that wait for a second person."""
    return tuple(item for item in earlier if item.standing is Standing.PROPOSED)


def notices_of(
    decision: Decision,
    receipts: Sequence[Receipt],
    due_at: datetime | None,
    policy: Policy,
) -> tuple[Notice, ...]:
    """Return one notice for each department that got the paper, version 0."""
    known = (policy.departments.get(receipt.department) for receipt in receipts)
    addresses = dict.fromkeys(item.email for item in known if item is not None)
    template = policy.told(decision.direction).department
    return tuple(
        Notice(
            submission=decision.submission,
            decision_version=0,
            channel=Channel.EMAIL,
            recipient=address,
            template=template,
            urgency=Urgency.HIGH,
            due_at=due_at,
        )
        for address in addresses
    )


def _against(decision: Decision, earlier: Sequence[Recorded]) -> Standing:
    others = (item for item in waiting(earlier) if item.decision.by != decision.by)
    agreed = any(decision.says_the_same_as(item.decision) for item in others)
    return Standing.FINAL if agreed else Standing.PROPOSED


def _lot(decision: Decision) -> int:
    """Return a number from 0 to 99, the same for the same paper and verdict.

    Taken from the paper's digest, so that asking again draws no other lot.
    """
    return (int(decision.submission[:8], 16) + decision.verdict_version) % 100

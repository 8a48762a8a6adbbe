"""Owe notices no later than the times that a paper itself sets."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.document import Receipt
from screening.domain.notice import Notice
from screening.domain.verdict import Verdict
from screening.policy import Policy
from screening.policy.running import bearers, hurried, running
from screening.stages.route import route


def notices_of(
    verdict: Verdict, receipts: Sequence[Receipt], policy: Policy
) -> tuple[Notice, ...]:
    """Return the notices owed, as `route` says, or sooner where a term asks for it."""
    received_at = min(receipt.received_at for receipt in receipts)
    terms = running(bearers(verdict), received_at, policy)
    return tuple(
        hurried(notice, received_at, terms, policy)
        for notice in route(verdict, receipts, policy)
    )

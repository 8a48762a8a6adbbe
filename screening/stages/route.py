"""Say who must be told of a verdict, how urgently and by when."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.document import Receipt
from screening.domain.notice import Channel, Notice
from screening.domain.segment import PaperClass, Segment
from screening.domain.status import Status
from screening.domain.verdict import FILE_CLASS, FileClass, Outcome, Verdict
from screening.policy import Policy, Route


def settled_status(verdict: Verdict) -> Status:
    """Return the status that a verdict leads to."""
    if verdict.outcome is Outcome.REJECTED:
        return Status.REJECTED
    return Status.CLEARED if verdict.is_cleared else Status.AWAITING_REVIEW


def route(
    verdict: Verdict, receipts: Sequence[Receipt], policy: Policy
) -> tuple[Notice, ...]:
    """Return the notices owed, counsel's first, with decision version 0.

    The version is the ledger's to give. One notice per recipient, however often the
    paper came in; of several parts of a file the most urgent sets the deadline, which
    counts from the earliest receipt.
    """
    strictest = _strictest_route(verdict, policy)
    earliest = min(receipt.received_at for receipt in receipts)
    return tuple(
        Notice(
            submission=verdict.sha256,
            decision_version=0,
            channel=Channel.EMAIL,
            recipient=recipient,
            template=template,
            urgency=strictest.urgency,
            due_at=earliest + strictest.deadline,
        )
        for recipient, template in _recipients(verdict, receipts, policy).items()
    )


def _strictest_route(verdict: Verdict, policy: Policy) -> Route:
    status = settled_status(verdict)
    routes = [
        policy.route(part.doc_type, FILE_CLASS[part.paper_class], status)
        for part in _process_parts(verdict)
    ]
    if not routes or verdict.paper_class is FileClass.MIXED:
        routes.append(policy.route(None, verdict.paper_class, status))
    return min(routes, key=lambda route: route.strictness)


def _process_parts(verdict: Verdict) -> Sequence[Segment]:
    """Return the parts that set the pace; covers and blank backs do not hurry anyone."""
    process = [
        part for part in verdict.segments if part.paper_class is not PaperClass.OTHER
    ]
    return process or verdict.segments


def _recipients(
    verdict: Verdict, receipts: Sequence[Receipt], policy: Policy
) -> dict[str, str]:
    """Return the template for each address.

    An address that is counsel's and a department's gets counsel's text. A department
    that left the table since is not told; counsel, who always is, sees its papers.
    """
    texts = policy.texts_for(verdict.paper_class, settled_status(verdict))
    told = dict.fromkeys(policy.counsel, texts.counsel)
    for receipt in receipts:
        department = policy.departments.get(receipt.department)
        if department is not None:
            told.setdefault(department.email, texts.department)
    return told

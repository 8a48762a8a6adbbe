"""Say who must be told of a verdict, how urgently, by when, and what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.document import Receipt, is_test
from screening.domain.notice import Channel, Notice
from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.status import Status
from screening.domain.verdict import FILE_CLASS, FileClass, Outcome, Verdict
from screening.policy import Policy, Route
from screening.policy.addresses import Department
from screening.policy.text import wording_id


def settled_status(verdict: Verdict) -> Status:
    """Return the status that a verdict leads to."""
    if verdict.outcome is Outcome.REJECTED:
        return Status.REJECTED
    return Status.CLEARED if verdict.is_cleared else Status.AWAITING_REVIEW


def routes(verdict: Verdict, policy: Policy) -> tuple[Route, ...]:
    """Return what policy says of the parts of a file, each line once, strictest first.

    Where a court's and an agency's paper stand in one file, what is said of such files
    stands beside what is said of each part.
    """
    status = settled_status(verdict)
    found = [
        policy.route(part.doc_type, FILE_CLASS[part.paper_class], status)
        for part in _process_parts(verdict)
    ]
    if not found or verdict.paper_class is FileClass.MIXED:
        found.insert(0, policy.route(None, verdict.paper_class, status))
    return tuple(sorted(dict.fromkeys(found), key=lambda route: route.strictness))


def route(
    verdict: Verdict, receipts: Sequence[Receipt], policy: Policy
) -> tuple[Notice, ...]:
    """Return the notices owed, counsel's first, with decision version 0.

    The version is the ledger's to give. One notice per recipient, however often the
    paper came in; of several parts of a file the most urgent sets the deadline, which
    counts from the earliest receipt.
    """
    said = routes(verdict, policy)
    earliest = min(receipt.received_at for receipt in receipts)
    return tuple(
        Notice(
            submission=verdict.sha256,
            decision_version=0,
            channel=Channel.EMAIL,
            recipient=recipient,
            template=wording_id(template, [line.action for line in said]),
            urgency=said[0].urgency,
            due_at=earliest + said[0].deadline,
        )
        for recipient, template in _recipients(verdict, receipts, policy).items()
    )


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
    Of a test paper nobody else is told, whatever the machine takes it for.
    """
    texts = policy.texts_for(verdict.paper_class, settled_status(verdict))
    told = dict.fromkeys(policy.counsel, texts.counsel)
    if is_test(receipts):
        return told
    names = [receipt.department for receipt in receipts]
    named = (policy.departments.get(name) for name in names)
    for department in (*filter(None, named), *told_besides(verdict, policy)):
        told.setdefault(department.email, texts.department)
    return told


def told_besides(verdict: Verdict, policy: Policy) -> tuple[Department, ...]:
    """Return who is told beside counsel and the receiver.

    Nobody, if the file is sealed or any part is kept to counsel: whoever is told of it
    may open the whole.
    """
    said = routes(verdict, policy)
    is_sealed = any(reason.code is ReasonCode.SEALED for reason in verdict.reasons)
    if is_sealed or any(line.is_confidential for line in said):
        return ()
    names = dict.fromkeys(name for line in said for name in line.tell)
    return tuple(policy.departments[name] for name in names)

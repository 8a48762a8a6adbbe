"""A verdict in the form that the ledger keeps, in both lanes."""

from __future__ import annotations

from screening.domain.reason import REJECTING, ReasonCode
from screening.domain.verdict import Verdict
from screening.errors import Rejected
from screening.ports import Ruling
from screening.result import as_json
from screening.stages.route import settled_status


def rejection_of(error: Rejected) -> ReasonCode:
    """Return the code if it may reject a file; any other means that reading failed."""
    known = {code.value: code for code in REJECTING}
    return known.get(error.code, ReasonCode.READER_FAILED)


def ruling_of(verdict: Verdict, name: str, policy_version: str) -> Ruling:
    """Return the ruling; ``name`` is what the sender called the file."""
    reasons = [reason.code.value for reason in verdict.reasons]
    if verdict.rejection is not None:
        reasons.insert(0, verdict.rejection.code.value)
    types = [segment.doc_type for segment in verdict.segments]
    return Ruling(
        status=settled_status(verdict),
        paper_class=verdict.paper_class.value,
        doc_types=tuple(dict.fromkeys(types)),
        reason_codes=tuple(dict.fromkeys(reasons)),
        content=as_json(verdict, name),
        policy_version=policy_version,
    )

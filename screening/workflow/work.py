"""Work on one paper: read it, screen it, say who must be told, settle it."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from traceback import extract_tb

from screening.domain.document import Document
from screening.domain.reason import ReasonCode
from screening.domain.status import Status
from screening.domain.verdict import Verdict
from screening.errors import LeaseLost, Rejected, ScreeningError, Unavailable
from screening.ports import Claim
from screening.workflow.desk import Desk
from screening.workflow.hurry import notices_of
from screening.workflow.ruling import rejection_of, ruling_of
from screening.workflow.vigil import withheld

logger = logging.getLogger(__name__)

TRIES = 5
"""How often work on a paper may fail before a person reads it instead: what does not
pass in five growing pauses is no passing trouble, and deadlines run in minutes."""

SHORTEST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)


def claim(desk: Desk, owner: str, limit: int) -> tuple[Claim, ...]:
    """Lease papers that wait to ``owner``, the oldest first."""
    return desk.ledger.claim(owner, limit, desk.lease)


def work(desk: Desk, claim: Claim) -> Status:
    """Settle the paper and return its status.

    Whatever goes wrong, it is tried again after a growing pause, and after `TRIES`
    failures the paper is settled as rejected, so that a person reads it.

    Raises:
        Unavailable: if it failed; the paper is postponed.
        NotArchived: if its bytes are gone; the paper is postponed.
        LeaseLost: if another worker took the paper over.
    """
    try:
        return _settle(desk, claim, _verdict(desk, claim))
    except LeaseLost:
        raise
    except ScreeningError as error:
        failure, code = error, type(error).__name__
    except Exception as error:  # noqa: BLE001  # ours or a library's fault: to a person
        # Neither chained nor quoted: its message may hold words of the paper. And left
        # behind here: what the ledger raises below would be chained to it.
        failure, code = Unavailable(_met(claim, error)), type(error).__name__
    if _has_tries_left(desk, claim, code):
        raise failure
    return _settle(desk, claim, _unread(desk, claim))


def _verdict(desk: Desk, claim: Claim) -> Verdict:
    try:
        document = _document(desk, claim)
    except Rejected as error:
        return desk.screener.reject(claim.submission, rejection_of(error))
    # The newest receipt: windows may have closed since the bytes first came.
    newest = max(item.received_at for item in desk.ledger.receipts(claim.submission))
    as_of = desk.policy.local(newest).date()
    return withheld(desk.screener.screen(document, as_of), desk.alarms)


def _document(desk: Desk, claim: Claim) -> Document:
    """Return the stored reading, or read the bytes and store it."""
    stored = desk.ledger.reading(claim.submission)
    if stored is not None:
        return stored
    document = desk.reader.read(desk.archive.get(claim.submission))
    if document.sha256 != claim.submission:
        # A reading child that a hostile file took over must not speak of another paper.
        raise Unavailable(f"{claim.submission}: the reader answered for another file")
    desk.ledger.record_reading(claim, document)
    logger.info("read %s", claim.submission, extra={"action": "read"})
    return document


def _unread(desk: Desk, claim: Claim) -> Verdict:
    return desk.screener.reject(claim.submission, ReasonCode.READER_FAILED)


def _settle(desk: Desk, claim: Claim, verdict: Verdict) -> Status:
    receipts = desk.ledger.receipts(claim.submission)
    notices = notices_of(verdict, receipts, desk.policy)
    ruling = ruling_of(verdict, receipts[0].name, desk.policy.version)
    version = desk.ledger.settle(claim, ruling, notices)
    logger.info(
        "settled %s as %s, ruling %s",
        claim.submission,
        ruling.status,
        version,
        extra={"action": "settle"},
    )
    return ruling.status


def _has_tries_left(desk: Desk, claim: Claim, code: str) -> bool:
    failures = desk.ledger.postpone(claim, code, _pause(desk, claim))
    logger.warning(
        "postponed %s, failure %s: %s",
        claim.submission,
        failures,
        code,
        extra={"action": "postpone"},
    )
    return failures < TRIES


def _pause(desk: Desk, claim: Claim) -> timedelta:
    """Return as long again as the paper has waited, so that pauses double."""
    receipts = desk.ledger.receipts(claim.submission)
    waited = desk.clock.now() - max(receipt.received_at for receipt in receipts)
    return min(max(waited, SHORTEST_PAUSE), LONGEST_PAUSE)


def _met(claim: Claim, error: Exception) -> str:
    """Return the kind of error and the line of code, without its message."""
    place = extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"{claim.submission} met {type(error).__name__} at {where}"

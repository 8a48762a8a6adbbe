"""An invented paper as the rows that a real one would have left in the ledger."""

from __future__ import annotations

from datetime import timedelta

from screening.adapters.ledger.invented import SOURCE, Invented
from screening.adapters.ledger.outbox import message_id
from screening.domain.lookup import words_of
from screening.domain.notice import Channel, Notice, Urgency
from screening.domain.status import Status
from screening.reading import wire

Row = dict[str, object]

UNDO = timedelta(seconds=30)


def submission_row(paper: Invented) -> Row:
    """Return what stands for the bytes, as received."""
    return {
        "sha256": paper.sha256,
        "size": len(paper.content),
        "status": Status.RECEIVED.value,
        "accepted_at": paper.receipt.received_at,
        "fence": 1,
        "failures": 0,
    }


def receipt_row(paper: Invented) -> Row:
    """Return how the paper came, answered by its one verdict."""
    receipt = paper.receipt
    return {
        "submission": paper.sha256,
        "source": receipt.source,
        "source_id": receipt.source_id,
        "department": receipt.department,
        "name": receipt.name,
        "received_at": receipt.received_at,
        "recorded_at": receipt.received_at,
        "claimed_fence": 1,
        "answered_by": 1,
        "answered_at": paper.ruled_at,
    }


def reading_row(paper: Invented) -> Row:
    """Return what was read."""
    return {
        "submission": paper.sha256,
        "content": wire.encode(paper.reading),
        "recorded_at": paper.ruled_at,
    }


def words_row(paper: Invented) -> Row:
    """Return the words of its one page."""
    return {
        "submission": paper.sha256,
        "page": 1,
        "words": " ".join(words_of(paper.reading.page(1))),
        "read_at": paper.ruled_at,
    }


def ruling_row(paper: Invented) -> Row:
    """Return the verdict."""
    return {
        "submission": paper.sha256,
        "version": 1,
        "status": paper.status.value,
        "paper_class": paper.paper_class,
        "doc_types": paper.doc_type,
        "reason_codes": " ".join(paper.reasons),
        "content": paper.content,
        "policy_version": SOURCE,
        "ruled_at": paper.ruled_at,
    }


def notice_row(paper: Invented) -> Row:
    """Return the notice to counsel, as sent."""
    recipient = "counsel@county.invalid"
    template, channel = "counsel-review", Channel.EMAIL
    notice = Notice(
        paper.sha256, 1, channel, recipient, template, Urgency.NORMAL, paper.due_at
    )
    return {
        "key": notice.key,
        "message_id": message_id(notice.key),
        "submission": paper.sha256,
        "decision_version": 1,
        "channel": channel.value,
        "recipient": recipient,
        "template": template,
        "urgency": notice.urgency.value,
        "due_at": paper.due_at,
        "owed_at": paper.ruled_at,
        "next_at": None,
        "attempts": 1,
        "sent_at": paper.ruled_at,
    }


def decision_row(paper: Invented) -> Row:
    """Return the decision; there is one."""
    answered = paper.answered
    if answered is None:
        raise ValueError("nobody decided on this paper")
    return {
        "submission": paper.sha256,
        "version": 2,
        "verdict_version": 1,
        "opinion": answered.opinion.value,
        "paper_class": answered.paper_class.value,
        "direction": answered.direction.value,
        "ground": answered.ground.value if answered.ground else None,
        "note": "",
        "person": answered.by,
        "standing": "final",
        "moved_from": paper.status.value,
        "decided_at": answered.at,
        "undo_until": answered.at + UNDO,
    }

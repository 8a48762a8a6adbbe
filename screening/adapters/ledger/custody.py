"""All that the ledger knows of one paper, gathered for a court."""

from __future__ import annotations

from sqlalchemy import Connection, select

from screening.adapters.ledger.contents import canonical_row, sealed_rows
from screening.adapters.ledger.intake import receipts_of
from screening.adapters.ledger.schema import notices, rulings, submissions
from screening.audit.custody import Custody, Opening, Said, Told
from screening.audit.entry import Link
from screening.domain.notice import Channel, Notice, Urgency


def of(
    connection: Connection, submission: str, links: tuple[Link, ...]
) -> Custody | None:
    """Return the record of a paper; None if it never came."""
    query = select(submissions).where(submissions.c.sha256 == submission)
    paper = connection.execute(query).one_or_none()
    if paper is None:
        return None
    return Custody(
        submission=submission,
        size=paper.size,
        accepted_at=paper.accepted_at,
        status=paper.status,
        receipts=receipts_of(connection, submission),
        said=_said(connection, submission),
        told=_told(connection, submission),
        links=links,
        openings=_openings(connection, submission),
    )


def _said(connection: Connection, submission: str) -> tuple[Said, ...]:
    query = select(rulings).where(rulings.c.submission == submission)
    return tuple(
        Said(row.version, row.ruled_at, row.status, row.policy_version, row.content)
        for row in connection.execute(query.order_by(rulings.c.version))
    )


def _told(connection: Connection, submission: str) -> tuple[Told, ...]:
    query = select(notices).where(notices.c.submission == submission)
    rows = connection.execute(query.order_by(notices.c.owed_at, notices.c.key))
    return tuple(
        Told(
            Notice(
                submission=row.submission,
                decision_version=row.decision_version,
                channel=Channel(row.channel),
                recipient=row.recipient,
                template=row.template,
                urgency=Urgency(row.urgency),
                due_at=row.due_at,
            ),
            row.message_id,
            row.owed_at,
            row.sent_at,
            row.attempts,
        )
        for row in rows
    )


def _openings(connection: Connection, submission: str) -> tuple[Opening, ...]:
    found = [
        Opening(row["sequence"], kept_in, row["salt"], canonical_row(kept_in, row))
        for kept_in, row in sealed_rows(connection, submission)
    ]
    return tuple(sorted(found, key=lambda opening: opening.sequence))

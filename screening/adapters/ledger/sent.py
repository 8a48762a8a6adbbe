"""What a department sees of its own: how each paper that it received stands."""

from __future__ import annotations

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy import func as sql

from screening.adapters.ledger.circle import NEWEST, shown
from screening.adapters.ledger.desk_tables import decisions
from screening.adapters.ledger.referrals import pages_asked
from screening.adapters.ledger.schema import receipts, rulings, submissions
from screening.domain.decision import Standing
from screening.domain.status import Status
from screening.ports.docket import Kept, Sent

DECIDED = (Status.DECIDED.value, Status.CLOSED.value)
"""Only then does a decision count: one that came up again waits for counsel anew."""


_finals = decisions.alias("finals")

NEWEST_FINAL = (
    select(sql.max(_finals.c.version))
    .where(
        _finals.c.submission == submissions.c.sha256,
        _finals.c.standing == Standing.FINAL.value,
    )
    .correlate(submissions)
    .scalar_subquery()
)


def received_by(
    connection: Connection, department: str, limit: int, kept: Kept | None
) -> tuple[Sent, ...]:
    """Return the department's receipts, the newest first."""
    rows = connection.execute(
        _standings()
        .where(receipts.c.department == department, receipts.c.erased_at.is_(None))
        .where(receipts.c.department == department, *shown(kept))
        .order_by(receipts.c.received_at.desc(), receipts.c.id.desc())
        .limit(limit)
    )
    found = rows.all()
    asked = pages_asked(connection, {row.sha256 for row in found})
    return tuple(
        Sent(
            submission=row.sha256,
            name=row.name,
            received_at=row.received_at,
            status=Status(row.status),
            paper_class=row.paper_class,
            direction=row.direction,
            pages_asked=asked.get(row.sha256, ()),
        )
        for row in found
    )


def _standings() -> Select[*tuple[object, ...]]:
    """Select receipts with the newest verdict and the decision that counts, if any."""
    final = and_(
        decisions.c.submission == submissions.c.sha256,
        decisions.c.standing == Standing.FINAL.value,
        submissions.c.status.in_(DECIDED),
        decisions.c.version == NEWEST_FINAL,
    )
    newest = and_(
        rulings.c.submission == submissions.c.sha256, rulings.c.version == NEWEST
    )
    return (
        select(
            submissions.c.sha256,
            submissions.c.status,
            receipts.c.name,
            receipts.c.received_at,
            rulings.c.paper_class,
            decisions.c.direction,
        )
        .join(receipts, receipts.c.submission == submissions.c.sha256)
        .outerjoin(rulings, newest)
        .outerjoin(decisions, final)
    )

"""What counsel asked of others about papers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select
from sqlalchemy import func as sql

from screening.adapters.ledger.database import now
from screening.adapters.ledger.desk_tables import referrals
from screening.adapters.ledger.holdings import let_go
from screening.adapters.ledger.numbering import next_version
from screening.adapters.ledger.outbox import owe
from screening.adapters.ledger.schema import rulings, submissions
from screening.adapters.ledger.trail import Scribe
from screening.domain.notice import Notice
from screening.domain.referral import Matter, Referral, Referred, Why
from screening.domain.status import SETTLED, Status

ACTIONS = {Matter.PAGE: "page asked for", Matter.ESCALATION: "escalated"}


def refer(
    connection: Connection, referral: Referral, notices: Sequence[Notice]
) -> Referred | None:
    """Keep the referral, owe its notices, and let go of what is put to a colleague."""
    submission = referral.submission
    status = connection.scalar(
        select(submissions.c.status)
        .where(submissions.c.sha256 == submission)
        .with_for_update()
    )
    if status is None or Status(status) not in SETTLED:
        return None
    if any(_is_same(item.referral, referral) for item in about(connection, submission)):
        return None
    scribe = Scribe(connection, submission, now(connection))
    kept = Referred(referral, next_version(connection, submission), scribe.at)
    connection.execute(insert(referrals).values(_row(kept)))
    told = f"{referral.by} {referral.why}"
    scribe.note(ACTIONS[referral.matter], version=kept.version, reference=told)
    owe(scribe, notices, kept.version)
    if referral.matter is Matter.ESCALATION:
        let_go(connection, submission, referral.by)
    return kept


def about(connection: Connection, submission: str) -> tuple[Referred, ...]:
    """Return what was asked since the newest verdict, oldest first."""
    own = referrals.c.submission == submission
    query = select(referrals).where(own, referrals.c.version > _newest(submission))
    rows = connection.execute(query.order_by(referrals.c.version))
    return tuple(map(_referred, rows))


def escalated(connection: Connection, papers: Collection[str]) -> frozenset[str]:
    """Return those of the papers that were put to the supervisor as they stand."""
    newest = select(sql.max(rulings.c.version)).where(
        rulings.c.submission == referrals.c.submission
    )
    query = select(referrals.c.submission).where(
        referrals.c.submission.in_(papers),
        referrals.c.matter == Matter.ESCALATION.value,
        referrals.c.version > newest.scalar_subquery(),
    )
    return frozenset(connection.scalars(query))


def pages_asked(
    connection: Connection, papers: Collection[str]
) -> Mapping[str, tuple[int, ...]]:
    """Return by paper which of its pages are asked for, while nobody has decided."""
    query = (
        select(referrals.c.submission, referrals.c.page)
        .join(submissions, submissions.c.sha256 == referrals.c.submission)
        .where(
            referrals.c.submission.in_(papers),
            referrals.c.matter == Matter.PAGE.value,
            submissions.c.status.in_([status.value for status in SETTLED]),
        )
        .order_by(referrals.c.page)
    )
    asked: dict[str, tuple[int, ...]] = {}
    for row in connection.execute(query):
        asked[row.submission] = (*asked.get(row.submission, ()), row.page)
    return asked


def _newest(submission: str) -> ColumnElement[int]:
    newest: Select[int] = select(sql.max(rulings.c.version)).where(
        rulings.c.submission == submission
    )
    return newest.scalar_subquery()


def _is_same(one: Referral, other: Referral) -> bool:
    """Tell whether the same was asked already, whoever asked and why."""
    return (one.matter, one.page) == (other.matter, other.page)


def _row(kept: Referred) -> dict[str, object]:
    referral = kept.referral
    return {
        "submission": referral.submission,
        "version": kept.version,
        "matter": referral.matter.value,
        "why": referral.why.value,
        "page": referral.page,
        "person": referral.by,
        "asked_at": kept.at,
    }


def _referred(row: Row[*tuple[object, ...]]) -> Referred:
    referral = Referral(
        row.submission, Matter(row.matter), Why(row.why), row.person, row.page
    )
    return Referred(referral, row.version, row.asked_at)

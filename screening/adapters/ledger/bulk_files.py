"""What is kept of files that a bulk job screened and that never came in.

No paper stands for them, with which it would go; so their verdicts have terms of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update

from screening.adapters.ledger.bulk_tables import items, rescreenings
from screening.adapters.ledger.chain_schema import seals
from screening.adapters.ledger.database import now
from screening.adapters.ledger.schema import audit, submissions
from screening.domain.status import Status
from screening.ports.keeping import Term

AT_ONCE = 250
"""Files in one transaction, which then lasts a fraction of a second."""

BLANK = {"content": "{}", "doc_types": "", "reason_codes": ""}
"""A verdict that was erased: its content is still JSON for whoever reads it."""


def forget_files(connection: Connection, terms: Sequence[Term], limit: int) -> int:
    """Blank what is over, with where the files lay and the salts; return how many."""
    at = now(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON").close()
    came = select(submissions.c.sha256).where(
        submissions.c.sha256 == rescreenings.c.submission
    )
    due = connection.execute(
        select(rescreenings.c.job, rescreenings.c.submission)
        .where(
            rescreenings.c.erased_at.is_(None),
            ~came.exists(),
            or_(*(_is_over(term, at) for term in terms)),
        )
        .order_by(rescreenings.c.made_at)
        .limit(limit)
    ).all()
    for job, file in due:
        _forget(connection, job, file, at)
    return len(due)


def _is_over(term: Term, at: datetime) -> ColumnElement[bool]:
    is_rejected = rescreenings.c.status == Status.REJECTED.value
    is_of = (
        is_rejected
        if term.paper_class is None
        else and_(~is_rejected, rescreenings.c.paper_class == term.paper_class)
    )
    return and_(is_of, rescreenings.c.made_at <= at - term.kept)


def _forget(connection: Connection, job: str, file: str, at: datetime) -> None:
    verdict = (rescreenings.c.job == job) & (rescreenings.c.submission == file)
    connection.execute(
        update(rescreenings).where(verdict).values(BLANK | {"erased_at": at})
    )
    # A file's address becomes this word, so that it is still told from a submission.
    place = (items.c.job == job) & (items.c.submission == file) & (items.c.place != "")
    connection.execute(update(items).where(place).values(place="erased"))
    entries = select(audit.c.sequence).where(
        audit.c.submission == file,
        audit.c.action == "rescreened",
        audit.c.reference == job,
    )
    connection.execute(
        delete(seals).where(
            seals.c.kept_in == "rescreenings", seals.c.sequence.in_(entries)
        )
    )

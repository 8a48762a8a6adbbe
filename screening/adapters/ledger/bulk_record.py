"""New verdicts beside the old: what a worker of the bulk lane writes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from screening.adapters.ledger.bulk_list import known
from screening.adapters.ledger.bulk_tables import items, jobs, rescreenings
from screening.adapters.ledger.chain_schema import seals
from screening.adapters.ledger.circle import is_newest
from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import now
from screening.adapters.ledger.minimised import without
from screening.adapters.ledger.schema import audit, rulings
from screening.adapters.ledger.trail import Scribe
from screening.domain.verdict import FileClass
from screening.ports.bulk import Batch, Before, Rescreened

ERASED = "{}"
"""The content of a verdict that was erased: still JSON for whoever reads it."""


def before(connection: Connection, submission: str) -> Before | None:
    """Return the newest verdict."""
    row = connection.execute(
        select(rulings).where(
            rulings.c.submission == submission,
            is_newest(),
            rulings.c.erased_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    return Before(
        version=row.version,
        status=row.status,
        paper_class=FileClass(row.paper_class),
        doc_types=tuple(row.doc_types.split()),
        reason_codes=tuple(row.reason_codes.split()),
    )


def record(
    connection: Connection,
    batch: Batch,
    found: Sequence[Rescreened],
    unkept: Collection[str],
) -> None:
    """Keep new verdicts; the same bytes twice in a job have one."""
    at = now(connection)
    kept = _kept(connection, batch, found)
    rows = {
        new.submission: {
            **_row(batch.job, new, at),
            "content": without(new.now.content, unkept),
        }
        for new in kept
    }
    for submission in _inserted(connection, list(rows.values())):
        row = rows[submission]
        Scribe(connection, submission, at).note(
            "rescreened",
            reference=batch.job,
            version=row["then_version"],
            policy_version=row["policy_version"],
            content=content_of("rescreenings", row),
        )
    _mark_done(connection, batch, at, [(new.position, new.submission) for new in kept])


def _kept(
    connection: Connection, batch: Batch, found: Sequence[Rescreened]
) -> Sequence[Rescreened]:
    """Leave out papers erased while they were screened: what they say must not come back.

    So also where the verdict before was erased first, and was not found any more.
    """
    listed = {item.position for item in batch.papers if not item.place}
    ours = {new.submission for new in found if new.before or new.position in listed}
    there = known(connection, list(ours))
    kept = [new for new in found if new.submission not in ours - there]
    gone = [new.position for new in found if new not in kept]
    record_failures(connection, batch, [(item, "NotArchived") for item in gone])
    return kept


def _inserted(connection: Connection, rows: Sequence[dict[str, Any]]) -> Sequence[str]:
    """Insert new rows in one statement; return which were new."""
    if not rows:
        return ()
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(rescreenings).values(rows).on_conflict_do_nothing()
    return connection.scalars(statement.returning(rescreenings.c.submission)).all()


def _mark_done(
    connection: Connection,
    batch: Batch,
    at: datetime,
    done: Sequence[tuple[int, str]],
) -> None:
    if not done:
        return
    one = and_(items.c.job == batch.job, items.c.position == bindparam("at_position"))
    marked = update(items).where(one)
    connection.execute(
        marked.values(submission=bindparam("of_submission"), done_at=at),
        [{"at_position": item, "of_submission": id_} for item, id_ in done],
    )


def record_failures(
    connection: Connection, batch: Batch, failed: Sequence[tuple[int, str]]
) -> None:
    """Keep why papers have no verdict."""
    at = now(connection)
    for position, code in failed:
        done = {"code": code, "done_at": at}
        connection.execute(update(items).where(_one(batch, position)).values(done))


def forget(connection: Connection, job: str) -> None:
    """Blank what verdicts say and where files lie, with the salts of their seals."""
    at = now(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON").close()
    blank = {"content": ERASED, "doc_types": "", "reason_codes": "", "erased_at": at}
    mine = rescreenings.c.job == job
    connection.execute(update(rescreenings).where(mine).values(blank))
    # A file's address becomes its position, so that it is still told from a submission.
    unnamed = update(items).where(items.c.job == job, items.c.place != "")
    connection.execute(unnamed.values(place="erased"))
    of_job = select(audit.c.sequence).where(
        audit.c.action == "rescreened", audit.c.reference == job
    )
    connection.execute(
        delete(seals).where(
            seals.c.kept_in == "rescreenings", seals.c.sequence.in_(of_job)
        )
    )
    connection.execute(update(jobs).where(jobs.c.id == job).values(forgotten_at=at))


def _one(batch: Batch, position: int) -> ColumnElement[bool]:
    return and_(items.c.job == batch.job, items.c.position == position)


def _row(job: str, new: Rescreened, at: datetime) -> dict[str, Any]:
    return {
        "job": job,
        "submission": new.submission,
        "position": new.position,
        "then_version": new.before.version if new.before else None,
        "status": new.now.status.value,
        "paper_class": new.now.paper_class,
        "doc_types": " ".join(new.now.doc_types),
        "reason_codes": " ".join(new.now.reason_codes),
        "content": new.now.content,
        "policy_version": new.now.policy_version,
        "flip": new.flip.value,
        "rank": new.rank,
        "pages": new.pages,
        "pages_read": new.pages_read,
        "spent_s": new.spent_s,
        "made_at": at,
    }

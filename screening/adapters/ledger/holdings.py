"""Who works on which paper, and what each person has begun to answer."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, delete, or_, select, update

from screening.adapters.ledger.database import insert_if_new, now
from screening.adapters.ledger.desk_tables import drafts, holdings
from screening.adapters.ledger.trail import Scribe
from screening.ports.docket import Holding


def hold(
    connection: Connection, submission: str, person: str, lease: timedelta
) -> Holding:
    """Give the paper to the person, or return who holds it."""
    at = now(connection)
    row = {"person": person, "taken_at": at, "until": at + lease}
    wanted = {"submission": submission, **row}
    if insert_if_new(connection, holdings, wanted):
        Scribe(connection, submission, at).note("held", reference=person)
        return Holding(person, at + lease)
    free = or_(holdings.c.person == person, holdings.c.until <= at)
    before = _holder(connection, submission)
    taken = connection.execute(
        update(holdings).where(holdings.c.submission == submission, free).values(row)
    )
    if not taken.rowcount:
        return before
    if before.person != person:
        Scribe(connection, submission, at).note("held", reference=person)
    return Holding(person, at + lease)


def take_over(
    connection: Connection, submission: str, person: str, lease: timedelta, why: str
) -> Holding:
    """Give the paper to the person, whoever holds it."""
    at = now(connection)
    row = {"person": person, "taken_at": at, "until": at + lease}
    if not insert_if_new(connection, holdings, {"submission": submission, **row}):
        connection.execute(
            update(holdings).where(holdings.c.submission == submission).values(row)
        )
    scribe = Scribe(connection, submission, at)
    scribe.note("taken over", reference=f"{person} {why}")
    return Holding(person, at + lease)


def let_go(connection: Connection, submission: str, person: str) -> None:
    """End what the person holds."""
    gone = connection.execute(
        delete(holdings).where(
            holdings.c.submission == submission, holdings.c.person == person
        )
    )
    if gone.rowcount:
        scribe = Scribe(connection, submission, now(connection))
        scribe.note("let go", reference=person)


def save_draft(
    connection: Connection, submission: str, person: str, content: str
) -> None:
    """Keep the draft in place of an older one."""
    row = {"content": content, "saved_at": now(connection)}
    key = {"submission": submission, "person": person}
    if not insert_if_new(connection, drafts, {**key, **row}):
        connection.execute(
            update(drafts)
            .where(drafts.c.submission == submission, drafts.c.person == person)
            .values(row)
        )


def draft_of(connection: Connection, submission: str, person: str) -> str | None:
    """Return the draft."""
    found = select(drafts.c.content).where(
        drafts.c.submission == submission, drafts.c.person == person
    )
    return connection.scalar(found)


def _holder(connection: Connection, submission: str) -> Holding:
    row = connection.execute(
        select(holdings.c.person, holdings.c.until)
        .where(holdings.c.submission == submission)
        .with_for_update()
    ).one()
    return Holding(row.person, row.until)

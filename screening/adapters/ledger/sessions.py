"""Sessions and one-time links: only digests of their secrets are kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Row, insert, select, update

from screening.adapters.ledger.database import clock, now
from screening.adapters.ledger.desk_tables import sessions, sign_in_links
from screening.adapters.ledger.trail import Scribe
from screening.domain.person import Person, Role
from screening.ports.sessions import Session
from screening.ports.signon import VouchedFor

DESK = "desk"
"""What stands for the paper in audit rows that concern none."""

MARKED_OF_IDLE = 30
"""Use is marked once in a thirtieth of the time that ends an idle session, not with each
request: a page and its pictures are a dozen of them."""

SECRET_BYTES = 32
"""256 bits: OWASP asks for 64 at least."""


def issue_link(connection: Connection, person: Person, lasts: timedelta) -> str:
    """Keep a new link's digest; return its secret."""
    secret, at = secrets.token_urlsafe(SECRET_BYTES), now(connection)
    row = {"digest": _digest(secret), **_columns(person), "until": at + lasts}
    connection.execute(insert(sign_in_links).values(row))
    Scribe(connection, DESK, at).note("link issued", reference=person.id)
    return secret


def sign_in(connection: Connection, secret: str) -> str | None:
    """Use the link up and open a session."""
    at = now(connection)
    used = (
        update(sign_in_links)
        .where(
            sign_in_links.c.digest == _digest(secret),
            sign_in_links.c.used_at.is_(None),
            sign_in_links.c.until > at,
        )
        .values(used_at=at)
        .returning(sign_in_links)
    )
    row = connection.execute(used).one_or_none()
    if row is None:
        return None
    Scribe(connection, DESK, at).note("signed in", reference=row.person)
    return _opened(connection, _person(row), at, at)


def open_session(connection: Connection, vouched: VouchedFor) -> str:
    """Open a session for whom the provider vouches for."""
    at = now(connection)
    scribe = Scribe(connection, DESK, at)
    scribe.note("signed in by provider", reference=vouched.person.id)
    return _opened(connection, vouched.person, at, vouched.at)


@dataclass(frozen=True, slots=True)
class Found:
    """A live session, and whether its use is still to be marked."""

    session: Session
    is_to_be_marked: bool


def session_of(
    connection: Connection, secret: str, idle: timedelta, longest: timedelta
) -> Found | None:
    """Return a live session."""
    live = select(sessions, clock().label("at")).where(
        sessions.c.digest == _digest(secret), sessions.c.ended_at.is_(None)
    )
    row = connection.execute(live).one_or_none()
    if (
        row is None
        or row.at - row.seen_at >= idle
        or row.at - row.started_at >= longest
    ):
        return None
    proved_at = row.authenticated_at or row.started_at
    session = Session(_person(row), row.csrf, proved_at)
    return Found(session, row.at - row.seen_at > idle / MARKED_OF_IDLE)


def mark_used(connection: Connection, secret: str) -> None:
    """Note that the session was used now; one that has ended stays so."""
    connection.execute(
        update(sessions)
        .where(sessions.c.digest == _digest(secret), sessions.c.ended_at.is_(None))
        .values(seen_at=now(connection))
    )


def sign_out(connection: Connection, secret: str) -> None:
    """End the session."""
    at = now(connection)
    ended = (
        update(sessions)
        .where(sessions.c.digest == _digest(secret), sessions.c.ended_at.is_(None))
        .values(ended_at=at)
        .returning(sessions.c.person)
    )
    person = connection.scalar(ended)
    if person is not None:
        Scribe(connection, DESK, at).note("signed out", reference=person)


def _opened(
    connection: Connection, person: Person, at: datetime, proved_at: datetime
) -> str:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = {
        "digest": _digest(secret),
        **_columns(person),
        "csrf": secrets.token_urlsafe(SECRET_BYTES),
        "authenticated_at": proved_at,
        "started_at": at,
        "seen_at": at,
    }
    connection.execute(insert(sessions).values(row))
    return secret


def _columns(person: Person) -> dict[str, object]:
    return {
        "person": person.id,
        "role": person.role.value,
        "department": person.department,
    }


def _person(row: Row[*tuple[object, ...]]) -> Person:
    return Person(row.person, Role(row.role), row.department)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

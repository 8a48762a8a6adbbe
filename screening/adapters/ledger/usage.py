"""Who was shown what of a paper: rows of the audit, each page once in a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, or_, select

from screening.adapters.ledger.database import now
from screening.adapters.ledger.schema import audit
from screening.adapters.ledger.trail import Scribe

OPENED = "opened"
"""The paper, at its first page."""

SHOWN = "page shown"


def whose(person: str, page: int) -> str:
    """Return what an entry refers to: the person, and the page if it is about one."""
    return f"{person} {page}" if page else person


def note(connection: Connection, submission: str, action: str, reference: str) -> None:
    """Add an audit entry about somebody's use of a paper."""
    Scribe(connection, submission, now(connection)).note(action, reference=reference)


def is_noted(
    connection: Connection, submission: str, person: str, page: int, since: datetime
) -> bool:
    """Tell whether an entry no older than ``since`` says that the page was shown."""
    told = and_(audit.c.action == SHOWN, audit.c.reference == whose(person, page))
    if page == 1:
        opened = and_(audit.c.action == OPENED, audit.c.reference == person)
        told = or_(told, opened)
    found = select(audit.c.sequence).where(
        audit.c.submission == submission, audit.c.at >= since, told
    )
    return connection.scalar(found.limit(1)) is not None

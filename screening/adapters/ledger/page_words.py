"""The words of every page that was read, kept so that a page is found by them.

PostgreSQL finds them by an index of its text search, SQLite by FTS5; both are given
words that were parted here, so that both find the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    column,
    delete,
    exists,
    false,
    insert,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from screening.adapters.ledger.desk_tables import page_words
from screening.adapters.ledger.schema import readings, submissions
from screening.domain.document import Document
from screening.domain.lookup import Wanted, wanted, words_of
from screening.domain.page import Page, PageSource
from screening.reading import wire

INDEX = "page_words_by_word"
"""What SQLite's index is called, which is a table; see migration 0014."""

UNREAD = Page(1, 612.0, 792.0, 0, PageSource.UNREADABLE)
"""Stands for a reading in another release's shape."""


def keep(
    connection: Connection, submission: str, reading: Document, at: datetime
) -> None:
    """Keep the words of a reading in place of an older one's; ``at`` is its time."""
    forget(connection, submission)
    rows = [
        {
            "submission": submission,
            "page": page.number,
            "words": " ".join(words_of(page)),
            "read_at": at,
        }
        for page in reading.pages
    ]
    connection.execute(insert(page_words), rows)


def forget(connection: Connection, submission: str) -> None:
    """Erase the words of a paper."""
    own = page_words.c.submission == submission
    connection.execute(delete(page_words).where(own))


def overwrite(connection: Connection) -> None:
    """Have SQLite's index drop what it only marked as deleted."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {INDEX}({INDEX}) VALUES('optimize')"))


def complete(connection: Connection, limit: int) -> int:
    """Keep the words of readings that lack them; return of how many.

    Of those that an older release wrote: it knew nothing of words, and so left those of
    a reading that it erased, which go now.
    """
    _forget_gone(connection, limit)
    rows = connection.execute(_wordless().limit(limit)).all()
    for row in rows:
        try:
            reading = wire.decode(row.content)
        except ValueError:
            # It is read again before anything is made of it, and then has its words.
            reading = Document(row.submission, (UNREAD,))
        keep(connection, row.submission, reading, row.recorded_at)
    return len(rows)


def _forget_gone(connection: Connection, limit: int) -> None:
    read = exists().where(readings.c.submission == submissions.c.sha256)
    found = exists().where(page_words.c.submission == submissions.c.sha256)
    query = select(submissions.c.sha256).where(~read, found).limit(limit)
    gone = connection.scalars(query).all()
    if not gone:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON").close()
    connection.execute(delete(page_words).where(page_words.c.submission.in_(gone)))
    overwrite(connection)


def bears(connection: Connection, sought: str) -> ColumnElement[bool]:
    """Return the condition that a row of ``page_words`` bears all words."""
    looked_for = wanted(sought)
    if not looked_for:
        return false()
    if connection.dialect.name == "sqlite":
        return page_words.c.id.in_(_indexed(looked_for))
    query = " & ".join(
        f"'{item.token}'{':*' if item.begins else ''}" for item in looked_for
    )
    return page_words.c.words.op("@@")(cast(literal(query), TSQUERY))


def _indexed(looked_for: Iterable[Wanted]) -> Select[int]:
    index = table(INDEX, column("rowid"), column(INDEX))
    query = " ".join(
        f'"{item.token}"{"*" if item.begins else ""}' for item in looked_for
    )
    return select(index.c.rowid).where(index.c[INDEX].op("MATCH")(query))


def _wordless() -> Select[*tuple[object, ...]]:
    same = exists().where(
        and_(
            page_words.c.submission == readings.c.submission,
            page_words.c.read_at == readings.c.recorded_at,
        )
    )
    # Two that complete at once take different papers.
    return select(readings).where(~same).with_for_update(skip_locked=True)

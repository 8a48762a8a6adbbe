"""Find papers by their words, numbers, names, days and kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, select, union

from screening.adapters.ledger import page_words, traits
from screening.adapters.ledger.circle import shown
from screening.adapters.ledger.database import Database
from screening.adapters.ledger.desk_tables import page_words as pages
from screening.adapters.ledger.desk_tables import traits as told
from screening.adapters.ledger.narrowing import by_name_or_number, narrowed
from screening.adapters.ledger.schema import receipts, submissions
from screening.adapters.ledger.standing import entry_of, papers
from screening.ports.docket import Kept
from screening.ports.search import Hit, Sought

MOST_PAGES = 5
"""Pages that are named of one paper: whoever wants all of them opens it."""

Claim = ColumnElement[bool]


class SqlSearch:
    """The port on the ledger's database."""

    def __init__(self, database: Database, kept: Kept | None = None) -> None:
        """Work on a database whose tables are up to date."""
        self._database = database
        self._kept = kept

    def without(self, kept: Kept) -> SqlSearch:
        """Return the search of those from whom such papers are kept."""
        return SqlSearch(self._database, kept)

    def hits(self, sought: Sought, limit: int) -> tuple[Hit, ...]:
        """Return the papers that fit, the newest first."""
        with self._database.looking() as connection:
            rows = connection.execute(self._query(connection, sought).limit(limit))
            found = [entry_of(row) for row in rows]
            ids = [entry.submission for entry in found]
            bearing = _bearing(connection, sought.words, ids)
        return tuple(Hit(entry, bearing.get(entry.submission, ())) for entry in found)

    def _query(
        self, connection: Connection, sought: Sought
    ) -> Select[*tuple[object, ...]]:
        return (
            papers()
            .where(
                *_meant(connection, sought.words),
                *narrowed(sought.filters),
                *_came(sought),
                *shown(self._kept),
            )
            .order_by(submissions.c.accepted_at.desc(), submissions.c.sha256)
        )


def _meant(connection: Connection, words: str) -> list[Claim]:
    if not words.strip():
        return []
    return [submissions.c.sha256.in_(_found(connection, words.strip()))]


def _found(connection: Connection, words: str) -> CompoundSelect[str]:
    """Select by each way of its own: every one has its index, and few papers fit."""
    by_words = select(pages.c.submission).where(page_words.bears(connection, words))
    digests = [digest for _, digest in traits.told_by(words)]
    by_field = select(told.c.submission).where(told.c.digest.in_(digests))
    return union(by_words, by_field, *by_name_or_number(words))


def _came(sought: Sought) -> Iterator[Claim]:
    if sought.since is not None:
        yield receipts.c.received_at >= sought.since
    if sought.until is not None:
        yield receipts.c.received_at < sought.until


def _bearing(
    connection: Connection, words: str, found: Sequence[str]
) -> dict[str, tuple[int, ...]]:
    """Return by paper the first pages that bear the words."""
    rows = connection.execute(
        select(pages.c.submission, pages.c.page)
        .where(pages.c.submission.in_(found), page_words.bears(connection, words))
        .order_by(pages.c.submission, pages.c.page)
    )
    bearing: dict[str, tuple[int, ...]] = {}
    for row in rows:
        there = (*bearing.get(row.submission, ()), row.page)
        bearing[row.submission] = there[:MOST_PAGES]
    return bearing

"""Find papers by their words, numbers, names, days and kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    exists,
    func,
    or_,
    select,
    tuple_,
    union,
)

from screening.adapters.ledger import page_words, traits
from screening.adapters.ledger.circle import seen, shown
from screening.adapters.ledger.database import Database
from screening.adapters.ledger.desk_tables import page_words as pages
from screening.adapters.ledger.desk_tables import traits as told
from screening.adapters.ledger.narrowing import (
    by_name_or_number,
    narrowed,
    of_receipt,
    of_ruling,
)
from screening.adapters.ledger.schema import receipts, rulings, submissions
from screening.adapters.ledger.standing import entry_of, papers
from screening.ports.docket import Entry, Kept
from screening.ports.search import Hit, Sought

MOST_PAGES = 5
"""Pages that are named of one paper: whoever wants all of them opens it."""

MANY = 300
"""Pages that bear a word from which on it tells little."""

FIRST_LOOK = 60
"""Papers that are looked at first, from the newest on, where many fit: a screen full."""

Claim = ColumnElement[bool]

NEWEST = (submissions.c.accepted_at.desc(), submissions.c.sha256.desc())


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
        words = sought.words.strip()
        with self._database.looking() as connection:
            bears = page_words.bears(connection, words)
            if words and not _are_many(connection, bears):
                found = self._looked_up(connection, sought, _few(bears, words), limit)
            else:
                fits = [_many(bears, words)] if words else []
                found = self._looked_through(connection, sought, fits, limit)
            bearing = _bearing(connection, bears, found)
        return tuple(Hit(entry, bearing.get(entry.submission, ())) for entry in found)

    def _looked_up(
        self, connection: Connection, sought: Sought, fits: Claim, limit: int
    ) -> list[Entry]:
        query = papers().where(fits, *_exactly(sought), *shown(self._kept))
        rows = connection.execute(query.order_by(*NEWEST).limit(limit))
        return [entry_of(row) for row in rows]

    def _looked_through(
        self, connection: Connection, sought: Sought, fits: list[Claim], limit: int
    ) -> list[Entry]:
        """Look at papers from the newest on, until so many fit or none is left.

        PostgreSQL, left to itself, joined all that fit before it took the newest: half
        a second for each ten thousand.
        """
        candidates = (
            select(submissions.c.accepted_at, submissions.c.sha256)
            .where(*fits, *_about(sought), *seen(), *shown(self._kept))
            .order_by(*NEWEST)
        )
        found: list[Entry] = []
        looked_at, look = candidates, FIRST_LOOK
        while len(found) < limit:
            rows = connection.execute(looked_at.limit(look)).all()
            ids = [row.sha256 for row in rows]
            these = submissions.c.sha256.in_(ids)
            found += self._looked_up(connection, sought, these, limit - len(found))
            if len(rows) < look:
                break
            place = tuple_(submissions.c.accepted_at, submissions.c.sha256)
            looked_at = candidates.where(place < tuple_(*rows[-1]))
            look *= 2
        return found


def _few(bears: Claim, words: str) -> Claim:
    """Return the condition that a paper is meant by words that few papers bear."""
    by_words = select(pages.c.submission).where(bears)
    return submissions.c.sha256.in_(union(by_words, *_others(words)))


def _many(bears: Claim, words: str) -> Claim:
    """Return the same condition, as it is quick for one paper after the other."""
    # Not as EXISTS, for which PostgreSQL read every page there is into a hash.
    one = (
        select(pages.c.id)
        .where(pages.c.submission == submissions.c.sha256, bears)
        .limit(1)
        .correlate(submissions)
        .scalar_subquery()
    )
    others = submissions.c.sha256.in_(union(*_others(words)))
    return or_(one.is_not(None), others)


def _others(words: str) -> tuple[Select[str], ...]:
    digests = [digest for _, digest in traits.told_by(words)]
    by_field = select(told.c.submission).where(told.c.digest.in_(digests))
    return by_field, *by_name_or_number(words)


def _are_many(connection: Connection, bears: Claim) -> bool:
    some = select(pages.c.id).where(bears).limit(MANY).subquery()
    return connection.scalar(select(func.count()).select_from(some)) == MANY


def _exactly(sought: Sought) -> Iterator[Claim]:
    yield from narrowed(sought.filters)
    yield from _came(sought)


def _about(sought: Sought) -> Iterator[Claim]:
    """Yield what spares a closer look: some receipt and some verdict of it fit."""
    receipt = [*of_receipt(sought.filters), *_came(sought)]
    if receipt:
        own = exists().where(receipts.c.submission == submissions.c.sha256, *receipt)
        yield own.correlate(submissions)
    if ruling := of_ruling(sought.filters):
        own = exists().where(rulings.c.submission == submissions.c.sha256, *ruling)
        yield own.correlate(submissions)


def _came(sought: Sought) -> Iterator[Claim]:
    if sought.since is not None:
        yield receipts.c.received_at >= sought.since
    if sought.until is not None:
        yield receipts.c.received_at < sought.until


def _bearing(
    connection: Connection, bears: Claim, found: Sequence[Entry]
) -> dict[str, tuple[int, ...]]:
    """Return by paper the first pages that bear the words."""
    ids = [entry.submission for entry in found]
    rows = connection.execute(
        select(pages.c.submission, pages.c.page)
        .where(pages.c.submission.in_(ids), bears)
        .order_by(pages.c.submission, pages.c.page)
    )
    bearing: dict[str, tuple[int, ...]] = {}
    for row in rows:
        there = (*bearing.get(row.submission, ()), row.page)
        bearing[row.submission] = there[:MOST_PAGES]
    return bearing

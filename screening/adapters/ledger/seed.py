"""Fill a ledger with invented papers, many rows at a time and in legal steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, Table, func, insert, select, update

from screening.adapters.ledger.contents import content_of
from screening.adapters.ledger.database import Database, now
from screening.adapters.ledger.desk_tables import decisions, page_words
from screening.adapters.ledger.invented import SOURCE, Invented, invented
from screening.adapters.ledger.migrate import migrate
from screening.adapters.ledger.schema import (
    notices,
    readings,
    receipts,
    rulings,
    submissions,
)
from screening.adapters.ledger.seed_rows import (
    Row,
    decision_row,
    notice_row,
    reading_row,
    receipt_row,
    ruling_row,
    submission_row,
    words_row,
)
from screening.adapters.ledger.trail import Scribe
from screening.domain.status import Status
from screening.errors import SettingsError

AT_ONCE = 50
"""Papers of one transaction. More are slower: PostgreSQL keeps every version of the
chain's head that a transaction leaves behind, and looks through all of them."""


class SqlSeeder:
    """Fills SQLite or PostgreSQL."""

    def __init__(self, url: str, password: str | None = None) -> None:
        """Open the ledger and bring its tables up to date, as `SqlLedger` does."""
        self._database = Database(url, password)
        migrate(self._database)

    def fill(self, count: int, departments: Sequence[str]) -> Iterator[int]:
        """Add so many papers; yield how many are there after each step.

        Raises:
            SettingsError: if the ledger holds papers, real ones or invented before.
        """
        with self._database.reading() as connection:
            if connection.scalar(select(func.count()).select_from(submissions)):
                raise SettingsError(
                    "the ledger holds papers: invented ones belong into one of their"
                    " own; set SCREENING_HOME or SCREENING_LEDGER_URL to a new place"
                )
            today = now(connection)
        for first in range(1, count + 1, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, count + 1))
            papers = [invented(item, count, departments, today) for item in numbers]
            with self._database.writing() as connection:
                _add(connection, papers)
            yield numbers[-1]

    def close(self) -> None:
        """Give the database's connections back."""
        self._database.close()


def _add(connection: Connection, papers: Sequence[Invented]) -> None:
    _insert(connection, submissions, papers, submission_row)
    _insert(connection, receipts, papers, receipt_row)
    _insert(connection, readings, papers, reading_row)
    _insert(connection, page_words, papers, words_row)
    _insert(connection, rulings, papers, ruling_row)
    _insert(connection, notices, papers, notice_row)
    answered = [paper for paper in papers if paper.answered]
    _insert(connection, decisions, answered, decision_row)
    for paper in papers:
        _note(Scribe(connection, paper.sha256, paper.ruled_at), paper)
    for step in (Status.READ, Status.SCREENED):
        _move(connection, papers, step)
    for status in (Status.AWAITING_REVIEW, Status.CLEARED):
        _move(connection, [item for item in papers if item.status is status], status)
    for step in (Status.DECIDED, Status.CLOSED):
        _move(connection, answered, step)


def _insert(
    connection: Connection,
    table: Table,
    papers: Sequence[Invented],
    row: Callable[[Invented], Row],
) -> None:
    if papers:
        connection.execute(insert(table), [row(paper) for paper in papers])


def _move(connection: Connection, papers: Sequence[Invented], step: Status) -> None:
    ids = [paper.sha256 for paper in papers]
    connection.execute(
        update(submissions)
        .where(submissions.c.sha256.in_(ids))
        .values(status=step.value)
    )


def _note(scribe: Scribe, paper: Invented) -> None:
    """Note what would have been noted, in the order in which it would have been."""
    source, receipt = paper.receipt.source, content_of("receipts", receipt_row(paper))
    scribe.note("accepted", reference=source, content=receipt)
    scribe.note("read", reference="invented")
    ruling = content_of("rulings", ruling_row(paper))
    scribe.note("ruled", version=1, policy_version=SOURCE, content=ruling)
    owed = notice_row(paper)
    reference = str(owed["message_id"])
    content = content_of("notices", owed)
    scribe.note("notice owed", reference=reference, version=1, content=content)
    scribe.note("notice sent", reference=reference, version=1)
    if paper.answered:
        later = Scribe(scribe.connection, paper.sha256, paper.answered.at)
        decision = content_of("decisions", decision_row(paper))
        by = paper.answered.by
        later.note("decision final", version=2, reference=by, content=decision)

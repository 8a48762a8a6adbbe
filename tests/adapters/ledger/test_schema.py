from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from screening.adapters.ledger.migrate import HEAD, MIGRATIONS
from screening.adapters.ledger.schema import metadata
from screening.adapters.ledger.sql import SqlLedger
from screening.domain.status import MOVES
from tests.makers import receipt

PAPER = "a" * 64


OF_ITS_KIND = "page_words_by_word"
"""An index, or on SQLite tables that are one: SQLAlchemy has no word for either."""


def test_the_migrations_leave_the_tables_as_the_schema_says(beneath: Engine) -> None:
    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        del kind, parents
        return not (name or "").startswith(OF_ITS_KIND)

    with beneath.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_the_newest_step_is_the_one_that_tasks_look_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_database_knows_exactly_the_legal_moves(beneath: Engine) -> None:
    legal = {(one.value, other.value) for one in MOVES for other in MOVES[one]}

    with beneath.connect() as connection:
        rows = connection.execute(text("SELECT moved_from, moved_to FROM moves"))
        known = {(row.moved_from, row.moved_to) for row in rows}

    assert known == legal


def test_the_database_refuses_an_illegal_move(
    ledger: SqlLedger, beneath: Engine
) -> None:
    ledger.accept(receipt(), PAPER, 1)

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text("UPDATE submissions SET status = 'cleared'"))


def test_the_database_takes_a_legal_move(ledger: SqlLedger, beneath: Engine) -> None:
    ledger.accept(receipt(), PAPER, 1)

    with beneath.begin() as connection:
        connection.execute(text("UPDATE submissions SET status = 'read'"))

    assert {paper.status for paper in ledger.papers()} == {"read"}


def test_a_submission_cannot_begin_as_anything_but_received(beneath: Engine) -> None:
    row = "VALUES ('x', 1, 'cleared', CURRENT_TIMESTAMP, 0, 0)"
    columns = "(sha256, size, status, accepted_at, fence, failures)"

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text(f"INSERT INTO submissions {columns} {row}"))


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET action = 'nothing'", "DELETE FROM audit"]
)
def test_audit_rows_stay(ledger: SqlLedger, beneath: Engine, statement: str) -> None:
    ledger.accept(receipt(), PAPER, 1)

    with pytest.raises(IntegrityError), beneath.begin() as connection:
        connection.execute(text(statement))

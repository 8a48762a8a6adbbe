from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import NullPool

from screening.adapters.ledger.chain import SqlTrail
from screening.adapters.ledger.privileges import restrict
from screening.adapters.ledger.sql import SqlLedger
from screening.errors import SettingsError
from screening.workflow.verify import verify
from tests.adapters.ledger.test_trail import PAPER, settled
from tests.audit.chains import SIGNER, checkpoints
from tests.contract.conftest import LEDGER
from tests.makers import receipt
from tests.servers import PostgreSql

ROLE = "screening_app"


@pytest.fixture
def url(postgresql: PostgreSql, postgresql_url: str) -> Iterator[str]:
    """The address of a ledger whose role is not the owner of its tables."""
    postgresql.alter(LEDGER, f"CREATE ROLE {ROLE} LOGIN")
    restrict(postgresql_url, None, ROLE)
    yield postgresql_url.replace("//screening@", f"//{ROLE}@")
    postgresql.alter(LEDGER, f"DROP OWNED BY {ROLE}")
    postgresql.alter(LEDGER, f"DROP ROLE {ROLE}")


def test_the_program_works_with_what_is_left_to_it(url: str) -> None:
    ledger, trail = SqlLedger(url), SqlTrail(url)
    settled(ledger)
    ledger.accept(receipt("again.pdf", department="sheriff"), PAPER, 1)
    (claim,) = ledger.claim("worker", 1, timedelta(hours=1))
    ledger.postpone(claim, "Unavailable", timedelta(0))

    (signed,) = checkpoints(list(trail.links()), 12)

    assert trail.add_checkpoint(signed)
    trail.mark_kept("mail", 1)
    assert verify(trail, [], [SIGNER.public]).is_intact
    ledger.close()
    trail.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET action = 'nothing'",
        "DELETE FROM audit",
        "TRUNCATE audit CASCADE",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_links ON audit",
        "DROP TABLE checkpoints",
        "DELETE FROM audit_head",
        "UPDATE checkpoints SET last = 1",
        "UPDATE moves SET moved_to = 'closed'",
        "TRUNCATE receipts",
        "CREATE TABLE shadow (x int)",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION audit_links() RETURNS trigger LANGUAGE sql AS ''",
    ],
)
def test_the_program_may_not_alter_the_record_nor_what_guards_it(
    url: str, statement: str
) -> None:
    engine = create_engine(url, poolclass=NullPool)

    with pytest.raises(ProgrammingError), engine.begin() as connection:
        connection.execute(text(statement))


def test_every_table_that_is_there_is_left_to_the_program(
    postgresql: PostgreSql, url: str
) -> None:
    postgresql.alter(LEDGER, "CREATE TABLE of_a_later_release (x int)")
    restrict(url.replace(f"//{ROLE}@", "//screening@"), None, ROLE)

    with create_engine(url, poolclass=NullPool).begin() as connection:
        count = connection.scalar(text("SELECT count(*) FROM of_a_later_release"))

    postgresql.alter(LEDGER, "DROP TABLE of_a_later_release")
    assert count == 0


def test_a_role_that_owns_the_tables_is_refused(postgresql_url: str) -> None:
    with pytest.raises(SettingsError, match="role of its own"):
        restrict(postgresql_url, None, "screening")


def test_a_role_that_is_not_there_is_refused(postgresql_url: str) -> None:
    with pytest.raises(SettingsError, match="create it"):
        restrict(postgresql_url, None, "nobody_knows")


def test_sqlite_has_no_roles(tmp_path: object) -> None:
    with pytest.raises(SettingsError, match="no roles"):
        restrict(f"sqlite:///{tmp_path}/ledger.sqlite", None, "anyone")


def test_an_old_ledger_that_the_role_may_not_change_says_who_can(
    postgresql: PostgreSql,
) -> None:
    owned = postgresql.create("not_yet_protected")
    postgresql.alter("not_yet_protected", "CREATE ROLE weak LOGIN")

    with pytest.raises(SettingsError, match="screening audit protect"):
        SqlLedger(owned.replace("//screening@", "//weak@"))

    postgresql.alter("not_yet_protected", "DROP ROLE weak")

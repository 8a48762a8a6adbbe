"""What the application's role may do on PostgreSQL, where another role owns the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, inspect, text

from screening.adapters.ledger import chain_schema
from screening.adapters.ledger.database import Database
from screening.adapters.ledger.migrate import migrate
from screening.errors import SettingsError

ORDINARY = "SELECT, INSERT, UPDATE, DELETE"

GUARDED = {
    "audit": "SELECT, INSERT",
    # To lock the row takes the right to change it; its trigger allows one change only.
    chain_schema.audit_head.name: "SELECT, UPDATE",
    chain_schema.checkpoints.name: "SELECT, INSERT",
    # Deleted with the content that it opens, when retention ends.
    chain_schema.seals.name: "SELECT, INSERT, DELETE",
    "moves": "SELECT",
    "alembic_version": "SELECT",
}
"""Tables on which the application may do less; nobody but the owner may empty any, or
switch a trigger off."""

ROLE = text(
    "SELECT rolsuper, pg_has_role(rolname, current_user, 'MEMBER') AS owns"
    " FROM pg_roles WHERE rolname = :role"
)


def restrict(owner_url: str, password: str | None, role: str) -> None:
    """Bring the tables up to date as their owner; leave ``role`` what it needs.

    Raises:
        SettingsError: if the database has no roles, or the role could undo it.
        Unavailable: if the database did not answer.
    """
    database = Database(owner_url, password)
    if database.file is not None:
        raise SettingsError("SQLite has no roles; whoever has its file owns it")
    try:
        migrate(database)
        with database.writing() as connection:
            _require_fit(connection, role)
            quoted = connection.dialect.identifier_preparer.quote(role)
            for statement in _statements(quoted, inspect(connection).get_table_names()):
                connection.execute(text(statement))
    finally:
        database.close()


def _require_fit(connection: Connection, role: str) -> None:
    found = connection.execute(ROLE, {"role": role}).one_or_none()
    if found is None:
        raise SettingsError("the role of SCREENING_LEDGER_URL is not there; create it")
    if found.rolsuper or found.owns:
        raise SettingsError(
            "the role of SCREENING_LEDGER_URL owns the tables, or may do anything: give"
            " the application a role of its own"
        )


def _statements(role: str, tables: Iterable[str]) -> Iterator[str]:
    """Yield what to grant on the tables that are there, whoever knows them."""
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}"
    yield f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for name in tables:
        yield f"GRANT {GUARDED.get(name, ORDINARY)} ON {name} TO {role}"

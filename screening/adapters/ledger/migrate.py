"""Bring a ledger's database to the newest tables, whoever comes first."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from sqlalchemy import Connection, String, column, func, inspect, select, table
from sqlalchemy.exc import ProgrammingError

from screening.adapters.ledger.database import Database
from screening.errors import SettingsError

HEAD = "0016"
"""The newest step. Kept here because every task opens the ledger, and loading Alembic
only to learn that nothing is to be done would cost each of them a quarter second."""

MIGRATIONS = Path(__file__).with_name("migrations")

TURN = 7_301_972
"""The number of PostgreSQL's advisory lock: any that nothing else here takes."""


def migrate(database: Database) -> None:
    """Upgrade to `HEAD`; do nothing if it is there or beyond.

    Processes that start together take turns; all but the first find it done. A newer
    database serves older code, because a step never takes away what is deployed.

    Raises:
        SettingsError: if the tables are older and this role may not change them.
        Unavailable: if the database did not answer.
    """
    with database.reading() as connection:
        if _is_current(connection):
            return
    if database.file is not None:
        _switch_to_wal(database, database.file)
    try:
        with database.writing() as connection:
            _take_turn(connection)
            if not _is_current(connection):
                _upgrade(connection)
    except ProgrammingError as error:
        database.close()
        raise SettingsError(
            "the ledger's tables are older than this release, and its role may not"
            " change them; run screening audit protect as their owner"
        ) from error


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    steps = table("alembic_version", column("version_num", String))
    return str(connection.scalar(select(steps.c.version_num))) >= HEAD


def _switch_to_wal(database: Database, file: Path) -> None:
    """Let readers and a writer work at once; SQLite keeps this in the file.

    The switch does not wait for other connections as statements do, hence the lock.
    """
    turn = os.open(file.with_name(f"{file.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX)
        database.pragma("journal_mode=WAL")
    finally:
        os.close(turn)


def _take_turn(connection: Connection) -> None:
    # SQLite needs none: its writing transactions begin one after the other.
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(TURN)))


def _upgrade(connection: Connection) -> None:
    # Imported here: see HEAD.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

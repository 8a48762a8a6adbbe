"""One database, SQLite or PostgreSQL: connections, transactions, its clock, its errors."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import local

from sqlalchemy import (
    URL,
    Connection,
    Dialect,
    Engine,
    Table,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    TimeoutError,  # noqa: A004  # the pool's own name for it
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from screening.adapters.ledger import trail
from screening.adapters.ledger.schema import Utc
from screening.errors import SettingsError, Unavailable

BUSY_MS = 30_000
"""How long SQLite waits for another writer: no transaction here lasts a second."""

CONNECT_S = 10
"""Seconds until a PostgreSQL that does not answer counts as unavailable."""

SILENT_S = 60
"""Seconds after which a line on which nothing comes counts as dead. The system's own
measure is two hours, for which a worker would wait and its locks would stay."""

FROZEN_S = 300
"""Seconds for which a transaction may stand still. A worker that was stopped in the
middle of one holds the lock of the audit chain, without which nobody can write."""

POOLED = 8
"""Connections kept open: as many as the desk has threads. A worker uses one."""

OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
"""What drivers raise for statements that are wrong: no waiting mends them. The rest
are lost connections, locks, full disks, damaged files and shutdowns."""


class Database:
    """Opens transactions; drivers' failures leave it as Unavailable, once."""

    def __init__(self, url: str, password: str | None = None) -> None:
        """Take the address; nothing is opened before the first transaction.

        Raises:
            SettingsError: if ``url`` is neither SQLite in a file nor PostgreSQL.
        """
        self._engine = _engine(_parsed(url, password))
        self._shared = local()

    @property
    def file(self) -> Path | None:
        """SQLite's file; None on PostgreSQL."""
        if self._engine.dialect.name != "sqlite":
            return None
        return Path(self._engine.url.database or "")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state and writes nothing."""
        with _translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """Open no transaction: each statement sees what is there when it runs.

        For pages that people look at: PostgreSQL is asked once for each statement, not
        also to begin and to end.
        """
        shared: Connection | None = getattr(self._shared, "connection", None)
        if shared is not None:
            with _translated():
                yield shared
            return
        options = {} if self.file else {"isolation_level": "AUTOCOMMIT"}
        engine = self._engine.execution_options(**options)
        with _translated(), engine.connect() as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let every look of this thread meanwhile go over one connection.

        A page takes a dozen looks, and each connection that is taken out of the pool is
        asked first whether it lives. Not for SQLite, which would go on seeing one state.
        """
        if self.file or getattr(self._shared, "connection", None) is not None:
            yield
            return
        with self.looking() as connection:
            self._shared.connection = connection
            try:
                yield
            finally:
                self._shared.connection = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is committed at the end, undone by any error."""
        engine = self._engine.execution_options(begins="IMMEDIATE")
        with _translated(), engine.begin() as connection, trail.noting(connection):
            yield connection

    def pragma(self, setting: str) -> None:
        """Set what SQLite keeps in its file, outside of any transaction."""
        with _translated(), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute(f"PRAGMA {setting}").close()

    def forget(self) -> None:
        """Have SQLite empty its log, in which erased rows would stand a while yet."""
        if self.file is not None:
            self.pragma("wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


class clock(FunctionElement[datetime]):  # noqa: N801  # read as SQL's own functions are
    """The database's time, within a statement: workers' clocks differ."""

    type = Utc()
    inherit_cache = True


@compiles(clock, "sqlite")
def _clock_of_sqlite(element: clock, compiler: SQLCompiler, **given: object) -> str:
    del element, compiler, given
    return "strftime('%Y-%m-%d %H:%M:%f000', 'now')"


@compiles(clock, "postgresql")
def _clock_of_postgresql(element: clock, compiler: SQLCompiler, **given: object) -> str:
    del element, compiler, given
    return "clock_timestamp()"


def now(connection: Connection) -> datetime:
    """Return the database's time: workers' clocks differ, leases need one."""
    told: datetime | None = connection.scalar(select(clock()))
    if told is None:
        raise Unavailable("the ledger's database did not tell the time")
    return told


def insert_if_new(connection: Connection, table: Table, row: dict[str, object]) -> bool:
    """Insert the row unless a unique key of it is taken; tell whether it was new."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(row).on_conflict_do_nothing()
    added = connection.execute(statement.returning(*table.primary_key))
    return added.first() is not None


def _parsed(url: str, password: str | None) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise SettingsError("the ledger's url is none; see the README") from error
    kind = address.get_backend_name()
    in_file = address.database not in (None, "", ":memory:")
    if kind not in ("sqlite", "postgresql") or not in_file:
        raise SettingsError("the ledger is SQLite in a file or a PostgreSQL database")
    if kind == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    return address if password is None else address.set(password=password)


def _engine(address: URL) -> Engine:
    # hide_parameters: errors are logged, and parameters hold what papers say.
    if address.get_backend_name() == "postgresql":
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_size=POOLED,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": CONNECT_S,
                "application_name": "screening",
                "keepalives_idle": SILENT_S // 2,
                "keepalives_interval": SILENT_S // 6,
                "keepalives_count": 3,
                "tcp_user_timeout": SILENT_S * 1_000,
            },
        )
        event.listen(engine, "connect", _set_up_postgresql)
        return engine
    # No pool: a connection to a file is cheap, and must not cross a fork.
    engine = create_engine(address, hide_parameters=True, poolclass=NullPool)
    event.listen(engine, "do_connect", _create_private_file)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_private_file(
    dialect: Dialect,  # noqa: ARG001  # SQLAlchemy's signature
    entry: ConnectionPoolEntry,  # noqa: ARG001
    arguments: list[str],
    options: dict[str, object],  # noqa: ARG001
) -> None:
    file = Path(arguments[0])
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise Unavailable(f"the ledger's file: {error.strerror}") from error


def _set_up_sqlite(driver: DBAPIConnection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001  # SQLAlchemy's signature
    # Python's driver would begin transactions by itself and too late.
    driver.isolation_level = None
    cursor = driver.cursor()
    # FULL: with NORMAL the last commits may be lost when the power is.
    for setting in (f"busy_timeout={BUSY_MS}", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _set_up_postgresql(driver: DBAPIConnection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001  # SQLAlchemy's signature
    # Not by the address's options, which PgBouncer refuses.
    cursor = driver.cursor()
    # In milliseconds, in seconds: postgresql.org/docs/15/runtime-config-client.html and
    # runtime-config-connection.html. The server finds a dead worker as soon as it us.
    cursor.execute(
        f"SET idle_in_transaction_session_timeout = {FROZEN_S * 1_000};"
        f" SET tcp_keepalives_idle = {SILENT_S // 2};"
        f" SET tcp_keepalives_interval = {SILENT_S // 6};"
        " SET tcp_keepalives_count = 3"
    )
    cursor.close()
    driver.commit()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later could meet another such one,
    # and SQLite would refuse one of the two without waiting.
    begins = connection.get_execution_options().get("begins", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {begins}")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OURS:
        raise
    except (DBAPIError, TimeoutError) as error:
        raise Unavailable(
            "the ledger's database did not answer; try again, then run the doctor"
        ) from error

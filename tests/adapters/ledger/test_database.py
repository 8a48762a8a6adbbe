from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from screening.adapters.ledger import database
from screening.adapters.ledger.database import Database
from screening.adapters.ledger.sql import SqlLedger
from screening.errors import SettingsError, Unavailable
from tests import servers
from tests.makers import receipt

PAPER = "a" * 64
FAULTS = (Unavailable, ProgrammingError)
"""SQLite's driver has one class for wrong statements and for lost connections."""

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "ledger.sqlite"


def test_processes_that_open_a_new_ledger_together_all_succeed(file: Path) -> None:
    code = "import sys; from screening.adapters.ledger.sql import SqlLedger as L; L(sys.argv[1]).papers()"
    command = [sys.executable, "-c", code, f"sqlite:///{file}"]

    started = [subprocess.Popen(command, cwd=PROJECT) for _ in range(4)]

    assert [process.wait(60) for process in started] == [0, 0, 0, 0]


def test_threads_that_open_a_new_postgresql_ledger_together_all_succeed(
    postgresql: servers.PostgreSql,
) -> None:
    url = postgresql.create("opened_together")

    with ThreadPoolExecutor(4) as pool:
        ledgers = list(pool.map(SqlLedger, [url] * 4))

    assert [ledger.papers() for ledger in ledgers] == [(), (), (), ()]
    for ledger in ledgers:
        ledger.close()


def test_a_ledger_that_is_up_to_date_opens_without_alembic(file: Path) -> None:
    SqlLedger(f"sqlite:///{file}").close()
    code = (
        "import sys; from screening.adapters.ledger.sql import SqlLedger as L;"
        "L(sys.argv[1]); sys.exit('alembic' in sys.modules)"
    )

    ended = subprocess.run(
        [sys.executable, "-c", code, f"sqlite:///{file}"], cwd=PROJECT, check=False
    )

    assert ended.returncode == 0


def test_what_was_accepted_is_there_after_opening_again(url: str) -> None:
    first = SqlLedger(url)
    first.accept(receipt(), PAPER, 1)
    first.close()

    again = SqlLedger(url)

    assert list(again.submissions()) == [PAPER]
    again.close()


def test_only_the_owner_can_read_the_file(file: Path) -> None:
    SqlLedger(f"sqlite:///{file}").close()

    modes = {path.stat().st_mode & 0o777 for path in file.parent.iterdir()}

    assert (modes, file.parent.stat().st_mode & 0o777) == ({0o600}, 0o700)


def test_sqlite_writes_ahead_and_waits_for_the_disk(file: Path) -> None:
    SqlLedger(f"sqlite:///{file}").close()

    with Database(f"sqlite:///{file}").reading() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    full = 2
    assert settings == ["wal", full, 1]


def test_a_database_that_is_not_there_is_unavailable() -> None:
    port = servers.free_port()

    with pytest.raises(Unavailable):
        SqlLedger(f"postgresql://screening@{servers.LOOPBACK}:{port}/ledger")


def test_a_file_that_cannot_be_made_is_unavailable(file: Path) -> None:
    file.parent.write_bytes(b"in the way")

    with pytest.raises(Unavailable):
        SqlLedger(f"sqlite:///{file}")


def test_a_file_that_is_no_database_is_unavailable(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database, but long enough to look like one " * 40)

    with pytest.raises(Unavailable):
        SqlLedger(f"sqlite:///{file}")


@pytest.mark.parametrize(
    "url", ["mysql://localhost/ledger", "sqlite://", "sqlite:///:memory:", "nonsense"]
)
def test_any_other_database_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(SettingsError):
        SqlLedger(url)


def test_an_error_of_the_database_does_not_repeat_what_was_written(url: str) -> None:
    database = Database(url)
    name = {"name": "a persons name.pdf"}

    with pytest.raises(FAULTS) as raised, database.writing() as it:
        it.execute(text("INSERT INTO nowhere VALUES (:name)"), name)

    database.close()
    told = f"{raised.value} {raised.value.__cause__}"
    assert "persons" not in told


def test_a_lease_ends_by_the_clock_of_the_database(ledger: SqlLedger) -> None:
    ledger.accept(receipt(), PAPER, 1)
    ledger.claim("worker", 1, timedelta(seconds=0.3))
    at_first = ledger.claim("another", 1, timedelta(hours=1))

    time.sleep(0.4)

    assert (at_first, len(ledger.claim("another", 1, timedelta(hours=1)))) == ((), 1)


def test_a_connection_that_breaks_off_within_a_transaction_is_unavailable(
    postgresql: servers.PostgreSql,
) -> None:
    database = Database(postgresql.create("breaks_off"))

    with pytest.raises(Unavailable):
        _write_on_a_broken_connection(database, postgresql)

    database.close()


def _write_on_a_broken_connection(
    database: Database, server: servers.PostgreSql
) -> None:
    with database.writing() as connection:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
        server.alter("breaks_off", f"SELECT pg_terminate_backend({pid})")
        connection.execute(text("SELECT 1"))


def test_a_worker_that_stands_still_in_a_transaction_loses_its_locks(
    postgresql: servers.PostgreSql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "FROZEN_S", 1)
    url, lock = postgresql.create("standing_still"), "SELECT pg_advisory_xact_lock(1)"
    taken = False
    standing, other = Database(url), Database(url)

    with suppress(Unavailable), standing.writing() as held:
        held.execute(text(lock))
        with other.writing() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '20s'"))
            connection.execute(text(lock))
            taken = True

    standing.close()
    other.close()
    assert taken


def test_both_ends_of_a_line_without_a_sign_give_it_up_within_a_minute(
    postgresql: servers.PostgreSql,
) -> None:
    opened = Database(postgresql.create("without_a_sign"))

    with opened.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        line = socket.socket(fileno=os.dup(driver.pgconn.socket))
        ours = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
        rest = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
        line.close()
        told = connection.scalar(text("SHOW tcp_keepalives_idle"))

    opened.close()
    assert (ours, rest, told) == (60_000, 30, "30")

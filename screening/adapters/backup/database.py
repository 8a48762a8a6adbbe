"""A copy of the ledger's database, taken while others write to it, and the way back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, inspect, make_url

from screening.adapters.ledger.database import Database
from screening.errors import SettingsError, Unavailable

PATIENCE_S = 6 * 3600
"""What a dump of a county's ledger never takes."""


def dump(url: str, password: str | None, target: Path) -> None:
    """Write the database, as of one moment, into a new file: 0600, durable.

    Raises:
        Unavailable: if the database did not answer or pg_dump is not installed.
    """
    address = make_url(url)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    if address.get_backend_name() == "sqlite":
        _copy_sqlite(Path(address.database or ""), target)
    else:
        options = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges"]
        _run([*options, f"--file={target}"], address, password)
    _sync(target)


def load(url: str, password: str | None, source: Path) -> None:
    """Put a copy into a database that is empty.

    Raises:
        SettingsError: if it holds a ledger already.
        Unavailable: if the database did not answer or pg_restore is not installed.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        _load_sqlite(source, Path(address.database or ""))
        return
    _require_empty(url, password)
    options = ["pg_restore", "--single-transaction", "--exit-on-error", "--no-owner"]
    _run([*options, f"{source}"], address, password)


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.exists():
        raise SettingsError("there is no ledger here that could be backed up")
    try:
        with (
            closing(sqlite3.connect(source)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
    except sqlite3.Error as error:
        raise Unavailable("the ledger could not be copied; try again") from error


def _load_sqlite(source: Path, target: Path) -> None:
    if target.exists():
        raise SettingsError(f"{target} is there already: restore into an empty home")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    _copy_sqlite(source, part)
    _sync(part)
    part.rename(target)


def _require_empty(url: str, password: str | None) -> None:
    database = Database(url, password)
    try:
        with database.reading() as connection:
            is_taken = inspect(connection).has_table("submissions")
    finally:
        database.close()
    if is_taken:
        raise SettingsError("the database holds a ledger: restore into an empty one")


def _run(command: list[str], address: URL, password: str | None) -> None:
    """Run a program of PostgreSQL's; the password never stands among its arguments."""
    secret = password or address.password
    plain = URL.create(
        "postgresql",
        username=address.username,
        host=address.host,
        port=address.port,
        database=address.database,
        query=address.query,
    )
    env = {**os.environ, **({"PGPASSWORD": str(secret)} if secret else {})}
    try:
        ended = subprocess.run(  # noqa: S603  # our own arguments, no shell
            [*command, f"--dbname={plain.render_as_string(hide_password=False)}"],
            env=env,
            # What it says may quote rows, which hold what papers say.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=PATIENCE_S,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        told = f"{command[0]} is not installed (package postgresql-client) or hangs"
        raise Unavailable(told) from error
    if ended.returncode:
        raise Unavailable(f"{command[0]} ended with {ended.returncode}; try it by hand")


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

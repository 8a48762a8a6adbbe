"""A PostgreSQL that a drill may break and start again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests import servers
from tests.servers import LOOPBACK, free_port


@dataclass
class Cluster:
    """One server; databases are copies of a template."""

    port: int
    home: Path
    account: str | None
    programs: Path
    server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [f"{self.programs}/postgres", "-D", f"{self.home}/data"]
        command += ["-p", f"{self.port}", "-k", f"{self.home}"]
        command += ["-c", f"listen_addresses={LOOPBACK}", "-c", "fsync=off"]
        with (self.home / "log").open("ab") as log:
            self.server = subprocess.Popen(
                command, user=self.account, cwd=self.home, stdout=log, stderr=log
            )
        servers._wait_for(self.port, self.server)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it; SIGQUIT is what pg_ctl calls immediate: nothing is tidied."""
        assert self.server is not None
        self.server.send_signal(how)
        self.server.wait()

    def restart_at_once(self) -> None:
        self.stop(signal.SIGQUIT)
        self.start()

    def create(self, name: str, template: str | None) -> str:
        """Create a database; return its address."""
        from_template = f' TEMPLATE "{template}"' if template else ""
        self._run(f'CREATE DATABASE "{name}"{from_template}')
        return f"postgresql+psycopg://screening@{LOOPBACK}:{self.port}/{name}"

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(
            host=LOOPBACK,
            port=self.port,
            user="screening",
            dbname="postgres",
            autocommit=True,
        ) as connection:
            connection.execute(statement.encode())


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a cluster of its own, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="screening-drill-"))
    account = servers._unprivileged_account()
    if account:
        shutil.chown(home, account)
    programs = servers._postgresql_programs()
    made = Cluster(free_port(), home, account, programs)
    initdb = [f"{programs}/initdb", "-D", f"{home}/data", "-U", "screening"]
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            [*initdb, "-A", "trust", "-N"],
            check=True,
            user=account,
            cwd=home,
            stdout=quiet,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        made.start()
        yield made
        made.stop()
    finally:
        if made.server is not None and made.server.poll() is None:
            made.server.kill()
            made.server.wait()
        shutil.rmtree(home, ignore_errors=True)

"""Where drills happen: an empty home and ledger each time, and a mail server."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from screening.settings import PROJECT
from tests.aws import Aws, aws
from tests.faults.drill import child
from tests.faults.drill.cluster import Cluster
from tests.faults.drill.given import DEPARTMENTS
from tests.faults.drill.line import await_port
from tests.faults.drill.service import Place, Service, tried
from tests.servers import free_port

TEMPLATE = "empty"

MOST_ROUNDS = 14
"""Twice what an undisturbed service needs: five tries at a faulty paper, and its mail."""

PATIENCE = timedelta(hours=2)
"""Twice the longest pause: what is put off for longer waits for a person."""

WAITS = {"submissions": ("lease_until", "not_before"), "notices": ("next_at",)}


@dataclass
class Grounds:
    """One kind of database, and everything drills share."""

    root: Path
    mail_port: int
    cluster: Cluster | None = None
    """None where the ledger is SQLite."""
    _numbers: Iterator[int] = field(default_factory=count)
    _servers: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def cloud(self) -> Aws:
        """What speaks as AWS does; started when a drill first asks for it."""
        return self._servers.enter_context(aws())

    def close(self) -> None:
        self._servers.close()

    @property
    def ledger(self) -> str:
        return "postgresql" if self.cluster else "sqlite"

    def prepare(self) -> None:
        """Make a home and a ledger whose tables are there; drills get copies of them."""
        home = self.root / TEMPLATE / "home"
        for name in DEPARTMENTS:
            (home / "inbox" / name).mkdir(parents=True)
        (self.root / TEMPLATE / "given.jsonl").touch()
        place = self._at(self.root / TEMPLATE, self._new_url(home, TEMPLATE, None))
        clock = clock_of_machine()
        # In a child: a parent with open connections must not fork.
        assert child.run(lambda: Service(place, clock).close(), place.log) == 0
        place.log.unlink()

    @contextmanager
    def place(self, mail_port: int | None = None) -> Iterator[Place]:
        """Open an empty place; it is gone afterwards."""
        folder = self.root / "drill"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root / TEMPLATE, folder)
        (folder / "sink.jsonl").touch()
        name = f"drill{next(self._numbers)}"
        url = self._new_url(folder / "home", name, TEMPLATE)
        yield self._at(folder, url, mail_port)
        if self.cluster:
            self.cluster.drop(name)

    def _at(self, folder: Path, url: str, mail_port: int | None = None) -> Place:
        return Place(folder / "home", url, mail_port or self.mail_port)

    def _new_url(self, home: Path, name: str, template: str | None) -> str:
        if self.cluster is None:
            return f"sqlite:///{home}/db/ledger.sqlite"
        return self.cluster.create(name, template)


@contextmanager
def grounds(root: Path, cluster: Cluster | None = None) -> Iterator[Grounds]:
    """Start the mail server and prepare the template."""
    port = free_port()
    command = [sys.executable, "-m", "tests.faults.drill.sink", str(port)]
    sink = subprocess.Popen([*command, str(root / "drill/sink.jsonl")], cwd=PROJECT)
    try:
        await_port(port)
        with closing(Grounds(root, port, cluster)) as made:
            made.prepare()
            yield made
    finally:
        sink.terminate()
        sink.wait()


def pass_time(place: Place) -> None:
    """Let two hours pass for every lease and pause of the ledger."""
    soon = datetime.now(UTC) + PATIENCE
    for table, columns in WAITS.items():
        for column in columns:
            # Both databases compare the text of a time in this form.
            shifted = f"UPDATE {table} SET {column} = :past WHERE {column} <= :soon"
            past = {"past": "2000-01-01 00:00:00.000000"}
            until = {"soon": f"{soon.replace(tzinfo=None)}"}
            executed(place.url, shifted, past | until)


def executed(url: str, statement: str, given: dict[str, object] | None = None):  # type: ignore[no-untyped-def]  # rows of any shape
    """Run one statement beside the service; wait for a database that restarts."""
    engine = create_engine(url, poolclass=NullPool)
    for _ in range(100):
        try:
            with engine.begin() as connection:
                done = connection.execute(text(statement), given or {})
                return done.all() if done.returns_rows else []
        except OperationalError:
            time.sleep(0.1)
    raise RuntimeError("the drill's database did not come back")


def drained(place: Place, clock=None) -> int:  # type: ignore[no-untyped-def]  # any clock
    """Let the service run undisturbed until nothing waits; return the rounds it took."""
    for number in range(1, MOST_ROUNDS + 1):
        pass_time(place)
        code = child.run(lambda: one_round(place, clock), place.log)
        assert code == 0, f"an undisturbed round ended with {code}; see {place.log}"
        if not waiting(place):
            child.run(lambda: one_round(place, clock), place.log)
            return number
    return MOST_ROUNDS + 1


def one_round(place: Place, clock=None) -> None:  # type: ignore[no-untyped-def]  # any clock
    # Opening may fail as any step may: a task that cannot reach its ledger ends.
    tried(lambda: Service(place, clock or clock_of_machine()).one_round())


def waiting(place: Place) -> int:
    """Count files, objects, receipts and notices that are not done with."""
    unanswered = "SELECT count(*) FROM receipts WHERE answered_by IS NULL"
    owed = "SELECT count(*) FROM notices WHERE next_at IS NOT NULL"
    files = sum(1 for _ in place.settings.inboxes.glob("*/*.txt"))
    files += len(place.portal.lying()) if place.portal else 0
    counts = [executed(place.url, query)[0][0] for query in (unanswered, owed)]
    return files + sum(counts)


def clock_of_machine():  # type: ignore[no-untyped-def]  # the machine's
    from screening.wiring import SystemClock  # noqa: PLC0415

    return SystemClock()

"""Trouble between the service and its PostgreSQL, and in a service that holds a lock."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from random import Random

from sqlalchemy import make_url

from screening.adapters.ledger import database
from screening.adapters.ledger.sql import SqlLedger
from tests.faults.drill import child, wire
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import drawn, drop
from tests.faults.drill.grounds import Grounds, drained, one_round, pass_time
from tests.faults.drill.line import Line
from tests.faults.drill.service import Place
from tests.servers import free_port

MODES = wire.MODES

PAPERS = 5
ROUNDS = 3

SHARES = (0.1, 0.3, 0.6)
"""How many connections or commits are spoiled: with all, nothing ever begins."""


def spoiled(ground: Grounds, seed: int, mode: str) -> list[str]:
    """Let the database be reached over a line that spoils."""
    if ground.cluster is None:
        return []
    line = Line(free_port(), ground.cluster.port, ground.root / "none", kind="wire")
    with ground.place() as place:
        _drop(place, seed)
        beyond = f"{make_url(place.url).set(port=line.port)}"
        disturbed = replace(place, url=beyond)
        with line.behaving(mode, Random(seed).choice(SHARES), seed):
            for _ in range(ROUNDS):
                code = child.run(lambda: one_round(disturbed), place.log)
                if code:
                    return [f"I12: over a bad line a service ended with {code}"]
                pass_time(place)
        rounds = drained(place)
        return check(Evidence(place, rounds, unknown=_failures(place)))


def frozen(ground: Grounds, seed: int) -> list[str]:
    """Let a service stand still in the middle of a transaction, with all its locks."""
    if ground.cluster is None:
        return []
    with ground.place() as place:
        _drop(place, seed)
        pid = child.fork(lambda: _stand_still(place), place.log)
        os.waitpid(pid, os.WUNTRACED)  # until it stands
        try:
            rounds = drained(place)
        finally:
            os.kill(pid, signal.SIGKILL)
            child.ended(pid)
        return check(Evidence(place, rounds))


def _stand_still(place: Place) -> None:
    """Take the lock that every write needs, and stop."""
    database.FROZEN_S = 1  # in service five minutes
    ledger = SqlLedger(place.url)
    with ledger._database.writing() as connection:
        connection.exec_driver_sql("SELECT * FROM audit_head FOR UPDATE")
        os.kill(os.getpid(), signal.SIGSTOP)


def _failures(place: Place) -> int:
    """Return how often a step failed: each may have been after a message went out."""
    return place.log.read_text("utf-8", "replace").count("a step failed")


def _drop(place: Place, seed: int) -> None:
    for paper in drawn(seed, PAPERS):
        drop(paper, place.settings.inboxes, place.given)

"""Several services at once, some of which are killed at a random moment."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from random import Random

from tests.faults.drill import child
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import drawn, drop
from tests.faults.drill.grounds import Grounds, clock_of_machine, drained, pass_time
from tests.faults.drill.service import Place, Service, tried

WORKERS = 2
PAPERS = 3
"""Dropped before each kill: the load."""

LONGEST_LIFE_S = 0.6
"""A round of a few papers takes about half of it."""


def killed_at_random(ground: Grounds, seed: int, kills: int = 5) -> list[str]:
    """Kill the whole process group again and again while papers come in."""
    random = Random(seed)
    with ground.place() as place:
        papers = iter(drawn(seed, PAPERS * kills))
        for _ in range(kills):
            group = started(place)
            for _ in range(PAPERS):
                drop(next(papers), place.settings.inboxes, place.given)
            time.sleep(random.uniform(0.05, LONGEST_LIFE_S))
            end(group)
            pass_time(place)
        rounds = drained(place)
        return check(Evidence(place, rounds, unknown=kills * WORKERS))


def side_by_side(ground: Grounds, seed: int) -> list[str]:
    """Run several services on the same papers; no message may be repeated."""
    with ground.place() as place:
        for paper in drawn(seed, 8):
            drop(paper, place.settings.inboxes, place.given)
        pids = [child.fork(lambda: _rounds(place, 3), place.log) for _ in range(3)]
        codes = [child.ended(pid) for pid in pids]
        if any(codes):
            return [f"I12: services ended with {codes}"]
        return check(Evidence(place, drained(place)))


def started(place: Place, workers: int = WORKERS) -> list[int]:
    """Start services that never stop, in one process group."""
    group: list[int] = []
    for _ in range(workers):
        leader = group[0] if group else 0
        group.append(child.fork(lambda: _for_ever(place), place.log, leader))
    return group


def end(group: list[int]) -> None:
    """Kill the process group and wait for every process."""
    with suppress(ProcessLookupError):
        os.killpg(group[0], signal.SIGKILL)
    for pid in group:
        code = child.ended(pid)
        assert code == child.KILLED, f"a service ended with {code} by itself"


def _for_ever(place: Place) -> None:
    while True:
        tried(lambda: _rounds(place, 20))


def _rounds(place: Place, count: int) -> None:
    service = Service(place, clock_of_machine())
    for _ in range(count):
        service.one_round()

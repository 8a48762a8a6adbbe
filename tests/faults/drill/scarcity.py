"""What a service lacks: time on its lease, handles of files, room in a file."""

from __future__ import annotations

import resource
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.faults.drill import child, service
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import drawn, drop
from tests.faults.drill.grounds import (
    Grounds,
    clock_of_machine,
    drained,
    one_round,
    pass_time,
)
from tests.faults.drill.service import Place, Service

PAPERS = 6
WORKERS = 3


def short_leases(ground: Grounds, seed: int) -> list[str]:
    """Let every lease end as it begins, while several services work."""
    with ground.place() as place:
        _drop(place, seed)
        pids = [
            child.fork(lambda: _without_lease(place), place.log) for _ in range(WORKERS)
        ]
        codes = [child.ended(pid) for pid in pids]
        if any(codes):
            return [f"I12: services ended with {codes}"]
        return check(Evidence(place, drained(place)))


def few_handles(ground: Grounds, seed: int) -> list[str]:
    """Let a service run out of file handles, sooner or later."""
    return _limited(ground, seed, resource.RLIMIT_NOFILE, range(1, 12))


def small_files(ground: Grounds, seed: int) -> list[str]:
    """Let no file grow beyond some kilobytes: as a quota does."""
    kilobytes = range(40_000, 400_000, 10_000)
    return _limited(ground, seed, resource.RLIMIT_FSIZE, kilobytes)


def _limited(ground: Grounds, seed: int, what: int, values: range) -> list[str]:
    random = Random(seed)
    with ground.place() as place:
        _drop(place, seed)
        for _ in range(3):
            most = random.choice(values)
            code = child.run(lambda most=most: _within(place, what, most), place.log)
            if code:
                return [f"I12: a service ended with {code}"]
            pass_time(place)
        unknown = place.log.read_text("utf-8", "replace").count("Unavailable")
        return check(Evidence(place, drained(place), unknown=unknown))


def _within(place: Place, what: int, most: int) -> None:
    if what == resource.RLIMIT_NOFILE:
        most += max(int(open_now.name) for open_now in Path("/proc/self/fd").iterdir())
    resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
    one_round(place)


def _without_lease(place: Place) -> None:
    service.LEASE = timedelta(0)
    working = Service(place, clock_of_machine())
    for _ in range(3):
        working.one_round()


def _drop(place: Place, seed: int) -> None:
    for paper in drawn(seed, PAPERS):
        drop(paper, place.settings.inboxes, place.given)

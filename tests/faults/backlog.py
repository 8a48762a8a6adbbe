"""How soon a backlog is gone after an outage: ``python -m tests.faults.backlog``.

Papers come in a burst while something is away; then it comes back, and nobody helps.
Two workers read (each paper takes ``--reading`` seconds) and one sender sends, all of
them the real code on PostgreSQL, mail and a bucket on loopback. A lease lasts half a minute,
not fifteen, because papers take half a second, not several. The figure is the time from the end of the
outage until every paper is settled and every notice is sent, beside the time of the same
papers on a day without trouble; the twelve invariants are looked at each time.
"""

# ruff: noqa: T201  # a command prints

from __future__ import annotations

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random

from tests.aws import KEYS
from tests.faults.drill import child, service
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.cluster import cluster
from tests.faults.drill.gateways import put
from tests.faults.drill.given import Given, drawn, drop
from tests.faults.drill.grounds import Grounds, clock_of_machine, grounds, waiting
from tests.faults.drill.line import Line
from tests.faults.drill.outside import DEPARTMENT, portal
from tests.faults.drill.service import Place, Service, TextReader, tried
from tests.faults.drill.trouble import proxied
from tests.servers import free_port

CREWS = (("receive", "work"), ("receive", "work"), ("notify", "escalate"))
"""What each process does, again and again; in service these are Dags of their own."""

AT_ONCE = 10
"""Papers that a worker claims at a time."""

LEASE = timedelta(seconds=30)
"""Of a paper, and of a notice that is being sent."""

REST_S = 0.2
LOOK_S = 0.5
MOST_S = 1_800


@dataclass(frozen=True, slots=True)
class Burst:
    """How much comes, and how long it takes."""

    papers: int
    reading_s: float
    outage_s: float

    def drawn(self) -> list[Given]:
        """Draw papers that a healthy service settles at the first try."""
        found = drawn(1, self.papers * 2)
        return [x for x in found if x.kind not in ("faulty", "torn")][: self.papers]


Outage = Callable[[Grounds, Burst, Place], float]


def undisturbed(ground: Grounds, burst: Burst, place: Place) -> float:
    """Take the burst on a day without trouble."""
    del ground
    _drop(place, burst)
    with _at_work(place, burst):
        return _until_done(place)


def killed(ground: Grounds, burst: Burst, place: Place) -> float:
    """Kill every process in the middle of the burst; start others later."""
    del ground
    _drop(place, burst)
    with _at_work(place, burst):
        time.sleep(AT_ONCE * burst.reading_s / 2)
    time.sleep(burst.outage_s)
    with _at_work(place, burst):
        return _until_done(place)


def without_database(ground: Grounds, burst: Burst, place: Place) -> float:
    """Let PostgreSQL go away without a word while the burst comes."""
    assert ground.cluster is not None
    with _at_work(place, burst):
        ground.cluster.stop(signal.SIGQUIT)
        _drop(place, burst)
        time.sleep(burst.outage_s)
        ground.cluster.start()
        return _until_done(place)


def without_mail(ground: Grounds, burst: Burst, place: Place) -> float:
    """Let the mail server refuse every connection."""
    unknown = ground.root / "unknown"
    with _at_work(place, burst):
        with proxied(place.mail_port, ground.mail_port, "refuse", unknown):
            _drop(place, burst)
            time.sleep(burst.outage_s)
        with proxied(place.mail_port, ground.mail_port, "well", unknown):
            return _until_done(place)


def by_bucket(ground: Grounds, burst: Burst, place: Place) -> float:
    """Take the burst out of a bucket on a day without trouble."""
    line, there = _bucket(ground, place)
    with line.behaving("well"):
        _fill(there, burst)
        with _at_work(there, burst):
            return _until_done(there)


def without_bucket(ground: Grounds, burst: Burst, place: Place) -> float:
    """Let the bucket, by which all papers come, refuse every connection."""
    line, there = _bucket(ground, place)
    with _at_work(there, burst):
        with line.behaving("refuse"):
            _fill(there, burst)
            time.sleep(burst.outage_s)
        with line.behaving("well"):
            return _until_done(there)


def _bucket(ground: Grounds, place: Place) -> tuple[Line, Place]:
    os.environ.update(KEYS)
    line = Line(free_port(), ground.cloud.port, ground.root / "unasked")
    return line, replace(place, portal=portal(ground.cloud, line.port, Random(1)))


def _fill(place: Place, burst: Burst) -> None:
    for paper in burst.drawn():
        put(replace(paper, department=DEPARTMENT), place)


TRIED: dict[str, tuple[Outage, ...]] = {
    "by folder": (undisturbed, killed, without_database, without_mail),
    "by bucket": (by_bucket, without_bucket),
}
"""By the way in: a day without trouble first, which the others are compared with."""


@contextmanager
def _at_work(place: Place, burst: Burst) -> Iterator[None]:
    """Run the crews, until they are killed at the end of the block."""
    crews = [
        child.fork(partial(_work, place, burst, steps), place.log) for steps in CREWS
    ]
    try:
        yield
    finally:
        for pid in crews:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            child.ended(pid)


def _work(place: Place, burst: Burst, steps: tuple[str, ...]) -> None:
    _furnish(burst)
    while True:
        tried(lambda: _rounds(place, steps))
        time.sleep(REST_S)


def _furnish(burst: Burst) -> None:
    """Give this process the pace of the burst."""
    service.LEASE, service.AT_ONCE = LEASE, AT_ONCE
    import_module("screening.workflow.notify").SENDING = LEASE  # type: ignore[attr-defined]  # a module's
    read = TextReader.read

    def slowly(self: TextReader, content: bytes):  # type: ignore[no-untyped-def]  # as it is
        time.sleep(burst.reading_s)
        return read(self, content)

    TextReader.read = slowly  # type: ignore[method-assign]  # in this process


def _rounds(place: Place, steps: tuple[str, ...]) -> None:
    working = Service(place, clock_of_machine())
    while True:
        for step in steps:
            tried(getattr(working, step))
        time.sleep(REST_S)


def _drop(place: Place, burst: Burst) -> None:
    for paper in burst.drawn():
        drop(paper, place.settings.inboxes, place.given)


def _until_done(place: Place) -> float:
    """Return the seconds until nothing waits any more."""
    began = time.monotonic()
    while waiting(place) and time.monotonic() < began + MOST_S:
        time.sleep(LOOK_S)
    return time.monotonic() - began


def measured(ground: Grounds, burst: Burst, outage: Outage) -> tuple[float, list[str]]:
    """Return the seconds, and what invariants were broken."""
    port = free_port() if outage is without_mail else None
    with ground.place(port) as place:
        took = outage(ground, burst, place)
        # Whoever was killed may have been heard; an outage is tried over and over.
        found = check(Evidence(place, unknown=burst.papers))
    return took, found


def main() -> int:
    # So that whoever stops it leaves nothing behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    burst = _arguments()
    broken: list[str] = []
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ground = stack.enter_context(grounds(root, stack.enter_context(cluster())))
        for way, (normal, *outages) in TRIED.items():
            usual, found = measured(ground, burst, normal)
            broken += found
            print(f"{burst.papers} papers {way}, no trouble: {usual:.0f} s", flush=True)
            for outage in outages:
                took, found = measured(ground, burst, outage)
                broken += found
                name = outage.__name__.replace("_", " ")
                told = f"{took:.0f} s after it ended, {took / usual:.2f} of normal"
                print(f"{name} for {burst.outage_s:.0f} s: {told}", flush=True)
    print("\n".join([*broken, f"violations {len(broken)}"]))
    return int(bool(broken))


def _arguments() -> Burst:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--reading", type=float, default=0.5)
    parser.add_argument("--outage", type=float, default=60.0)
    given = parser.parse_args()
    return Burst(given.papers, given.reading, given.outage)


if __name__ == "__main__":
    raise SystemExit(main())

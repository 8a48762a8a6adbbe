"""Which faults are tried, with which seeds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle

from tests.faults.drill import (
    airflow,
    crash,
    crowd,
    gateways,
    ledger,
    scarcity,
    trouble,
)
from tests.faults.drill.grounds import Grounds

Trial = Callable[[Grounds, int], list[str]]


@dataclass(frozen=True, slots=True)
class Drill:
    """One kind of fault."""

    name: str
    trial: Trial
    seeds: Iterable[int]
    needs_root: bool = False
    needs_cluster: bool = False
    only: str = ""
    """The one database on which it is tried; empty for each."""

    def fits(self, ground: Grounds) -> bool:
        """Tell whether it can be tried here."""
        if self.only not in ("", ground.ledger):
            return False
        is_allowed = not self.needs_root or os.geteuid() == 0
        return is_allowed and (not self.needs_cluster or ground.cluster is not None)


def selection() -> list[Drill]:
    """What half an hour allows: every kind, every crash point, then a second seed."""
    outside = [*_gateways((1,)), *_lines((1,))]
    return [*_kinds((1,)), *outside, *_airflow((1,)), *_crashes((1,)), *_kinds((2,))]


def everything() -> list[Drill]:
    """Every kind with twenty seeds, crash points and Airflow with three, 500 kills."""
    many = partial(crowd.killed_at_random, kills=25)
    seeds = range(1, 21)
    return [
        *_kinds(seeds),
        *_gateways(seeds),
        *_lines(seeds),
        Drill("kill -9 at random, 25 times", many, seeds),
        *_crashes((1, 2, 3)),
        *_airflow((1, 2, 3)),
    ]


def quick() -> list[Drill]:
    """What continuous integration tries: every kind once.

    What happens on the way to servers outside is the database's business least: half
    of it is tried on each.
    """
    pairs = zip(_gateways((1,)), cycle(("sqlite", "postgresql")), strict=False)
    halves = (replace(drill, only=name) for drill, name in pairs)
    worst = (drill for drill in _lines((1,)) if drill.name in WORST)
    return [*_kinds((1,)), *halves, *worst]


WORST = ("ledger: commit's answer lost", "frozen with a lock")
"""Of what happens to the database's line: without a word, and without an end."""


def _kinds(seeds: Iterable[int]) -> list[Drill]:
    return [
        Drill("side by side", crowd.side_by_side, seeds),
        Drill("kill -9 at random, 5 times", crowd.killed_at_random, seeds),
        *(_named("mail: ", trouble.mail, mode, seeds) for mode in trouble.MAIL),
        *(_named("events: ", trouble.events, how, seeds) for how in trouble.EVENTS),
        Drill("clocks that jump", trouble.clocks, seeds),
        Drill("leases that end at once", scarcity.short_leases, seeds),
        Drill("few file handles", scarcity.few_handles, seeds),
        Drill("small files", scarcity.small_files, seeds),
        *(_disk(which, seeds) for which in trouble.DISKS),
        Drill("immediate restarts", trouble.restarts, seeds, needs_cluster=True),
    ]


def _gateways(seeds: Iterable[int]) -> Iterator[Drill]:
    for mode in gateways.BUCKET:
        yield _named("bucket: ", gateways.bucket, mode, seeds)
    for mode in gateways.WEBHOOK:
        yield _named("webhook: ", gateways.webhook, mode, seeds)
    yield Drill("mail away, a stand-in told", gateways.stood_in, seeds)


def _lines(seeds: Iterable[int]) -> Iterator[Drill]:
    for mode in ledger.MODES:
        drill = _named("ledger: ", ledger.spoiled, mode, seeds)
        yield replace(drill, needs_cluster=True)
    yield Drill("frozen with a lock", ledger.frozen, seeds, needs_cluster=True)


def _airflow(seeds: Iterable[int]) -> Iterator[Drill]:
    for what in airflow.TROUBLES:
        yield _named("airflow: ", airflow.disturbed, what, seeds)


def _named(prefix: str, trial, how: str, seeds: Iterable[int]) -> Drill:  # type: ignore[no-untyped-def]  # a trial with one argument more
    return Drill(f"{prefix}{how}", lambda ground, seed: trial(ground, seed, how), seeds)


def _disk(which: str, seeds: Iterable[int]) -> Drill:
    trial = _named("disk full: ", trouble.disk_full, which, seeds)
    return Drill(trial.name, trial.trial, seeds, needs_root=True)


def _crashes(seeds: Iterable[int]) -> Iterator[Drill]:
    for seed in seeds:
        yield Drill(
            f"crash points, papers {seed}", partial(_crash, seed=seed), _Points(seed)
        )


def _crash(ground: Grounds, number: int, seed: int) -> list[str]:
    return crash.crashed_at(ground, seed, number)


@dataclass(frozen=True, slots=True)
class _Points:
    """The numbers of all points, which only the place itself can tell."""

    seed: int

    def __iter__(self) -> Iterator[int]:
        raise TypeError("ask `on`")

    def on(self, ground: Grounds) -> range:
        return range(1, len(crash.points_of(ground, self.seed)) + 1)


def seeds_of(drill: Drill, ground: Grounds) -> Iterable[int]:
    """Return the seeds, or the numbers of the crash points."""
    return drill.seeds.on(ground) if isinstance(drill.seeds, _Points) else drill.seeds

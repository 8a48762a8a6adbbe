"""What the table of drills says it comes to."""

from __future__ import annotations

from tests.faults.drill.plan import everything
from tests.faults.drill.sums import SEEDS, sums

ROWS = (
    "| mail: slow | sqlite | 20 | 0 | 247 |  |",
    "| airflow: task killed | sqlite | 3 | 1 | 227 | 2 |",
    "| kill -9 at random, 25 times | sqlite | 20 | 0 | 99 |  |",
    "| crash points, papers 1 | sqlite | 310 | 0 | 99 |  |",
    "| crash points, papers 2 | sqlite | 300 | 0 | 99 |  |",
    "| mail: slow | postgresql | 19 | 0 | 247 |  |",
)


def test_kinds_count_from_twenty_seeds_on_and_each_kill_counts() -> None:
    assert sums(ROWS) == [
        (
            "- sqlite: 2 kinds of fault with 20 seeds or more, 500 random kills under load,"
            " 610 crash points (2 seeds)"
        ),
        (
            "- postgresql: 0 kinds of fault with 20 seeds or more, 0 random kills under"
            " load, 0 crash points (0 seeds)"
        ),
        "- in all 672 runs, 1 violations",
    ]


def test_everything_tries_at_least_25_kinds_with_20_seeds() -> None:
    plan = [drill for drill in everything() if isinstance(drill.seeds, range)]

    assert sum(len(drill.seeds) >= SEEDS for drill in plan) >= 25


def test_everything_kills_at_random_500_times() -> None:
    (row,) = [
        f"| {drill.name} | sqlite | {len(drill.seeds)} | 0 | 1 |  |"
        for drill in everything()
        if drill.name.endswith("25 times") and isinstance(drill.seeds, range)
    ]

    assert "500 random kills" in sums([row])[0]


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [drill.name for drill in everything()]

    assert len(names) == len(set(names))

"""Every kind of fault once, and some crash points, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.drill import crash
from tests.faults.drill.cluster import cluster
from tests.faults.drill.grounds import Grounds, grounds
from tests.faults.drill.plan import Drill, quick

SEED = 1

EVERY = 16
"""Each so many-th crash point; `make faults` tries all."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ground(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Grounds]:
    root = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        with grounds(root) as made:
            yield made
        return
    with cluster() as server, grounds(root, server) as made:
        yield made


@pytest.mark.parametrize("drill", quick(), ids=lambda drill: drill.name)
def test_every_invariant_holds_after(drill: Drill, ground: Grounds) -> None:
    if not drill.fits(ground):
        pytest.skip("needs root or PostgreSQL, or is tried on the other")

    assert drill.trial(ground, SEED) == []


def test_every_invariant_holds_after_a_crash(ground: Grounds) -> None:
    points = len(crash.points_of(ground, SEED))

    found = {
        number: crash.crashed_at(ground, SEED, number)
        for number in range(1, points + 1, EVERY)
    }

    assert {number: told for number, told in found.items() if told} == {}


def test_a_crash_point_stands_on_both_sides_of_every_io(ground: Grounds) -> None:
    passed = set(crash.points_of(ground, SEED))

    for what in ("write", "os.fsync", "os.replace", "os.unlink", "do_commit", "send"):
        assert {f"before {what}", f"after {what}"} <= passed

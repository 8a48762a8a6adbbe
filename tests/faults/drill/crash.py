"""Crash points: the service dies before and after each I/O, one after the other."""

from __future__ import annotations

import json
from pathlib import Path

from tests.faults.drill import child
from tests.faults.drill.checker import Evidence, check
from tests.faults.drill.given import Given, drawn, drop
from tests.faults.drill.grounds import Grounds, drained, one_round
from tests.faults.drill.points import Points
from tests.faults.drill.service import Place

PAPERS = 3
"""Enough for a second paper that is caught between the first one's steps."""


def points_of(ground: Grounds, seed: int) -> list[str]:
    """Return the names of all points that an undisturbed round passes."""
    with ground.place() as place:
        _drop(place, drawn(seed, PAPERS))
        trace = place.home.parent / "trace.json"
        assert child.run(lambda: _traced(place, trace), place.log) == 0
        passed: list[str] = json.loads(trace.read_text())
        return passed


def crashed_at(ground: Grounds, seed: int, number: int) -> list[str]:
    """Kill one round at a point, let the next finish; return the violations."""
    with ground.place() as place:
        _drop(place, drawn(seed, PAPERS))
        code = child.run(lambda: _round(place, Points(number)), place.log)
        if code not in (0, child.KILLED):
            return [f"I12: a service ended with {code}"]
        rounds = drained(place)
        return check(Evidence(place, rounds, unknown=1))


def _round(place: Place, points: Points) -> None:
    points.install()
    one_round(place)


def _traced(place: Place, trace: Path) -> None:
    points = Points()
    _round(place, points)
    trace.write_text(json.dumps(points.passed))


def _drop(place: Place, papers: list[Given]) -> None:
    for paper in papers:
        drop(paper, place.settings.inboxes, place.given)

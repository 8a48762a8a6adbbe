"""Events as S3 may send them at its worst: some lost, each repeated, in any order."""

from __future__ import annotations

from pathlib import Path

from tests.aws import Aws
from tests.benchmarks.storm import storm

EVENTS = 800
"""A twelfth of the burst that ``python -m tests.benchmarks.storm`` tells the figure of."""


def test_in_a_storm_of_events_nothing_is_lost_and_nothing_is_taken_twice(
    cloud: Aws, tmp_path: Path
) -> None:
    came = storm(cloud, tmp_path, EVENTS)

    assert came.papers >= 100
    assert (came.lost, came.twice) == (0, 0)

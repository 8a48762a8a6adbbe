"""The command that measures a backlog runs; its figures are printed, not asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.backlog import Burst, measured, undisturbed, without_bucket
from tests.faults.drill.grounds import grounds

pytestmark = pytest.mark.services

BURST = Burst(papers=4, reading_s=0.05, outage_s=0.5)


def test_a_burst_is_through_and_every_invariant_holds(tmp_path: Path) -> None:
    with grounds(tmp_path) as ground:
        _, found = measured(ground, BURST, undisturbed)

    assert found == []


def test_a_burst_is_through_by_itself_once_its_bucket_is_back(tmp_path: Path) -> None:
    with grounds(tmp_path) as ground:
        _, found = measured(ground, BURST, without_bucket)

    assert found == []


def test_no_paper_of_a_burst_is_one_that_needs_five_tries() -> None:
    kinds = {paper.kind for paper in Burst(100, 0, 0).drawn()}

    assert kinds <= {"court", "agency", "memo", "doubt"}

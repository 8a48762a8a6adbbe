from __future__ import annotations

from random import Random

import pytest

from screening.synthesis import ink


@pytest.mark.parametrize("seed", range(12))
def test_a_signature_stays_in_its_frame(seed: int) -> None:
    points = [point for stroke in ink.signature(Random(seed)) for point in stroke]

    assert all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for x, y in points)


def test_signatures_are_written_by_different_hands() -> None:
    strokes = {len(ink.signature(Random(seed))) for seed in range(12)}

    assert len(strokes) == 3


def test_no_two_signatures_are_alike() -> None:
    signatures = {ink.signature(Random(seed)) for seed in range(12)}

    assert len(signatures) == 12


def test_a_check_mark_leaves_its_box() -> None:
    (stroke,) = ink.check(Random(1))

    assert stroke[-1][0] > 1.0

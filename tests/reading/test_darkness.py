"""Looking at a few rows first loses no stroke."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from screening.reading.darkness import LONG_PX, opened

SIDE_PX = 160

STROKES = st.lists(
    st.tuples(st.integers(0, 39), st.integers(-60, 159), st.integers(1, 120)),
    max_size=30,
)
"""Row, left end and length of each; some lie partly beyond the page's edge."""


@example([(0, 141, 19)], 35)  # the half that the page still shows of a stroke
@given(STROKES, st.integers(LONG_PX, 70))
def test_every_stroke_that_is_long_enough_is_found_whole(
    strokes: list[tuple[int, int, int]], length: int
) -> None:
    mask = np.zeros((40, SIDE_PX), np.uint8)
    for row, left, run in strokes:
        mask[row, max(0, left) : max(0, left + run)] = 255

    found = opened(mask, length, 1)

    brush = np.ones((1, length), np.uint8)
    assert np.array_equal(found, cv2.dilate(cv2.erode(mask, brush), brush))

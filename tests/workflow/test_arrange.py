"""Laying a file out anew screens again what is touched, and nothing else."""

from __future__ import annotations

import pytest

from screening.domain.arrangement import Arrangement
from screening.workflow.arrange import touched

PAPER = "a" * 64
BASE = {
    "pages": [{"number": number, "rotation": 0} for number in range(1, 6)],
    "segments": [{"pages": [1]}, {"pages": [2, 3]}, {"pages": [4, 5]}],
}
READ = dict.fromkeys(range(1, 6), 0)
AS_SCREENED = ((1,), (2, 3), (4, 5))


@pytest.mark.parametrize(
    ("parts", "turns", "anew"),
    [
        pytest.param(AS_SCREENED, (), (), id="as it was"),
        pytest.param(
            ((1,), (2,), (3, 4, 5)), (), ((2,), (3, 4, 5)), id="a border moved"
        ),
        pytest.param(((1,), (2,), (3,), (4, 5)), (), ((2,), (3,)), id="split"),
        pytest.param(((1,), (2, 3, 4, 5)), (), ((2, 3, 4, 5),), id="merged"),
        pytest.param(AS_SCREENED, ((3, 180),), ((2, 3),), id="a page turned"),
    ],
)
def test_only_parts_with_other_or_turned_pages_are_screened_again(
    parts: tuple[tuple[int, ...], ...],
    turns: tuple[tuple[int, int], ...],
    anew: tuple[tuple[int, ...], ...],
) -> None:
    wanted = Arrangement(PAPER, 1, parts, turns, "ada")

    assert touched(wanted, BASE, READ) == anew


def test_a_page_that_is_turned_back_is_screened_as_it_was_read() -> None:
    turned = {**BASE, "pages": [{"number": 1, "rotation": 90}, *BASE["pages"][1:]]}
    back = Arrangement(PAPER, 1, AS_SCREENED, (), "ada")

    assert touched(back, turned, READ) == ((1,),)

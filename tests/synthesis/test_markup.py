from __future__ import annotations

from random import Random

import pytest

from screening.synthesis.setting.markup import Block, blocks, worded, wordings


def test_a_body_is_read_into_its_blocks() -> None:
    body = "@title WARRANT\nTo any officer\nof the State:\n\n> one\n[x] two"

    assert blocks(body) == (
        Block("title", "WARRANT"),
        Block("paragraph", "To any officer of the State:"),
        Block("indented", "one"),
        Block("ticks", "[x] two"),
    )


@pytest.mark.parametrize(
    ("layout", "expected"), [(0, "a b"), (1, "c b"), (2, "a b")], ids=[0, 1, 2]
)
def test_each_layout_has_its_wording(layout: int, expected: str) -> None:
    assert worded("<<a||c>> b", layout, Random(1)) == expected


def test_a_lot_is_drawn_among_its_choices() -> None:
    drawn = {worded("((a||b))", 0, Random(seed)) for seed in range(20)}

    assert drawn == {"a", "b"}


def test_a_body_has_as_many_wordings_as_its_longest_choice() -> None:
    assert wordings("<<a||b||c>> <<d||e>>") == 3

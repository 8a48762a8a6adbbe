from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from screening.orchestration.outcome import Outcome
from screening.orchestration.outcome_table import drawn, tally

ROW = Outcome(
    file="arrest-warrant-unsigned.pdf",
    department="human-resources",
    paper_class="administrative",
    standing="review",
    types="ice-i-247a, ice-i-200",
    why="The place for the signature is empty. (and 2 more)",
    quote="Supervisory Detention and Deportation Officer",
    page=3,
    notices="2 sent",
)


@pytest.mark.parametrize("width", [60, 80, 110, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in _lines(ROW, width)) <= width


@pytest.mark.parametrize("width", [60, 80, 110, 120, 200])
@pytest.mark.parametrize("word", ["human-resources", "review", "ice-i-200", "empty."])
def test_nothing_is_left_out_at_any_width(word: str, width: int) -> None:
    assert word in "\n".join(_lines(ROW, width))


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_of_the_quote_is_named(width: int) -> None:
    words = " ".join("\n".join(_lines(ROW, width)).split())

    assert "p. 3" in words or "3" in words.split("p.")[1]


@pytest.mark.parametrize("width", [80, 120])
def test_brackets_in_a_quote_are_no_markup(width: int) -> None:
    row = replace(ROW, quote="[bold]IN RE[/bold]", file="[x].pdf")

    text = "\n".join(_lines(row, width))

    assert "[bold]IN RE[/bold]" in text
    assert "[x].pdf" in text


def test_the_tally_counts_each_standing() -> None:
    rows = [ROW, ROW, replace(ROW, standing="cleared")]

    assert tally(rows) == "3 papers: 1 cleared, 2 review"


def _lines(row: Outcome, width: int) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(drawn([row], width))
    return out.getvalue().splitlines()

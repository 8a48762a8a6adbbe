from __future__ import annotations

from datetime import date

import pytest
import typer

from screening.cli.days import day


def test_a_day_is_written_as_year_month_day() -> None:
    assert day("2026-11-02") == date(2026, 11, 2)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-1-2", id="too few digits"),
        pytest.param("11/02/2026", id="other order"),
        pytest.param("2026-11-02T10:00", id="with a time"),
        pytest.param("", id="empty"),
    ],
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="such as 2026-11-22"):
        day(text)


@pytest.mark.parametrize("text", ["2026-13-01", "2025-02-29"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter, match=f"there is no day {text}"):
        day(text)

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.stages.dates import dates
from screening.stages.folded import FoldedPage
from tests.makers import page

DAY = date(2025, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "November 3, 2025",
        "Nov. 3, 2025",
        "NOVEMBER 03 2025",
        "November 3rd, 2025",
        "3 November 2025",
        "3rd day of November, 2025",
        "11/03/2025",
        "11/3/25",
        "11-03-2025",
        "_11/03/2025",
        "2025-11-03",
        "2025.11.03",
        "3rd day of November, 20 25",
        "3rd day of November 20_25",
        "3* day of NOVEMBER, 2025",
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    found = [day for day, _ in dates(FoldedPage(page(f"Date: {text} (sealed)")))]

    assert found == [DAY]


@pytest.mark.parametrize(
    "text",
    [
        "13/45/2025",
        "February 30, 2025",
        "9:25-mj-01234",
        "1/2",
        "1ith day of May, 2025",
    ],
)
def test_what_is_no_day_is_passed_over(text: str) -> None:
    assert not list(dates(FoldedPage(page(text))))


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    text = f"{day:%B} {day.day}, {day.year}"

    assert [found for found, _ in dates(FoldedPage(page(text)))] == [day]

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from screening.policy.canary import CanaryRule
from tests.policy.test_elsewhere import HERE

RULE = CanaryRule(time(6, 30), timedelta(minutes=30), "a test")
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        pytest.param("2026-11-20T06:30", FRIDAY, id="on the hour"),
        pytest.param("2026-11-20T06:29", date(2026, 11, 19), id="before it"),
        pytest.param("2026-11-22T12:00", FRIDAY, id="on a Sunday"),
        pytest.param("2026-11-23T06:00", FRIDAY, id="early on Monday"),
        pytest.param("2026-11-26T12:00", date(2026, 11, 25), id="on a holiday"),
    ],
)
def test_a_test_paper_is_due_on_the_last_worked_day(now: str, day: date) -> None:
    assert RULE.day(datetime.fromisoformat(now), HERE.calendar) == day

from __future__ import annotations

from datetime import date, timedelta

import pytest

from screening.domain.notice import Urgency
from screening.policy.ladder import Ladder, Rung
from screening.policy.load import load_policy
from screening.settings import PROJECT

POLICY = load_policy(PROJECT / "models" / "policy", date(2026, 11, 20))


def minutes(*waits: int) -> Ladder:
    waited = tuple(timedelta(minutes=wait) for wait in waits)
    return Ladder(Urgency.HIGH, waited, "nobody-answered", "A test.")


@pytest.mark.parametrize(
    ("rung", "after_min"),
    [
        pytest.param(Rung.OWNER, 0, id="the owner at once"),
        pytest.param(Rung.BACKUP, 3, id="the backup after the owner's wait"),
        pytest.param(Rung.SUPERVISOR, 8, id="the supervisor after both"),
        pytest.param(Rung.ON_CALL, 15, id="on call last"),
    ],
)
def test_each_rung_is_told_when_those_before_were_waited_for(
    rung: Rung, after_min: int
) -> None:
    ladder = minutes(3, 5, 7, 11)

    assert ladder.told_after(rung) == timedelta(minutes=after_min)


@pytest.mark.parametrize("urgency", Urgency)
def test_the_last_is_told_before_any_deadline_of_that_urgency(
    urgency: Urgency,
) -> None:
    deadlines = [route.deadline for route in POLICY.routes if route.urgency is urgency]

    assert POLICY.ladder(urgency).to_the_top < min(deadlines)


@pytest.mark.parametrize("rung", Rung)
def test_somebody_stands_on_every_rung(rung: Rung) -> None:
    assert {contact.rung for contact in POLICY.on(rung)} == {rung}

from __future__ import annotations

from screening.orchestration.restarts import Restarts


def test_a_component_that_ends_now_and_then_is_started_again() -> None:
    restarts = Restarts(most=2, within_s=100.0)

    assert all(restarts.may_go_on(at) for at in (0.0, 60.0, 120.0, 180.0, 240.0))


def test_a_component_that_keeps_ending_is_not_started_again() -> None:
    restarts = Restarts(most=2, within_s=100.0)

    assert [restarts.may_go_on(at) for at in (0.0, 1.0, 2.0)] == [True, True, False]


def test_an_end_of_long_ago_does_not_count() -> None:
    restarts = Restarts(most=1, within_s=100.0)
    restarts.may_go_on(0.0)

    assert restarts.may_go_on(100.5)

from __future__ import annotations

from dataclasses import replace

import pytest

from screening.domain.document import CANARY
from screening.domain.status import Status
from screening.errors import Unavailable
from screening.orchestration import settling
from screening.orchestration.settling import count
from screening.ports import Paper
from tests.makers import NOON

WAITING = Paper("a" * 64, "a.pdf", "police", Status.RECEIVED, NOON, None, None, 0, 0)
TOLD = replace(WAITING, status=Status.CLEARED, settled_at=NOON, notices_sent=2)
OWED = replace(TOLD, notices_sent=1, notices_owed=1)
OTHER = replace(TOLD, submission="b" * 64)


@pytest.mark.parametrize(
    ("papers", "is_complete"),
    [
        pytest.param((), False, id="nothing arrived"),
        pytest.param((TOLD,), False, id="one has not arrived"),
        pytest.param((TOLD, WAITING), False, id="one is not settled"),
        pytest.param((TOLD, replace(OWED, submission="b" * 64)), False, id="one owed"),
        pytest.param((TOLD, OTHER), True, id="all settled and told"),
    ],
)
def test_all_is_done_when_every_paper_is_settled_and_everybody_told(
    papers: tuple[Paper, ...],
    is_complete: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert count(papers, expected=2).is_complete is is_complete


def test_notices_of_bytes_that_came_twice_are_counted_once() -> None:
    assert count((TOLD, TOLD), expected=2).sent == 2


def test_waiting_ends_when_nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "PATIENCE_S", 0.05)
    monkeypatch.setattr(settling, "LOOK_EVERY_S", 0.01)

    with pytest.raises(Unavailable, match="0 of 1 arrived"):
        settling.wait(_Nothing(), 1, print, lambda: None)


def test_waiting_ends_when_airflow_does() -> None:
    def ended() -> None:
        raise Unavailable("Airflow ended")

    with pytest.raises(Unavailable, match="Airflow ended"):
        settling.wait(_Nothing(), 1, print, ended)


def test_the_daily_test_paper_is_waited_for_by_nobody() -> None:
    test = replace(OWED, department=CANARY)

    assert count((test, TOLD), expected=2).arrived == 1
    assert settling.wait(_Both(test, TOLD), 1, print, lambda: None) == (TOLD,)


class _Both:
    def __init__(self, *papers: Paper) -> None:
        self._papers = papers

    def papers(self) -> tuple[Paper, ...]:
        return self._papers


class _Nothing:
    def papers(self) -> tuple[Paper, ...]:
        return ()

from __future__ import annotations

import threading
import time

import pytest

from screening.cli.pool import AHEAD, in_order


def test_answers_come_in_the_order_of_the_papers() -> None:
    def slow_first(number: int) -> int:
        time.sleep(0.05 if number == 0 else 0)
        return number * number

    answers = [future.result() for _, future in in_order(range(6), slow_first, 3)]

    assert answers == [0, 1, 4, 9, 16, 25]


def test_an_answer_comes_before_the_last_paper_is_done() -> None:
    last = threading.Event()

    def work(number: int) -> int:
        if number == 1:
            assert last.wait(timeout=10)
        return number

    answers = in_order(range(2), work, 2)
    first, _ = next(answers)
    last.set()

    assert first == 0
    assert [number for number, _ in answers] == [1]


def test_papers_are_worked_on_side_by_side() -> None:
    both = threading.Barrier(2, timeout=10)

    finished = [
        future.result() for _, future in in_order("ab", lambda _: both.wait(), 2)
    ]

    assert sorted(finished) == [0, 1]


def test_a_failure_stays_with_its_paper() -> None:
    def work(number: int) -> int:
        if number == 1:
            raise KeyError(number)
        return number

    failures = [type(future.exception()) for _, future in in_order(range(3), work, 2)]

    assert failures == [type(None), KeyError, type(None)]


def test_no_more_papers_are_begun_than_answers_may_wait() -> None:
    begun: list[int] = []

    def papers() -> object:
        for number in range(1000):
            begun.append(number)
            yield number

    answers = in_order(papers(), str, 1)  # type: ignore[arg-type]
    next(answers)

    assert len(begun) == AHEAD
    answers.close()


def test_whoever_stops_listening_stops_the_work() -> None:
    done: list[int] = []

    def work(number: int) -> None:
        time.sleep(0.01)
        done.append(number)

    answers = in_order(range(500), work, 1)
    next(answers)
    answers.close()

    assert len(done) < AHEAD / 2


@pytest.mark.parametrize("workers", [1, 4])
def test_no_paper_gives_no_answer(workers: int) -> None:
    assert list(in_order([], str, workers)) == []

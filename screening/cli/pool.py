"""Work on many papers at once, answers in the order of the papers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

AHEAD = 32
"""Answers per worker that may wait for a slower paper before them, in memory."""

_Paper = TypeVar("_Paper")
_Answer = TypeVar("_Answer")


def in_order(
    papers: Iterable[_Paper], work: Callable[[_Paper], _Answer], workers: int
) -> Generator[tuple[_Paper, Future[_Answer]]]:
    """Yield each paper with its finished work, as soon as those before it are done.

    Threads are enough: a thread only waits while a child process reads its paper.
    What raises stays in its future, so that one paper never stops the others. Closing
    the generator drops the papers that were not begun.
    """
    pool = ThreadPoolExecutor(workers)
    waiting: deque[tuple[_Paper, Future[_Answer]]] = deque()
    try:
        for paper in papers:
            waiting.append((paper, pool.submit(work, paper)))
            if len(waiting) >= workers * AHEAD:
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(
    waiting: deque[tuple[_Paper, Future[_Answer]]],
) -> tuple[_Paper, Future[_Answer]]:
    paper, future = waiting.popleft()
    wait((future,))
    return paper, future

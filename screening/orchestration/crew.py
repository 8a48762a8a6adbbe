"""Whether the workers of the scheduler's executor are all there.

Airflow's LocalExecutor has its workers wait in turn at one queue, under a lock that stays
held where its holder is killed (`multiprocessing.SimpleQueue`): the others then wait for
ever, no task starts, and every component says that it is well.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.orchestration import family

TITLE = "airflow worker -- LocalExecutor"
"""What such a worker is called among the processes, whatever it does."""


@dataclass(slots=True)
class Crew:
    """Remembers the workers of one scheduler from look to look."""

    _scheduler: int = 0
    _seen: frozenset[int] = frozenset()

    def is_short(self, scheduler: int) -> bool:
        """Tell whether a worker that was seen is gone: none ends before its scheduler."""
        workers = frozenset(
            pid
            for pid in family.children(scheduler)
            if family.title(pid).startswith(TITLE)
        )
        before = self._seen if scheduler == self._scheduler else frozenset()
        self._scheduler, self._seen = scheduler, workers
        return bool(before - workers)

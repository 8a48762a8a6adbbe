"""How often a component of the embedded Airflow is started again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

MOST = 5
"""A component that the kernel or a person killed is started again; one that ends oftener
than this has a cause which starting does not mend, and somebody must look."""

WITHIN_S = 300.0
"""A cold start took 43 s at most: five that follow one another lie within this."""


@dataclass(slots=True)
class Restarts:
    """Counts the ends of components, whichever they were."""

    most: int = MOST
    within_s: float = WITHIN_S
    _ends_s: deque[float] = field(default_factory=deque)

    def may_go_on(self, at_s: float) -> bool:
        """Note that a component ended at ``at_s``; tell whether to start it again.

        Times are seconds of a clock that is never set back.
        """
        self._ends_s.append(at_s)
        while at_s - self._ends_s[0] > self.within_s:
            self._ends_s.popleft()
        return len(self._ends_s) <= self.most

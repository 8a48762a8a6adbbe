"""Exact bounds on a share that was counted: Clopper and Pearson's.

C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log

CONFIDENCE = 0.95

STEPS = 60
"""Halvings of the interval 0..1: far below what a double can tell apart."""


def lower(right: int, of: int, confidence: float = CONFIDENCE) -> float:
    """Return the one-sided lower bound on the share; 0 where nothing was counted.

    Raises:
        ValueError: if more are right than were counted.
    """
    _check(right, of)
    if right == 0:
        return 0.0
    return _root(lambda share: at_least(right, of, share) > 1 - confidence)


def upper(wrong: int, of: int, confidence: float = CONFIDENCE) -> float:
    """Return the one-sided upper bound on the share; 1 where nothing was counted.

    Raises:
        ValueError: if more are wrong than were counted.
    """
    return 1.0 - lower(of - wrong, of, confidence)


def at_least(count: int, of: int, share: float) -> float:
    """Return the chance of ``count`` or more in ``of`` trials."""
    if share <= 0.0:
        return 1.0 if count <= 0 else 0.0
    if share >= 1.0:
        return 1.0
    return min(1.0, sum(_exactly(k, of, share) for k in range(count, of + 1)))


def _exactly(count: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    return exp(ways + count * log(share) + (of - count) * log(1 - share))


def _root(is_above: Callable[[float], bool]) -> float:
    """Return where a rising claim begins to hold."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if is_above(middle):
            high = middle
        else:
            low = middle
    return low


def _check(right: int, of: int) -> None:
    if not 0 <= right <= of:
        raise ValueError("a share counts no more than there are")

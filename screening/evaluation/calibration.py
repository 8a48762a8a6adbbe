"""Fits how likely a class is right: logistic regression on a few signs.

J. Platt, Probabilistic outputs for support vector machines, 1999: two or three weights
cannot learn a sample by heart, as steps fitted to each bin would here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from screening.domain.verdict import FileClass
from screening.stages.calibrate import Scale, Signs

CLASSES = (
    FileClass.JUDICIAL,
    FileClass.ADMINISTRATIVE,
    FileClass.OTHER,
    FileClass.MIXED,
)
"""Classes that a paper can truly have."""

PRIOR = 0.25
"""What each sign counts before a paper was seen: four signs as sure as can be would be
needed to outweigh the usual case."""

RIDGE = 1_000.0
"""Pull of the signs to `PRIOR`, and of the classes to each other, in papers: so many that
a few hundred drawn ones move them a little. Drawn papers
alone let the second reader's belief outvote the rules, and its belief is worth little on
papers of other sources: of 64 real ones six that were right stood at 0.02."""

STEPS = 50
"""Of Newton's method, which needs ten."""


def fitted(papers: Sequence[tuple[Signs, bool]]) -> Scale:
    """Return the weights that make these answers, right or not, likeliest."""
    asked = [pair for pair in papers if pair[0].paper_class in CLASSES]
    rows = np.array([_row(signs) for signs, _ in asked]).reshape(-1, 4 + len(CLASSES))
    rights = np.array([float(is_right) for _, is_right in asked])
    weights = _newton(rows, rights) if asked else np.zeros(4 + len(CLASSES))
    slopes, shared, own = weights[:3], weights[3], weights[4:]
    return Scale(
        weights=(float(slopes[0]), float(slopes[1]), float(slopes[2])),
        intercepts=tuple(
            (name, float(shared + value))
            for name, value in zip(CLASSES, own, strict=True)
        ),
    )


def _row(signs: Signs) -> list[float]:
    own = [float(signs.paper_class is name) for name in CLASSES]
    return [*signs.values, 1.0, *own]


def _newton(
    rows: NDArray[np.float64], rights: NDArray[np.float64]
) -> NDArray[np.float64]:
    pull, start = np.full(rows.shape[1], RIDGE), np.zeros(rows.shape[1])
    pull[3] = 1e-6  # how often answers are right at all is not to be pulled
    start[:3] = PRIOR
    weights = start.copy()
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-rows @ weights))
        slope = rows.T @ (rights - likely) - pull * (weights - start)
        bend = (rows * (likely * (1.0 - likely))[:, None]).T @ rows + np.diag(pull)
        weights = weights + np.linalg.solve(bend, slope)
    return weights

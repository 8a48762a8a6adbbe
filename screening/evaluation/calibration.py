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

RIDGE = 1.0
"""Pull of every weight to nought, in papers: a class seen twice says little."""

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
    pull = np.full(rows.shape[1], RIDGE)
    pull[3] = 1e-6  # how often answers are right at all is not to be pulled
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-rows @ weights))
        slope = rows.T @ (rights - likely) - pull * weights
        bend = (rows * (likely * (1.0 - likely))[:, None]).T @ rows + np.diag(pull)
        weights = weights + np.linalg.solve(bend, slope)
    return weights

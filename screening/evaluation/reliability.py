"""Is confidence a probability, and does it put right answers above wrong ones?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.evaluation.answer import Measure, Paper

BINS = 15
"""Of equal width: as many as C. Guo et al., On calibration of modern neural networks
(2017), which most figures of this name are compared with."""

Told = tuple[float, bool]
"""What was said of an answer, 0..1, and whether the answer was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about equal confidence."""

    count: int
    said: float
    """Mean confidence, 0..1."""
    right: float
    """Share that was right, 0..1."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """What confidence was worth."""

    bins: tuple[Bin, ...]
    """Those that hold answers, from the least sure."""
    distinct: int
    """How many different values were said, to three digits."""
    auroc: float | None
    """Chance that a right answer was said with more confidence than a wrong one, ties
    half; None where all answers were right, or all wrong."""

    @property
    def error(self) -> float:
        """Return how far confidence and share of right answers lie apart, 0..1."""
        of = sum(each.count for each in self.bins)
        gaps = (each.count * abs(each.said - each.right) for each in self.bins)
        return sum(gaps) / of if of else 0.0


def classes_told(papers: Iterable[Paper]) -> tuple[Told, ...]:
    """Return confidence and truth for the class of every file."""
    return tuple(
        (paper.confidence, answer.is_right)
        for paper in papers
        for answer in paper.answers
        if answer.measure is Measure.CLASS
    )


def reliability(told: Sequence[Told]) -> Reliability:
    """Return what the confidence of these answers was worth."""
    return Reliability(
        bins=tuple(_bins(told)),
        distinct=len({round(said, 3) for said, _ in told}),
        auroc=auroc(told),
    )


def auroc(told: Sequence[Told]) -> float | None:
    """Return the area under the curve; by ranks, as Mann and Whitney count it."""
    rights = [said for said, is_right in told if is_right]
    wrongs = [said for said, is_right in told if not is_right]
    if not rights or not wrongs:
        return None
    above = sum(
        (right > wrong) + 0.5 * (right == wrong) for right in rights for wrong in wrongs
    )
    return above / (len(rights) * len(wrongs))


def _bins(told: Sequence[Told]) -> Iterable[Bin]:
    held: list[list[Told]] = [[] for _ in range(BINS)]
    for each in told:
        held[min(BINS - 1, int(each[0] * BINS))].append(each)
    for answers in filter(None, held):
        count = len(answers)
        said = sum(each[0] for each in answers) / count
        yield Bin(count, said, sum(each[1] for each in answers) / count)

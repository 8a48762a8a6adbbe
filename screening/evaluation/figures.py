"""Shares of right answers, with exact bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from screening.evaluation import bounds
from screening.evaluation.answer import Answer, Measure, Paper


@dataclass(frozen=True, slots=True)
class Figure:
    """A share."""

    name: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """The share that is right, 0..1; 1 where nothing was asked."""
        return self.right / self.of if self.of else 1.0

    @property
    def at_least(self) -> float:
        """The lower bound on the share at 95 %, one-sided."""
        return bounds.lower(self.right, self.of)


def figures(papers: Iterable[Paper]) -> tuple[Figure, ...]:
    """Return one figure for every measure that was asked."""
    answers = [answer for paper in papers for answer in paper.answers]
    return _grouped(
        answers, lambda answer: str(answer.measure), [str(m) for m in Measure]
    )


def by_subject(papers: Iterable[Paper], measure: Measure) -> tuple[Figure, ...]:
    """Return one figure for every subject of a measure, the worst first."""
    answers = [m for paper in papers for m in paper.answers if m.measure is measure]
    names = sorted({_subject(answer) for answer in answers})
    found = _grouped(answers, _subject, names)
    return tuple(sorted(found, key=lambda figure: (figure.share, -figure.of)))


def confusion(
    papers: Iterable[Paper], measure: Measure
) -> tuple[tuple[str, str, int], ...]:
    """Return expected, found and how often, for every pair that occurs."""
    pairs = Counter(
        (answer.expected, answer.found)
        for paper in papers
        for answer in paper.answers
        if answer.measure is measure
    )
    return tuple((*pair, count) for pair, count in sorted(pairs.items()))


def worst(papers: Iterable[Paper], count: int) -> tuple[Paper, ...]:
    """Return the papers with the worst faults, the worst first."""
    faulty = [paper for paper in papers if paper.faults]
    return tuple(sorted(faulty, key=lambda paper: -paper.badness)[:count])


def _subject(answer: Answer) -> str:
    """Return the subject; of a field its name without the type of paper."""
    is_field = answer.measure is Measure.FIELD
    return answer.subject.partition("/")[0] if is_field else answer.subject


def _grouped(
    answers: Sequence[Answer], key: Callable[[Answer], str], names: Iterable[str]
) -> tuple[Figure, ...]:
    of = Counter(key(answer) for answer in answers)
    right = Counter(key(answer) for answer in answers if answer.is_right)
    return tuple(Figure(name, right[name], of[name]) for name in names if of[name])

"""Shares of right answers, with exact bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from screening.evaluation import bounds
from screening.evaluation.mark import Mark, Measure, Paper


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
    marks = [mark for paper in papers for mark in paper.marks]
    return _grouped(marks, lambda mark: str(mark.measure), [str(m) for m in Measure])


def by_subject(papers: Iterable[Paper], measure: Measure) -> tuple[Figure, ...]:
    """Return one figure for every subject of a measure, the worst first."""
    marks = [m for paper in papers for m in paper.marks if m.measure is measure]
    names = sorted({_subject(mark) for mark in marks})
    found = _grouped(marks, _subject, names)
    return tuple(sorted(found, key=lambda figure: (figure.share, -figure.of)))


def confusion(
    papers: Iterable[Paper], measure: Measure
) -> tuple[tuple[str, str, int], ...]:
    """Return expected, found and how often, for every pair that occurs."""
    pairs = Counter(
        (mark.expected, mark.found)
        for paper in papers
        for mark in paper.marks
        if mark.measure is measure
    )
    return tuple((*pair, count) for pair, count in sorted(pairs.items()))


def worst(papers: Iterable[Paper], count: int) -> tuple[Paper, ...]:
    """Return the papers with the worst faults, the worst first."""
    faulty = [paper for paper in papers if paper.faults]
    return tuple(sorted(faulty, key=lambda paper: -paper.badness)[:count])


def _subject(mark: Mark) -> str:
    """Return the subject; of a field its name without the type of paper."""
    is_field = mark.measure is Measure.FIELD
    return mark.subject.partition("/")[0] if is_field else mark.subject


def _grouped(
    marks: Sequence[Mark], key: Callable[[Mark], str], names: Iterable[str]
) -> tuple[Figure, ...]:
    of = Counter(key(mark) for mark in marks)
    right = Counter(key(mark) for mark in marks if mark.is_right)
    return tuple(Figure(name, right[name], of[name]) for name in names if of[name])

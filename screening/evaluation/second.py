"""How far the second reader may doubt: as much as one paper in a hundred pays for.

Selective risk control: of all papers that may be cleared and are, at most `MOST_LOST`
go to a person for the second reader's doubt; within that it doubts as much as it can.
Y. Geifman, R. El-Yaniv, Selective classification for deep neural networks, 2017.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.domain.opinion import Example, Opinion
from screening.domain.verdict import Verdict
from screening.evaluation.figures import Figure

MOST_LOST = 0.01
"""Share of the papers that may be cleared, 0..1, which doubt may cost."""

CHANCE = 1 / 3
"""Belief in one of three classes, 0..1, of who knows nothing. Above it nobody speaks
against the class; on real papers, whose words it never met, belief is often near it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A file whose verdict by the rules is known to be right or wrong, and opinions."""

    verdict: Verdict
    """By the rules alone."""
    opinions: Mapping[int, Opinion]
    """By a segment's first page."""
    is_clearable: bool
    """Whether a machine may clear it, and the rules did so, under its own class."""

    @property
    def belief(self) -> float:
        """The least belief in the class of one of its segments; 1 without opinions."""
        beliefs = (
            self.opinions[item.pages[0]].share(item.paper_class)
            for item in self.verdict.segments
            if item.pages[0] in self.opinions
        )
        return min(beliefs, default=1.0)


def doubted_below(papers: Sequence[Weighed], most_lost: float = MOST_LOST) -> float:
    """Return the highest belief to ask for that costs no more than it may, 0..1.

    Never above `CHANCE`: who knows nothing of a paper does not doubt it.
    """
    beliefs = sorted(paper.belief for paper in papers if paper.is_clearable)
    if not beliefs:
        return CHANCE
    return min(CHANCE, beliefs[int(len(beliefs) * most_lost)])


def lost(papers: Sequence[Weighed], below: float) -> Figure:
    """Return how many of the papers that may be cleared go to a person for doubt."""
    beliefs = [paper.belief for paper in papers if paper.is_clearable]
    return Figure("lost", sum(b < below for b in beliefs), len(beliefs))


def rights(
    asked: Sequence[tuple[Example, Opinion]],
) -> tuple[Figure, Figure]:
    """Return how often the class was right, and how often the type."""
    classes = [opinion.paper_class is example.paper_class for example, opinion in asked]
    types = [opinion.doc_type == example.doc_type for example, opinion in asked]
    return (
        Figure("class", sum(classes), len(asked)),
        Figure("type", sum(types), len(asked)),
    )

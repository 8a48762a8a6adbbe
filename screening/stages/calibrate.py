"""Say how likely a class is right: a probability, fitted on papers, not on rules' pride.

Log-odds add up from how sure the rules are, how well the page was read, and what the
second reader believes; a class has an intercept of its own. The weights are fitted when
the second reader is trained (`screening.evaluation.calibration`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from screening.domain.document import Document
from screening.domain.opinion import Opinion
from screening.domain.segment import Segment
from screening.domain.verdict import FileClass, Verdict

Opinions = Mapping[int, Opinion]
"""By a segment's first page; a segment without words has none."""

UTMOST = 0.02
"""No share nearer than this to 0 or 1 counts: nothing is surer than its sample."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells how sure a class is, each about 0 where nothing is known."""

    paper_class: FileClass
    order: float
    """Log-odds of the rules' own order of confidence."""
    print: float
    """Log-odds of the words' mean confidence on the worst page."""
    belief: float
    """Log-odds of the second reader's least belief."""

    @property
    def values(self) -> tuple[float, float, float]:
        """The signs that have a weight, in the order of `Scale.weights`."""
        return self.order, self.print, self.belief


@dataclass(frozen=True, slots=True)
class Scale:
    """What each sign counts."""

    weights: tuple[float, float, float]
    intercepts: tuple[tuple[FileClass, float], ...]
    """Of each class that a paper can truly have."""

    def probability(self, signs: Signs) -> float:
        """Return how likely the class is right, 0..1; 0 where there is no answer."""
        start = dict(self.intercepts).get(signs.paper_class)
        if start is None:
            return 0.0
        pairs = zip(self.weights, signs.values, strict=True)
        return 1.0 / (1.0 + exp(-start - sum(w * value for w, value in pairs)))


def signs_of_file(verdict: Verdict, document: Document, opinions: Opinions) -> Signs:
    """Return the signs for the file's class: the worst of its segments."""
    pages = tuple(page for item in verdict.segments for page in item.pages)
    return Signs(
        paper_class=verdict.paper_class,
        order=_odds(verdict.confidence),
        print=_odds(_worst_print(pages, document)),
        belief=_odds(min(_beliefs(verdict.segments, opinions), default=0.5)),
    )


def signs_of_segment(segment: Segment, document: Document, opinions: Opinions) -> Signs:
    """Return the signs for one segment's class."""
    return Signs(
        paper_class=FileClass(segment.paper_class.value),
        order=_odds(segment.confidence),
        print=_odds(_worst_print(segment.pages, document)),
        belief=_odds(min(_beliefs((segment,), opinions), default=0.5)),
    )


def _beliefs(segments: tuple[Segment, ...], opinions: Opinions) -> list[float]:
    return [
        opinions[item.pages[0]].share(item.paper_class)
        for item in segments
        if item.pages[0] in opinions
    ]


def _worst_print(pages: tuple[int, ...], document: Document) -> float:
    found = (document.page(number).mean_confidence for number in pages)
    return min((value for value in found if value is not None), default=0.5)


def _odds(share: float) -> float:
    kept = min(max(share, UTMOST), 1.0 - UTMOST)
    return log(kept / (1.0 - kept))

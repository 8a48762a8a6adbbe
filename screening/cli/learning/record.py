"""Chooses on papers that were not learned from, and writes down what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

from screening.adapters.opinion.choice import Choice, choose
from screening.adapters.opinion.spacy import SpacyReader
from screening.cli.learning.papers import DAY, ReadPaper, examples
from screening.cli.learning.spoil import spoiled
from screening.domain.opinion import Example
from screening.evaluation.calibration import fitted
from screening.evaluation.figures import Figure
from screening.evaluation.reliability import Reliability, reliability
from screening.evaluation.second import Weighed, doubted_below, lost, rights
from screening.ports import Screener
from screening.ports.opinion import SecondReader
from screening.stages.calibrate import Signs, signs_of_file
from screening.stages.second import opinions_on

METRICS = "metrics.json"


USUAL = 20
"""How often the reading of a paper counts where its spoiled reading counts once: classes
are wrong that seldom, and a probability is of no use where it is asked of wrecks."""

TOLD = USUAL + 1
"""How often each paper counts."""


def record(
    taught: Sequence[Example],
    others: Sequence[ReadPaper],
    rules: Screener,
    folder: Path,
) -> tuple[str, ...]:
    """Choose, write choice and figures to ``folder``, and return them in words."""
    reader = SpacyReader(folder)
    weighed = [weigh(paper, rules, reader) for paper in others]
    below = doubted_below(weighed)
    told = [pair for paper in others for pair in _told(paper, rules, reader)]
    choose(Choice(doubted_below=below, scale=fitted(told)), folder)
    asked = [(item, reader.opinion(item.text)) for item in examples(others)]
    figures = (*rights(asked), lost(weighed, below))
    found = reliability(_crossed(told))
    _write(
        figures, found, {"learned_from": len(taught), "doubted_below": below}, folder
    )
    return tuple(_words(figures, found, below))


def _told(
    paper: ReadPaper, rules: Screener, reader: SecondReader
) -> Iterator[tuple[Signs, bool]]:
    """Yield the signs for the class of a paper, `USUAL` times, and of it spoiled."""
    wreck = spoiled(paper.document, paper.order.plan.seed)
    for document, times in ((paper.document, USUAL), (wreck, 1)):
        verdict = rules.screen(document, DAY)
        opinions = opinions_on(verdict.segments, document, reader)
        signs = signs_of_file(verdict, document, opinions)
        is_right = verdict.paper_class is paper.truth.paper_class
        yield from repeat((signs, is_right), times)


def _crossed(told: Sequence[tuple[Signs, bool]]) -> list[tuple[float, bool]]:
    """Return what a scale says that was fitted on the other half of the papers."""
    middle = len(told) // 2 // TOLD * TOLD
    halves = told[:middle], told[middle:]
    scales = fitted(halves[1]), fitted(halves[0])
    return [
        (scale.probability(signs), is_right)
        for half, scale in zip(halves, scales, strict=True)
        for signs, is_right in half
    ]


def weigh(paper: ReadPaper, rules: Screener, reader: SecondReader) -> Weighed:
    """Return the rules' verdict on a drawn paper, with opinions on its segments."""
    verdict = rules.screen(paper.document, DAY)
    may_be_cleared = not paper.truth.must_review and verdict.is_cleared
    return Weighed(
        verdict=verdict,
        opinions=opinions_on(verdict.segments, paper.document, reader),
        is_clearable=may_be_cleared and verdict.paper_class is paper.truth.paper_class,
    )


def _words(
    figures: Sequence[Figure], found: Reliability, below: float
) -> Iterator[str]:
    for figure in figures:
        yield f"{figure.name:<8}{figure.right:>5} of {figure.of:>5}{figure.share:>8.1%}"
    yield f"doubts a class it believes in less than {below:.3f}"
    yield f"confidence, one in 21 readings spoiled: ECE {found.error:.3f}, AUROC {found.auroc}"


def _write(
    figures: Sequence[Figure],
    found: Reliability,
    others: dict[str, float],
    folder: Path,
) -> None:
    """Write the figures, without clock or machine: equal runs write equal files."""
    counts = {each.name: {"count": each.right, "of": each.of} for each in figures}
    confidence = {
        "ece": round(found.error, 4),
        "auroc": None if found.auroc is None else round(found.auroc, 4),
        "distinct": found.distinct,
        "of": sum(each.count for each in found.bins),
    }
    told = {**others, **counts, "confidence_crossed": confidence}
    text = json.dumps(told, indent=2) + "\n"
    (folder / METRICS).write_text(text, encoding="utf-8")

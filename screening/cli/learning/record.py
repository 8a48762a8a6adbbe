"""Chooses on papers that were not learned from, and writes down what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from screening.adapters.opinion.choice import Choice, choose
from screening.adapters.opinion.spacy import SpacyReader
from screening.cli.learning.papers import DAY, ReadPaper, examples
from screening.domain.opinion import Example
from screening.evaluation.figures import Figure
from screening.evaluation.second import Weighed, doubted_below, lost, rights
from screening.ports import Screener
from screening.ports.opinion import SecondReader
from screening.stages.second import opinions_on

METRICS = "metrics.json"


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
    choose(Choice(doubted_below=below), folder)
    asked = [(item, reader.opinion(item.text)) for item in examples(others)]
    figures = (*rights(asked), lost(weighed, below))
    _write(figures, below, len(taught), folder / METRICS)
    return tuple(_told(figures, below, (len(taught), len(asked))))


def weigh(paper: ReadPaper, rules: Screener, reader: SecondReader) -> Weighed:
    """Return the rules' verdict on a drawn paper, with opinions on its segments."""
    verdict = rules.screen(paper.document, DAY)
    may_be_cleared = not paper.truth.must_review and verdict.is_cleared
    return Weighed(
        verdict=verdict,
        opinions=opinions_on(verdict.segments, paper.document, reader),
        is_clearable=may_be_cleared and verdict.paper_class is paper.truth.paper_class,
    )


def _told(
    figures: Sequence[Figure], below: float, counts: tuple[int, int]
) -> Iterator[str]:
    yield f"learned from {counts[0]} papers; asked about {counts[1]} others"
    for figure in figures:
        yield f"{figure.name:<8}{figure.right:>5} of {figure.of:>5}{figure.share:>8.1%}"
    yield f"doubts a class it believes in less than {below:.3f}"


def _write(figures: Sequence[Figure], below: float, taught: int, file: Path) -> None:
    """Write the figures, without clock or machine: equal runs write equal files."""
    counts = {each.name: {"count": each.right, "of": each.of} for each in figures}
    told = {"learned_from": taught, "doubted_below": below, **counts}
    file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")

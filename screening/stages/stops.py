"""Spot stamps and marks that take a paper's force: recalled, sealed, sample, draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from screening.domain.page import Quote
from screening.domain.reason import ReasonCode
from screening.gazetteer import Gazetteer
from screening.stages.folded import FoldedPage, Run

SHORT = 8
"""Words in the longest line that is taken for a stamp or a mark, not a sentence."""

LONG_WORD = 6
"""Letters of the shortest word that is told through misread letters."""

ALIKE = 82
"""How alike a misread word must be, 0..100: loose, since a find only stops."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark that stops a paper, and where it stands."""

    code: ReasonCode
    quote: Quote


def stops(page: FoldedPage, gazetteer: Gazetteer) -> Iterator[Stop]:
    """Yield every stop on the page, the form's own print included."""
    for run in page.runs:
        words = run.text.split()
        if len(words) <= SHORT:
            for mark in gazetteer.stops:
                if any(_says(run, words, phrase) for phrase in mark.words):
                    yield Stop(mark.code, page.quote_run(run))


def _says(run: Run, words: list[str], phrase: str) -> bool:
    if " " in phrase:
        return f" {phrase} " in f" {run.text} "
    if len(phrase) < LONG_WORD:
        return phrase in words
    spaced = "".join(words) == phrase  # P R O P O S E D
    return spaced or any(fuzz.ratio(phrase, word) >= ALIKE for word in words)

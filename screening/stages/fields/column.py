"""Follow the lines of print that stand under a label, in its column."""

from __future__ import annotations

from collections.abc import Iterator

from screening.stages.fields.labels import Label, Labelled
from screening.stages.folded import Run

DEEP = 0.1
"""How far under its caption the description of a place or thing may begin."""

LEAST = 3
"""Letters of the shortest word that is no sign or rule read as print."""


def under(on: Labelled, label: Label) -> Iterator[Run]:
    """The lines of print under a label in its column, captions in brackets left out."""
    column = [
        run
        for run in sorted(on.page.runs, key=lambda run: run.box.middle)
        if 0.004 < run.box.middle - label.box.middle < DEEP
        and run.box.left <= label.box.right
        and run.box.right >= label.box.left
    ]
    skipped = -1
    for i, run in enumerate(column):
        if run.raw.startswith("("):
            skipped = max(skipped, _closing(column, i))
        is_print = any(map(is_word, run.raw.split())) and not on.is_label(run)
        if i > skipped and is_print:
            yield run


def _closing(column: list[Run], opening: int) -> int:
    """Return the line in which a caption in brackets ends; its first if that is unread."""
    lines = range(opening, min(opening + CAPTION_LINES, len(column)))
    ends = (i for i in lines if column[i].raw.rstrip(".:").endswith(")"))
    return next(ends, opening)


CAPTION_LINES = 3
"""Lines of the longest caption in brackets."""


def is_word(text: str) -> bool:
    """Tell whether a word is of letters, not a sign, a rule or a number."""
    digits = sum(letter.isdigit() for letter in text)
    return sum(letter.isalpha() for letter in text) >= LEAST and digits < LEAST

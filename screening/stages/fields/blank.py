"""Tell whether anything stands in the place of a value, read or not."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.page import Box, MarkKind
from screening.domain.wording import fold
from screening.stages.fields.labels import LONG, Label, Labelled
from screening.stages.fields.places import Side, Spot, spots, stacked, usual_side
from screening.stages.folded import Run
from screening.stages.locate import clipped

FIRST = 2
"""Words at the head of a place of which one must be written as a name is: the first
may have been misread."""

LEAST = 2
"""Letters of the shortest word that is no sign or rule read as print."""

DEEP = 0.1
"""How far under its caption the description of a place or thing may begin."""


def is_telling(phrase: str) -> bool:
    """Tell whether a label is the blank's own; ``Defendant`` stands anywhere."""
    words = fold(phrase).split()
    return len("".join(words)) >= LONG or (len(words) > 1 and "name" in words)


def may_name(on: Labelled, label: Label) -> bool:
    """Tell whether what stands at a label may be a name."""
    texts = [spot.text for spot in spots(on, label)]
    if label.is_bracketed:
        texts.extend(run.raw for run in _beside(on, label))
    if label.is_bracketed or usual_side(on) is Side.OVER:
        texts.extend(spot.text for spot in stacked(on, label))
    return any(_begins_as_name(text, on.no_names) for text in texts)


def _begins_as_name(text: str, no_names: frozenset[str]) -> bool:
    words = [word for word in text.replace("_", " ").split() if _is_word(word)]
    return any(
        word.lstrip("(*|.,:;-'\"")[:1].isupper() and fold(word) not in no_names
        for word in words[:FIRST]
    )


def _is_word(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= LEAST


def _beside(on: Labelled, label: Label) -> Iterator[Run]:
    """The runs in the line of a caption in brackets, right of it."""
    for run in on.page.runs:
        is_level = abs(run.box.middle - label.box.middle) < label.box.height
        if is_level and run.box.left >= label.box.right - 0.005:
            yield run


def describes(on: Labelled, label: Label, own: tuple[Box, ...]) -> bool:
    """Tell whether words that are not the form's own stand at a label."""
    behind = on.page.page.words[label.stop : label.run.stop]
    first = [word.box for word in behind if _is_word(word.text)][:1]
    first.extend([run.box for run in _under(on, label)][:1])
    first.extend(
        head
        for spot in stacked(on, label)
        if spot.side is Side.OVER
        and abs((head := _head(spot)).left - label.box.left) < FLUSH
    )
    return any(not any(box.overlaps(other) for other in own) for box in first)


FLUSH = 0.02
"""How far from its label's left edge a value over it begins: no heading does."""


def _head(spot: Spot) -> Box:
    return spot.page.page.words[spot.start].box


def is_inked(on: Labelled, label: Label) -> bool:
    """Tell whether a hand wrote behind a label or in the two lines under it."""
    place = clipped(
        label.box.left,
        label.box.top - 0.01,
        label.box.right + 0.4,
        label.box.bottom + 0.04,
    )
    return any(
        mark.kind is MarkKind.INK
        and mark.box.width >= 0.03
        and mark.box.overlaps(place)
        for mark in on.page.page.marks
    )


def _under(on: Labelled, label: Label) -> Iterator[Run]:
    """The lines of print under a label in its column, captions in brackets left out."""
    caption = 0
    for run in sorted(on.page.runs, key=lambda run: run.box.middle):
        if not 0.004 < run.box.middle - label.box.middle < DEEP:
            continue
        if run.box.left > label.box.right or run.box.right < label.box.left:
            continue
        caption = CAPTION_LINES if run.raw.startswith("(") else caption - 1
        if caption <= 0 and _is_word(run.raw) and not on.is_label(run):
            yield run
        if run.raw.rstrip(".:").endswith(")"):
            caption = 0


CAPTION_LINES = 3
"""Lines of the longest caption in brackets: its last bracket may not have been read."""

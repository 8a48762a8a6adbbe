"""Show handwriting in the place of a value; it is never read and trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from screening.domain.finding import Field, FieldName
from screening.domain.page import Box, Mark, MarkKind, Page, Quote
from screening.domain.wording import fold
from screening.stages.fields.labels import Label, Labelled
from screening.stages.fields.places import spots
from screening.stages.locate import clipped

COVERED = 0.3
"""Share of a value's box, 0..1, that free ink covers where a hand wrote it."""

PRINTED = 0.7
"""Confidence, 0..1, from which words over free ink are print: a stamp crosses them.
Low confidence alone tells nothing: print on a rule is read right with none at all."""

LEAST = (0.03, 0.007)
"""Width and height of the smallest handwriting: a short date; less is dirt or a tick."""

LEAST_LETTERS = 3
"""Letters of the shortest scrawl; a rule to write on is read as fewer."""

REACH = 0.3
"""How far behind its label a value may be written, as a fraction of the page."""

ABOVE = 0.035
"""How high over its caption a value may be written."""


def doubted(field: Field, page: Page) -> Field:
    """Return the field without its value if a hand seems to have written it."""
    is_print = field.quote.confidence >= PRINTED
    if is_print or not any(_covers(mark, field.quote.box) for mark in page.marks):
        return field
    return replace(field, value="")


def _covers(mark: Mark, box: Box) -> bool:
    return mark.kind is MarkKind.INK and _shared(box, mark.box) >= COVERED


def _shared(box: Box, other: Box) -> float:
    """The share of ``box`` that lies inside the other."""
    wide = min(box.right, other.right) - max(box.left, other.left)
    tall = min(box.bottom, other.bottom) - max(box.top, other.top)
    area = box.width * box.height
    return max(wide, 0.0) * max(tall, 0.0) / area if area else 0.0


def written(
    on: Labelled, phrases: tuple[str, ...], name: FieldName, signed: Box | None
) -> Iterator[Field]:
    """Yield the places of a value that hold ink and no print.

    Args:
        on: the page.
        phrases: the labels of the value.
        name: the field.
        signed: the place of the signature on this page, whose ink is no value.
    """
    for phrase in phrases:
        for label in on.find(phrase):
            for box in (*_inks(on, label), *_scrawls(on, label)):
                if signed is None or not box.overlaps(signed):
                    yield _shown(name, box, on.page.page)


def _inks(on: Labelled, label: Label) -> Iterator[Box]:
    place = _place(on, label)
    for mark in on.page.page.marks:
        is_hand = mark.box.width >= LEAST[0] and mark.box.height >= LEAST[1]
        if mark.kind is MarkKind.INK and is_hand and _shared(mark.box, place) > 0.5:
            yield mark.box


def _scrawls(on: Labelled, label: Label) -> Iterator[Box]:
    """What was read as words there, too poorly to be print, and gave no value."""
    if label.is_sentence:
        return
    for spot in spots(on, label):
        quote = spot.quote(0, len(spot.text))
        if len(fold(spot.text)) >= LEAST_LETTERS and quote.confidence < PRINTED:
            yield quote.box


def _place(on: Labelled, label: Label) -> Box:
    """Behind the label up to the next print, or over a caption in brackets."""
    box = label.box
    if label.is_bracketed:
        return clipped(box.left - 0.05, box.top - ABOVE, box.right + 0.1, box.top)
    behind = [
        run.box.left
        for run in on.page.runs
        if abs(run.box.middle - box.middle) < box.height
        and run.box.left > box.right
        and on.page.quote_run(run).confidence >= PRINTED
    ]
    end = min([*behind, box.right + REACH])
    return clipped(box.right, box.top - 0.015, end, box.bottom + 0.01)


def _shown(name: FieldName, box: Box, page: Page) -> Field:
    return Field(name, "", Quote(page.number, "", box, 0.0, page.source))

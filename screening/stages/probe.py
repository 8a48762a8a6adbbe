"""Probe a place on a page: whether anything is filled in beside or under a label."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.page import Box, Mark, MarkKind, Word
from screening.domain.wording import fold
from screening.stages.locate import clipped
from screening.stages.segment import Part
from screening.stages.survey import Survey

LINE = 0.005
"""How far a value may stand above or below its label's line, as a page fraction."""

AHEAD = 0.5
"""How far right of its label a value may begin."""

ABOVE = 0.026
"""Height of the line to write on above its caption: what one typed line needs."""

UNDER = 0.065
"""Height of an address under its label: three or four lines."""

LEAST_INK = 0.015
"""Width of the least ink that is a value and no dirt: one written letter or two."""


def labels(part: Part, wanted: tuple[str, ...]) -> Iterator[tuple[Survey, Box]]:
    """Yield where each label stands, page by page."""
    for survey in part.surveys:
        for label in wanted:
            quote = survey.folded.find(fold(label))
            if quote is not None:
                yield survey, quote.box


def beside(label: Box) -> Box:
    """Return the line to the right of a label."""
    return clipped(
        label.right, label.top - LINE, label.right + AHEAD, label.bottom + LINE
    )


def above(label: Box) -> Box:
    """Return the line over a caption."""
    return clipped(label.left, label.top - ABOVE, label.right, label.top - 0.001)


def under(label: Box) -> Box:
    """Return the lines below a label, as wide as a form's half."""
    return clipped(
        label.left - 0.01, label.bottom, label.left + 0.44, label.bottom + UNDER
    )


def words_in(survey: Survey, area: Box) -> tuple[Word, ...]:
    """Return the words of two letters and more whose middle lies in the area."""
    return tuple(
        word
        for word in survey.page.words
        if len(fold(word.text)) > 1 and _holds(area, word.box)
    )


def is_filled(survey: Survey, area: Box) -> bool:
    """Tell whether print or a hand's ink stands in the area."""
    inked = any(_is_value(mark, area) for mark in survey.page.marks)
    return inked or bool(words_in(survey, area))


def _is_value(mark: Mark, area: Box) -> bool:
    wide = mark.box.width >= LEAST_INK
    return mark.kind is MarkKind.INK and wide and _holds(area, mark.box)


def _holds(area: Box, box: Box) -> bool:
    across = area.left <= (box.left + box.right) / 2 <= area.right
    return across and area.top <= box.middle <= area.bottom

"""Read the day that an order bears over its text: in minutes' head, in the caption.

Minutes are of the day in their head; Connecticut's courts end the caption with the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import Field, FieldName
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.stages.fields.filing import unserved
from screening.stages.folded import Run
from screening.stages.imprint import is_counters
from screening.stages.segment import Part
from screening.stages.survey import Survey

_MINUTES = re.compile(
    r"^(?:civil |criminal |court )?minutes?(?: (?:order|entry)| general|$)"
)

_HEAD_LABEL = re.compile(r"^(?:(?:hearing )?date)?$")
"""What may stand before the day in the head of minutes."""

HEAD = 0.45
"""The head of minutes ends above this fraction of the page."""

CAPTION_DAY = 0.9
"""How sure the day that ends a caption is the order's."""

NEAR = 0.06
"""How far from a day the other lines of its stamp or its label stand, at most."""

_LABEL = re.compile(
    r"\b(?:date|hearing|trial|filed|heard|conference|term|due|set|on)\b|:$"
)
"""What makes a day in the caption another's: a hearing's, a filing's."""


def minuted(part: Part) -> Iterator[Field]:
    """Yield the day in the head of a court's minutes."""
    first = part.surveys[0]
    titles = (fold(quote.text) for quote in first.voices("order-title"))
    if not any(_MINUTES.match(title) for title in titles):
        return
    for day, quote in unserved(first):
        run = _run(first, quote)
        if run is None or run.box.top > HEAD:
            continue
        if _HEAD_LABEL.match(fold(run.raw.partition(quote.text)[0])):
            yield Field(FieldName.ISSUED_ON, day.isoformat(), quote)


def captioned(part: Part) -> Iterator[Field]:
    """Yield the day that stands alone in the caption, beside the parties' names."""
    first = part.surveys[0]
    titles = first.voices("order-title")
    if first.caption is None or not titles:
        return
    top, bottom = first.caption.quote.box.top, titles[0].box.top
    for day, quote in unserved(first):
        run = _run(first, quote)
        if (
            run is None
            or not top < run.box.middle < bottom
            or not _is_alone(run, quote)
        ):
            continue
        if _has_party(first, run) and not _is_anothers(first, run):
            yield Field(FieldName.ISSUED_ON, day.isoformat(), quote, CAPTION_DAY)


def _run(survey: Survey, day: Quote) -> Run | None:
    runs = (run for run in survey.folded.runs if run.box.overlaps(day.box))
    return next((run for run in runs if day.text in run.raw), None)


def _is_alone(run: Run, day: Quote) -> bool:
    return fold(run.raw) == fold(day.text)


def _has_party(survey: Survey, day: Run) -> bool:
    """Tell whether a line of the caption stands to the left of the day, in its row."""
    return any(
        run.box.right < day.box.left
        and abs(run.box.middle - day.box.middle) < 0.006
        and any(letter.isalpha() for letter in run.raw)
        for run in survey.folded.runs
    )


def _is_anothers(survey: Survey, day: Run) -> bool:
    """Tell whether a stamp's word or a label stands over or under the day."""
    near = [
        run
        for run in survey.folded.runs
        if run is not day and _is_near(run.box, day.box)
    ]
    over = [run for run in near if run.box.top < day.box.top]
    last = max(over, key=lambda run: run.box.top, default=None)
    is_labelled = last is not None and bool(_LABEL.search(fold(last.raw) or ""))
    is_open = last is not None and last.raw.rstrip().endswith(":")
    words = (word for run in near for word in run.raw.split())
    return is_labelled or is_open or any(map(is_counters, words))


def _is_near(box: Box, day: Box) -> bool:
    across = box.left < day.right and day.left < box.right
    return across and abs(box.middle - day.middle) < NEAR

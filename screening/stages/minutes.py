"""Read the minutes in which a deputy clerk enters what a judge ordered.

Federal courts of California print them as a form: caption, ``CIVIL MINUTES``, the judge
who is present, the order, and the initials of the deputy clerk instead of a signature.
"""

from __future__ import annotations

import re

from screening.domain.finding import SignatureState
from screening.domain.page import Box, MarkKind, Quote
from screening.domain.wording import fold
from screening.gazetteer import CourtSystem
from screening.stages.entry import Entry
from screening.stages.folded import Run
from screening.stages.locate import clipped
from screening.stages.segment import Part
from screening.stages.survey import Survey

_TITLE = re.compile(r"^(?:civil|criminal) minutes\b")

_PRESENT = re.compile(r"^present(?: the)? hon(?:orable)?\b")
"""``Present: The Honorable Ada Inventada``: whose minutes they are."""

_INITIALS = re.compile(
    r"^initials of (?:the )?(?:deputy clerk|preparer|clerk)(?: (?P<who>[a-z]{1,4}(?: [a-z]{1,4})?))?$"
)

_LETTERS = re.compile(r"^[a-z]{2,4}(?: [a-z]{1,4})?$")
"""A clerk's initials in their place."""

_CAPTIONS = re.compile(r"^(?:not reported )?(?:court )?reporter(?: recorder)?\b")
"""Whose presence the form asks after: no reporter speaks there."""

BESIDE = 0.25
"""How far beside its caption the initials stand at most, as a fraction of the page."""


def is_minutes(part: Part) -> bool:
    """Tell whether a federal court's form says whose minutes a part is."""
    first = part.surveys[0]
    if first.caption is None or first.caption.court.system is not CourtSystem.FEDERAL:
        return False
    titles = (fold(quote.text) for quote in first.voices("order-title"))
    present = any(_PRESENT.match(run.text) for run in first.folded.runs)
    return present and any(_TITLE.match(title) for title in titles)


def is_caption(survey: Survey, quote: Quote) -> bool:
    """Tell whether words are the form's caption for the court reporter."""
    return any(
        run.box.overlaps(quote.box) and _CAPTIONS.match(run.text)
        for run in survey.folded.runs
    )


def initialled(part: Part) -> Entry | None:
    """Return the initials on the last page of minutes that bears any; None if none."""
    if not is_minutes(part):
        return None
    for survey in reversed(part.surveys):
        for run in survey.folded.runs:
            found = _INITIALS.match(run.text)
            place = _place(run)
            state = _state(survey, run, place) if found else None
            if found and found["who"]:
                state = SignatureState.TYPED
            if state is not None:
                return Entry(state, survey.folded.quote_run(run), place)
    return None


def _place(label: Run) -> Box:
    box = label.box
    return clipped(box.left, box.top - 0.015, box.right + BESIDE, box.bottom + 0.01)


def _state(survey: Survey, label: Run, place: Box) -> SignatureState | None:
    """Say what stands behind the caption: letters, ink, or nothing."""
    behind = (
        run
        for run in survey.folded.runs
        if run.box.left >= label.box.right and place.overlaps(run.box)
    )
    if any(_LETTERS.match(run.text) for run in behind):
        return SignatureState.TYPED
    inks = (
        mark.box
        for mark in survey.page.marks
        if mark.kind is MarkKind.INK and mark.box.left >= label.box.right - 0.01
    )
    is_inked = any(place.overlaps(box) and box.height < LINE for box in inks)
    return SignatureState.SIGNED if is_inked else None


LINE = 0.06
"""Height of the tallest ink that is a pair of initials, as a fraction of the page."""

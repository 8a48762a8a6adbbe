"""Tell a place for the day of issue that was left empty, or that nobody could read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import FieldName
from screening.domain.form import Form
from screening.domain.page import Box
from screening.domain.wording import fold
from screening.stages.dates import dates
from screening.stages.fields.days import at_label
from screening.stages.fields.filing import floor
from screening.stages.fields.labels import Label, Labelled
from screening.stages.sign import Signed

BARE = frozenset({"date", "dated", "issued", "filed", "entered"})
"""Labels that stand on many lines of a paper: the one at the signature counts."""

AT_SIGNATURE = 0.12
"""How far over or under the place to sign a bare label is still the issue's."""

_UNSPOKEN = re.compile(
    r"\b(?:this|dated the)[\s_.,:]*day\s?of\b|\bday of[\s_.,:]*20[_\s]{2}"
    r"|\bit is[\s,]*(?:on )?this[\s_.,:]*(?:by|hereby|ordered)\b",
    re.IGNORECASE,
)
"""``this ____ day of ________``: the day is missing, or a hand wrote it."""


def left_empty(pages: tuple[Labelled, ...], form: Form, signed: Signed) -> bool:
    """Tell whether the paper has a place of its own for its day, and none stands there.

    Another day on such a paper is not the day of issue, however near it stands.
    """
    if any(_UNSPOKEN.search(on.page.page.text) for on in pages):
        return True
    places = tuple(_places(pages, form))
    return not any(_is_filled(on, label) for on, label in places) and any(
        not _is_bare(on, label) or _is_at(on, label, signed) for on, label in places
    )


def _is_filled(on: Labelled, label: Label) -> bool:
    """Tell whether a day stands in the label's place, or so near that it may."""
    if any(True for _ in at_label(on, label, FieldName.ISSUED_ON)):
        return True
    return any(_is_near(label.box, quote.box) for _, quote in dates(on.page))


def _is_near(label: Box, day: Box) -> bool:
    across = day.left < label.right + BESIDE and label.left - BESIDE < day.right
    return across and abs(day.middle - label.middle) < OVER


BESIDE, OVER = 0.05, 0.035
"""How far beside, and over or under its label, a day may stand in an odd layout."""


def _places(
    pages: tuple[Labelled, ...], form: Form
) -> Iterator[tuple[Labelled, Label]]:
    """Where the form's own labels for the day stand, over any block on service."""
    own = [place for place in form.fields if place.name is FieldName.ISSUED_ON]
    for phrase in (label for place in own for label in place.labels):
        for on in pages:
            lowest = floor(on.page.runs)
            for label in on.find(phrase):
                if label.box.top < lowest:
                    yield on, label


def _is_bare(on: Labelled, label: Label) -> bool:
    words = on.page.page.words[label.start : label.stop]
    return fold(" ".join(word.text for word in words)) in BARE


def _is_at(on: Labelled, label: Label, signed: Signed) -> bool:
    page, box = signed.signature.page, signed.signature.box
    if box is None or page != on.page.page.number:
        return False
    return abs(label.box.middle - box.bottom) < AT_SIGNATURE

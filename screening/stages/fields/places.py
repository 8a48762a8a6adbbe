"""Find the print that stands where a label's value belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from screening.domain.page import Box, Quote
from screening.stages.fields.labels import Label, Labelled
from screening.stages.folded import FoldedPage, Run

SAME_LINE = 0.011
"""How far apart the middles of two prints on one line are, as a fraction of the
page: ruled blanks and askew scans shift them by half a line."""

NEAR = 0.019
"""Widest blank between a label and its value over or under it: a line and a half."""

BESIDE = 0.4
"""How far right of its label a value may begin."""

SENTENCE = 14
"""Words that are looked at behind a label that is a piece of a sentence."""


class Side(Enum):
    """Where a value stands, and how sure that makes it to be the label's, 0..1."""

    BEHIND = 1.0
    BESIDE = 0.97
    OVER = 0.93
    UNDER = 0.92


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in the place of a value."""

    page: FoldedPage
    start: int
    """Index of the first word on the page."""
    stop: int
    side: Side

    @property
    def text(self) -> str:
        """The words as they stand on the page."""
        return " ".join(
            word.text for word in self.page.page.words[self.start : self.stop]
        )

    def quote(self, start: int, stop: int) -> Quote:
        """Return the words between two positions in `text`."""
        ends, at = [], 0
        for word in self.page.page.words[self.start : self.stop]:
            at += len(word.text) + 1
            ends.append(at)
        first = next(i for i, end in enumerate(ends) if start < end)
        last = next(i for i, end in enumerate(ends) if stop <= end)
        return self.page.page.quote(self.start + first, self.start + last + 1)


def spots(on: Labelled, label: Label) -> Iterator[Spot]:
    """Yield what stands behind, beside, over or under a label, the surest first."""
    behind = _behind(on.page, label)
    if behind is not None:
        yield behind
    if not label.is_alone and not label.is_bracketed:
        return
    beside = None if label.is_bracketed else _beside(on, label)
    if beside is not None:
        yield Spot(on.page, beside.start, beside.stop, Side.BESIDE)
    if beside is None or not label.is_closed:
        yield from _stacked(on, label)


def _behind(page: FoldedPage, label: Label) -> Spot | None:
    stop = label.run.stop
    if label.is_sentence:
        stop = min(len(page.page.words), label.stop + SENTENCE)
    if label.stop >= stop:
        return None
    return Spot(page, label.stop, stop, Side.BEHIND)


def _beside(on: Labelled, label: Label) -> Run | None:
    right = [
        run
        for run in on.page.runs
        if abs(run.box.middle - label.box.middle) < SAME_LINE
        and label.box.right - 0.005 <= run.box.left < label.box.right + BESIDE
    ]
    nearest = min(right, key=lambda run: run.box.left, default=None)
    return None if nearest is None or on.is_label(nearest) else nearest


def _stacked(on: Labelled, label: Label) -> Iterator[Spot]:
    """Over or under it, whichever is nearer; a caption in brackets stands under."""
    over, under = _over(on.page, label.box), _under(on.page, label.box)
    found = [
        (abs(label.box.top - over.box.bottom), Side.OVER, over) if over else None,
        (abs(under.box.top - label.box.bottom), Side.UNDER, under) if under else None,
    ]
    near = [item for item in found if item and not on.is_label(item[2])]
    if label.is_bracketed:
        near = [item for item in near if item[1] is Side.OVER]
    usual = None if label.is_bracketed else usual_side(on)
    chosen = [item for item in near if usual in (None, item[1])]
    for _, side, run in sorted(chosen, key=lambda item: item[0]):
        yield Spot(on.page, run.start, run.stop, side)


def stacked(on: Labelled, label: Label) -> Iterator[Spot]:
    """Yield what stands over and under a label, whichever side others have theirs on."""
    for side, run in (
        (Side.OVER, _over(on.page, label.box)),
        (Side.UNDER, _under(on.page, label.box)),
    ):
        if run is not None and not on.is_label(run):
            yield Spot(on.page, run.start, run.stop, side)


@lru_cache(maxsize=8)
def usual_side(on: Labelled) -> Side | None:
    """The side on which the page's labels have their values; None where it is open.

    A cell left blank must not borrow its neighbour's value. Labels that have print on
    one side alone tell which side it is.
    """
    votes = {Side.OVER: 0, Side.UNDER: 0}
    for box in on.alone():
        over, under = _over(on.page, box), _under(on.page, box)
        has_over = over is not None and not on.is_label(over)
        has_under = under is not None and not on.is_label(under)
        if has_over != has_under:
            votes[Side.OVER if has_over else Side.UNDER] += 1
    if abs(votes[Side.OVER] - votes[Side.UNDER]) < CLEAR_VOTE:
        return None
    return max(votes, key=lambda side: votes[side])


CLEAR_VOTE = 2
"""By how many labels one side must lead before the other is ruled out."""


def _over(page: FoldedPage, label: Box) -> Run | None:
    found = [
        run
        for run in page.runs
        if -0.004 < label.top - run.box.bottom < NEAR
        and run.box.middle < label.middle - 0.004
        and _is_in_column(label, run.box)
    ]
    return max(found, key=lambda run: run.box.bottom, default=None)


def _under(page: FoldedPage, label: Box) -> Run | None:
    found = [
        run
        for run in page.runs
        if -0.004 < run.box.top - label.bottom < NEAR
        and run.box.middle > label.middle + 0.004
        and _is_in_column(label, run.box)
    ]
    return min(found, key=lambda run: run.box.top, default=None)


def _is_in_column(label: Box, run: Box) -> bool:
    return run.left < label.right + 0.03 and label.left - 0.02 < run.right

"""Tell the days that a later hand added: the court's stamp, and the service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from screening.domain.finding import Field, FieldName
from screening.domain.page import Box, Quote
from screening.stages.dates import dates
from screening.stages.folded import Run
from screening.stages.segment import Part
from screening.stages.survey import BANNER, Survey

SERVICE = re.compile(
    r"^(?:certificate|proof|return|affidavit) of service$|^return$|^certificate of mailing$"
)
"""Headings under which a later hand says when the paper was served, not issued."""


def floor(runs: Iterable[Run]) -> float:
    """The height under which a page tells of its service, 1 where it does not."""
    return min((run.box.top for run in runs if SERVICE.match(run.text)), default=1.0)


def unserved(survey: Survey) -> Iterator[tuple[date, Quote]]:
    """Yield the dates of a page that stand over any block on its service."""
    lowest = floor(survey.folded.runs)
    for day, quote in dates(survey.folded):
        if quote.box.top < lowest:
            yield day, quote


def is_received(survey: Survey, day: Quote) -> bool:
    """Tell whether somebody who got the paper stamped the day, in its line or by it."""
    return any(
        _RECEIVED.search(run.text) and _is_by(run.box, day.box)
        for run in survey.folded.runs
        if _is_short(run)
    )


_RECEIVED = re.compile(r"\b(?:received|rec ?d|scanned|served|faxed|lodged|delivered)\b")

STAMP_LINES = 0.05
"""How far over or under its day another line of such a stamp stands."""


def _is_by(box: Box, day: Box) -> bool:
    across = box.left < day.right and day.left < box.right
    return across and abs(box.middle - day.middle) < STAMP_LINES


_FILED = re.compile(r"\b(?:filed|entered|issued)\b", re.IGNORECASE)


def stamped(part: Part) -> Iterator[Field]:
    """The date in the court's own stamp: the day it entered the paper.

    The banner of an electronic court file is no stamp: it stands on drafts as well.
    What a sentence says was entered is another paper.
    """
    for survey in reversed(part.surveys):
        banners = [quote.box for _, quote in survey.folded.match(BANNER)]
        short = [run.box for run in survey.folded.runs if _is_short(run)]
        stamps = [
            quote
            for _, quote in survey.folded.match(_FILED)
            if _is_within(quote.box, short)
        ]
        for day, quote in dates(survey.folded):
            if not _is_within(quote.box, short) or any(
                abs(box.middle - quote.box.middle) < 0.012 for box in banners
            ):
                continue
            if any(_in_one_stamp(stamp.box, quote.box) for stamp in stamps):
                yield Field(FieldName.ISSUED_ON, day.isoformat(), quote)


STAMP_WORDS = 5
"""Words in the longest line of a stamp with its day."""


def _is_short(run: Run) -> bool:
    return len(run.text.split()) <= STAMP_WORDS


def _is_within(box: Box, runs: Iterable[Box]) -> bool:
    return any(run.overlaps(box) for run in runs)


STAMP_HEIGHT = 0.09
"""How far under ``FILED`` its day stands at most, the court's name between them."""


def _in_one_stamp(word: Box, day: Box) -> bool:
    beside = abs(word.middle - day.middle) < 0.012
    under = (
        0 < day.middle - word.middle < STAMP_HEIGHT and abs(day.left - word.left) < 0.25
    )
    return beside or under

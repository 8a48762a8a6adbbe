"""Tell what a hand or a stamp put on a page from a party's own signature."""

from __future__ import annotations

import re

from screening.domain.page import Box, Mark, MarkKind
from screening.stages.folded import Run
from screening.stages.picture import is_picture
from screening.stages.survey import Survey

MARKED = (MarkKind.INK, MarkKind.STAMP)
"""Ink that was put on the page; what a stamp says may not have been read."""

HAND = (0.05, 0.012)
"""Width and height of the least ink that may be words in a margin."""

SIGNED = (0.05, 0.42, 0.12)
"""How far above its line's words a signature ends; its greatest width and height."""

PARTY = re.compile(
    r"\b(?:attorneys?|counsel|plaintiff|defendant|petitioner|respondent|appellant"
    r"|declarant|affiant|pro se|esq|bar no|wsba|sbn|foreperson|grand jury|signature of (?!judge|clerk|magis))\b"
)
"""What stands under the signature of a party or its lawyer."""


_BESIDE = re.compile(r"(?<!judge )(?<!judges )(?<!clerks )\b(?:signature|sign here)$")
"""How a line ends behind which its writer signs."""


def has_hand(item: Survey, party: re.Pattern[str]) -> bool:
    """Tell whether somebody wrote or stamped on the page who may be no party.

    ``party`` tells from a line, folded, that a party signs above it.
    """
    return any(_is_hand(mark, item, party) for mark in item.page.marks)


def _is_hand(mark: Mark, item: Survey, party: re.Pattern[str]) -> bool:
    large = mark.box.width >= HAND[0] and mark.box.height >= HAND[1]
    is_drawn = mark.kind is MarkKind.INK and is_picture(mark.box)
    is_mark = mark.kind in MARKED and large and not is_drawn
    return is_mark and not _is_partys(mark.box, item, party)


def _is_partys(ink: Box, item: Survey, party: re.Pattern[str]) -> bool:
    """Tell whether the ink is of a signature's size, right over a party's own line."""
    below, width, height = SIGNED
    return (
        ink.width <= width
        and ink.height <= height
        and any(
            party.search(run.text)
            and (_is_over(ink, run.box, below) or _is_behind(ink, run))
            for run in item.folded.runs
        )
    )


def _is_over(ink: Box, line: Box, below: float) -> bool:
    is_near = -0.01 <= line.top - ink.bottom <= below
    return is_near and line.left < ink.right and ink.left < line.right


def _is_behind(ink: Box, run: Run) -> bool:
    """Tell whether the ink stands on the blank right of ``Petitioner's signature``."""
    is_near = 0 <= ink.left - run.box.right <= BEHIND
    is_level = ink.top <= run.box.middle <= ink.bottom
    return is_near and is_level and bool(_BESIDE.search(run.text))


BEHIND = 0.1
"""Blank between such a label and the signature, at most, as a fraction of the page."""

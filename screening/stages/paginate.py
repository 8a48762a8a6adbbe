"""Tell by a paper's own page numbers that some of its pages do not lie here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from screening.domain.page import Page, PageSource
from screening.stages.survey import Survey

HEAD, FOOT = 0.08, 0.88
"""A page's number stands above or below these fractions of it."""

_NUMBER = re.compile(r"\W*(?:Page\s?:?\s?)?(?P<number>\d{1,2})\W*", re.IGNORECASE)
"""A line that is nothing but a page's number: ``- 2 -``, ``Page 3``."""

FARTHEST = 6
"""Pages of the widest gap that numbers tell: what leaps farther counts something else."""

_GOES_ON = re.compile(
    r"\b(?:continued|continues|cont d|contd) on (?:the )?(?:next|following|reverse|back|page \d)"
)
"""What a page says that another follows, folded; an attached sheet is not one."""

_THROUGH = re.compile(r"\bpages? \d through (?P<last>\d{1,2}) of this judgment\b")
"""How a judgment's first page tells how long it is, folded: AO 245B and AO 245D."""


def lacks_pages(surveys: Sequence[Survey]) -> bool:
    """Tell whether numbers leap, the last page goes on, or print tells of more pages."""
    printed = [item for item in surveys if item.page.source is not PageSource.BLANK]
    if not printed:
        return False
    told = max(_told(item) for item in printed)
    return len(printed) < told or _leaps(printed) or _says_on(printed[-1])


def _told(item: Survey) -> int:
    """Return how many pages the print says that the paper has; 0 where it does not."""
    found = _THROUGH.search(item.folded.text)
    return int(found["last"]) if found else 0


def _leaps(printed: Sequence[Survey]) -> bool:
    numbered = [
        (place, number)
        for place, item in enumerate(printed)
        if (number := number_of(item.page)) is not None
    ]
    return any(
        later - place < after - number <= FARTHEST
        for (place, number), (later, after) in pairwise(numbered)
    )


def number_of(page: Page) -> int | None:
    """Return the number that stands alone in the page's head or foot; None if none."""
    return next(_numbers(page), None)


def _numbers(page: Page) -> Iterator[int]:
    lines = sorted(page.lines, key=lambda line: line.box.middle, reverse=True)
    for line in lines:
        is_outside = line.box.middle < HEAD or line.box.middle > FOOT
        found = _NUMBER.fullmatch(line.text) if is_outside else None
        if found is not None:
            yield int(found["number"])


def _says_on(last: Survey) -> bool:
    return bool(_GOES_ON.search(last.folded.text))

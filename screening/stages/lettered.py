"""Read the letter that an attachment is headed by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from screening.domain.page import Quote
from screening.stages.survey import Survey

_HEADING = re.compile(r"^attachment ([a-h])\b")

TOP = 0.4
"""A heading stands above this fraction of the page."""

HEADING_WORDS = 6
"""Words in the longest heading of an attachment: ``ATTACHMENT A - Place``."""


def is_headed(survey: Survey) -> bool:
    """Tell whether a page is headed as an attachment and names no court."""
    return survey.caption is None and any(headed((survey,)))


def headed(surveys: Sequence[Survey]) -> Iterator[str]:
    """Yield the letter of each attachment that is headed as one."""
    return (letter for letter, _ in headings(surveys))


def headings(surveys: Sequence[Survey]) -> Iterator[tuple[str, Quote]]:
    """Yield the letters with their headings."""
    for survey in surveys:
        for run in survey.folded.runs:
            found = _HEADING.match(run.text)
            is_short = len(run.text.split()) <= HEADING_WORDS
            if found and is_short and run.box.top <= TOP:
                yield found[1], survey.folded.quote_run(run)

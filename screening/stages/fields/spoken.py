"""Find the day of issue that stands in a paper's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import Field, FieldName
from screening.stages.dates import named
from screening.stages.segment import Part

_SPOKEN = re.compile(
    r"(?:\bth[il1!]s(?: the)?|\bdated(?: the)?|\bunder my hand[^.;]{0,60}?"
    r"|\bat a (?:stated )?term\b[^;]{0,190}\bon the)[\s_:,]{0,4}$",
    re.IGNORECASE,
)
"""What an order or a sealed paper says right before its own day."""

_SWORN = re.compile(r"\b(?:sworn|subscribed|affirmed|acknowledged)\b", re.IGNORECASE)
"""What makes it the day of an oath, which may be long before the paper's."""

_ANOTHERS = re.compile(
    r"\b(?:motion|petition|application|affidavit|affirmation|stipulation|agreement|complaint|notice"
    r"|letter|order|judgment|decision|opinion|report|memorandum|warrant|subpoena|deed|note|cause)s?,?"
    r" (?:was |is |being )?(?:dated|made|filed|entered|issued|signed)(?: on)?(?: th[ei1l]s?)?[\s_:,]{0,4}$"
    r"|\b(?!(?:and|ordered|entered|signed|done|made|so|hereby|is|was)\b)[a-z]+,? dated(?: th[ei1l]s?)?[\s_:,]{0,4}$",
    re.IGNORECASE,
)
"""What makes it the day of another paper, which the order is on."""

_DAY_OF = re.compile(r"\bday of\b", re.IGNORECASE)

OPENING = 220
"""Letters of the longest opening in which a court says where and when it sits."""


def spoken(part: Part) -> Iterator[Field]:
    """Yield the day that a paper itself speaks: "it is this 3rd day of November, 2025"."""
    for survey in part.surveys:
        text = survey.page.text
        for found in named(text):
            before = text[max(found.start - OPENING, 0) : found.start]
            if _SWORN.search(before[-90:]):
                continue
            if _ANOTHERS.search(before):
                continue
            if _SPOKEN.search(before) and (
                _DAY_OF.search(text[found.start : found.stop]) or "hand" in before
            ):
                quote = survey.folded.cite(found.start, found.stop)
                yield Field(FieldName.ISSUED_ON, found.day.isoformat(), quote)

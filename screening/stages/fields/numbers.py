"""Read case numbers and alien registration numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import Field, FieldName
from screening.stages.folded import FoldedPage
from screening.stages.survey import Survey

A_NUMBER = re.compile(
    r"(?<![^\W_])A\s?[#:\-]?\s?(\d{2,3})[\s\-]?(\d{3})[\s\-]?(\d{3})\b"
)
"""Alien registration number: A and 8 or 9 digits, in groups or not."""

_NOISY = re.compile(
    r"(?<![^\W_])A\s?[#:\-]?\s?((?=[\dOoIl|]{0,2}\d)[\dOoIl|]{2,3})[\s\-.]?([\dOoIl|]{3})[\s\-.]?([\dOoIl|]{3})(?![^\W_])"
)
"""The same with letters that readers take for digits."""

MENDED = 0.85
"""How sure a number is of which letters had to be read as digits."""

_DIGITS = str.maketrans("OoIl|", "00111")

_LABEL = re.compile(
    r"^(?:(?:civil|criminal|crim|civ|appeal|appellate)\.?\s*)?(?:(?:case|docket|cause|index|action|warrant|petition|"
    r"indictment)\s*)?(?:nos?|number|#)\s*[.:#;,]*\s*|^(?:case|docket|index)\s*[:#]\s*",
    re.IGNORECASE,
)
"""What papers print before a case number that is none of it."""


def a_numbers(page: FoldedPage) -> Iterator[Field]:
    """Yield alien registration numbers as A and nine digits, the clean ones first."""
    for found, quote in page.match(A_NUMBER):
        number = "".join(found.groups()).zfill(9)
        yield Field(FieldName.A_NUMBER, f"A{number}", quote)
    for found, quote in page.match(_NOISY):
        number = "".join(found.groups()).translate(_DIGITS).zfill(9)
        yield Field(FieldName.A_NUMBER, f"A{number}", quote, MENDED)


def case_number(survey: Survey) -> Iterator[Field]:
    """Yield the first case number of a page in its court's own writing."""
    for quote in survey.dockets[:1]:
        value = _LABEL.sub("", quote.text).rstrip(".,;:")
        if "(" not in value:
            value = value.rstrip(")")
        yield Field(FieldName.CASE_NUMBER, _whole(survey, value) or quote.text, quote)


def _whole(survey: Survey, value: str) -> str:
    """The number with what a blank parts from it: a court's letters, a cut-off end."""
    text = survey.page.text
    ends = [found.end() for found in re.finditer(re.escape(value), text)]
    if _YEAR.match(value):
        more = (_LETTERED.match(text, end) for end in ends)
        return value + next((found[0] for found in more if found), "")
    if value.count("-") > 1:
        more = (_CUT.match(text, end) for end in ends)
        return value + next((found[1] for found in more if found), "")
    return value


_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_LETTERED = re.compile(r" [A-Z]{1,4} \d{3,7}(?![^\W_])")
_CUT = re.compile(r" (\d{1,4}-(?:\d{2,4}|[A-Z]{2,5}))(?![^\W_])")

"""Read days of the calendar as papers print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from screening.domain.page import Quote
from screening.stages.folded import FoldedPage

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FREE = r"(?<![^\W_])"
"""No letter or digit before; a rule to write on, read as ``_``, may stand there."""

_YEAR = r"(?P<year>(?:19|20)\d{2})"

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_FREE}{_MONTH}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?[,.]?\s{{0,2}}{_YEAR}\b",
        rf"{_FREE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:day\sof\s)?{_MONTH},?\s{_YEAR}\b",
        _FREE
        + r"(?P<n_month>\d{1,2})\s?[/\-]\s?(?P<day>\d{1,2})\s?[/\-]\s?(?P<year>(?:19|20)?\d{2})\b",
        rf"{_FREE}{_YEAR}-(?P<n_month>\d{{2}})-(?P<day>\d{{2}})\b",
    )
)
"""American order: month before day (the papers here are American)."""


def dates(page: FoldedPage) -> Iterator[tuple[date, Quote]]:
    """Yield every day that the page names, with its quote; impossible ones not."""
    for pattern in PATTERNS:
        for found, quote in page.match(pattern):
            day = _day(found.groupdict())
            if day is not None:
                yield day, quote


def _day(groups: dict[str, str | None]) -> date | None:
    number = groups.get("n_month")
    month = int(number) if number else _month(groups["month"] or "")
    year = int(groups["year"] or 0)
    try:
        return date(year + 2000 if year < 100 else year, month, int(groups["day"] or 0))
    except ValueError:
        return None


def _month(name: str) -> int:
    head = name.casefold()[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(head))

"""Read days of the calendar as papers print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from screening.domain.page import Quote
from screening.stages.folded import FoldedPage
from screening.stages.misread import with_digits

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
_MISREAD = r"(?P<month>(?!{_})[a-z0-9|]{{4,10}})\.?".format(
    _=_MONTH.replace("?P<month>", "?:") + r"\b"
)
"""What may be a long month's name with a letter or two misread."""

_FREE = r"(?:(?<![^\W_])|(?<=\bthis)|(?<=\bthe))"
"""No letter or digit before; a rule to write on, read as ``_``, may stand there, or a
little word that grew together with the day: ``this12th``."""

_YEAR = r"(?P<year>(?:19|20)\d{2})"

_ORDINAL = r"(?:st|nd|rd|th|[8s][t!]|[^\w\s]{1,2})?"
"""The end of ``21st``, small and raised, as readers take it: ``218!``, ``21*``."""

_WRITTEN_YEAR = r"(?P<year>(?:19|20)[\s_]?\d{2})(?![^\W_])"
"""A year whose century is printed before the rule on which the rest is written."""

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_SAID_YEAR = (
    r"(?P<year>two\sthousand\s(?:and\s)?twenty(?:[\s\-]{1,3}(?:"
    + "|".join(_UNITS)
    + r"))?)\b"
)
"""A year in words, as the Second Circuit writes it: ``two thousand twenty-six``."""

_LORDS = r"(?:(?:in\s)?the\syear\s(?:of\sour\slord,?\s)?|a\.?\s?d\.?,?\s)?"
"""What solemn papers say before the year."""

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_FREE}{_MONTH}\s?(?P<day>[0-3]\s\d|\d{{1,2}})(?:st|nd|rd|th)?\s?[,.]?\s{{0,2}}{_YEAR}\b",
        rf"{_FREE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]{_MONTH},?[\s\-]{_YEAR}\b",
        rf"{_FREE}(?P<day>\d{{1,2}}){_ORDINAL}[\s_\-]{{1,3}}day\s?of[\s_]{{1,3}}{_MONTH}[\s_,.\-]{{1,4}}{_LORDS}{_WRITTEN_YEAR}",
        rf"{_FREE}(?P<day>\d{{1,2}}){_ORDINAL}[\s_\-]{{1,3}}day\s?of[\s_]{{1,3}}{_MONTH}[\s_,.\-]{{1,4}}{_LORDS}{_SAID_YEAR}",
        rf"{_FREE}{_YEAR}[\s\-]{_MONTH}[\s\-](?P<day>\d{{2}})\b",
        _FREE
        + r"(?P<n_month>\d{1,2})\s?[/\-]\s?(?P<day>\d{1,2})\s?[/\-]\s?(?P<year>(?:19|20)?\d{2})\b",
        rf"{_FREE}{_YEAR}(?P<stop>[\-.])(?P<n_month>\d{{2}})(?P=stop)(?P<day>\d{{2}})\b(?!\.\d)",
        rf"{_FREE}{_MISREAD}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?[,.]\s{{0,2}}{_YEAR}\b",
        rf"{_FREE}(?P<day>\d{{1,2}}){_ORDINAL}\s{{1,3}}day\s?of\s{{1,3}}{_MISREAD}[\s,.]{{1,4}}{_YEAR}\b",
    )
)
"""American order: month before day (the papers here are American). A stamp may part the
figures of its day; a month that was misread is looked for where day and year stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day that a text names, and where in the text."""

    day: date
    start: int
    stop: int
    is_short: bool
    """Whether the year has two digits, so that its century is a guess."""


def dates(page: FoldedPage) -> Iterator[tuple[date, Quote]]:
    """Yield every day that the page names, with its quote; impossible ones not."""
    for found in named(page.page.text):
        yield found.day, page.cite(found.start, found.stop)


def named(text: str) -> Iterator[Named]:
    """Yield every day that ``text`` names, letters misread for digits mended."""
    mended = with_digits(text)
    for pattern in PATTERNS:
        for found in pattern.finditer(mended):
            day = _day(found.groupdict())
            if day is not None:
                is_short = len(found["year"]) == 2
                yield Named(day, found.start(), found.end(), is_short)


def _day(groups: dict[str, str | None]) -> date | None:
    number = groups.get("n_month")
    month = int(number) if number else _month((groups["month"] or "").casefold())
    year = _year(groups["year"] or "0")
    day = int(re.sub(r"\D", "", groups["day"] or "0"))
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _year(said: str) -> int:
    """Return the year of figures or of words; both digits alone name no century."""
    figures = re.sub(r"\D", "", said)
    last = re.split(r"[\s\-]+", said.casefold())[-1]
    unit = _UNITS.index(last) + 1 if last in _UNITS else 0
    return int(figures) if figures else 2020 + unit


def _month(name: str) -> int:
    """Return the month that a name begins as, or is nearest to; 0 where none is near."""
    for i, month in enumerate(_MONTHS, 1):
        if month.startswith(name[:4] if name.startswith("sept") else name):
            return i
    apart = [Levenshtein.distance(name, month) for month in _MONTHS]
    nearest = min(apart)
    is_near = nearest <= (2 if len(name) >= LONG else 1)
    return apart.index(nearest) + 1 if is_near and apart.count(nearest) == 1 else 0


LONG = 7
"""Letters from which two misread ones leave a month's name recognisable; else one."""

"""Papers that were looked for: by words, numbers, names, days and kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from screening.domain.person import Person
from screening.ports import Filters, Hit, Sought
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.queue import Choices, Line, choices, line, narrowed
from screening.review.words import Words

MOST = 50
"""Papers that are shown: whoever is shown more than that narrows the search."""

LONGEST = 200
"""Characters of a search: more than any name or number has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the form."""

    words: str
    filters: Filters
    since: str
    """A day as browsers write it, 2026-11-23; empty for any."""
    until: str
    """The last day that is meant."""

    @property
    def is_narrowed(self) -> bool:
        """Whether more is given than words."""
        return self != Asked(self.words, Filters(), "", "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for yet."""
        return self == Asked("", Filters(), "", "")


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page that bears the words."""

    page: int
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """One paper that was found."""

    line: Line
    url: str
    """Of the paper, at the first page that bears the words."""
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search shows."""

    asked: Asked
    choices: Choices
    found: tuple[Found, ...]
    is_cut: bool
    """Whether there are more papers than are shown."""


def asked_for(given: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what is no day is left out."""
    filters = replace(narrowed(given), search="", due="", holder="")
    days = [given.get(name, "") for name in ("since", "until")]
    since, until = (day if _day(day) else "" for day in days)
    words = names.shown_text(given.get("words", "")[:LONGEST])
    return Asked(words, filters, since, until)


def search_page(office: Office, t: Words, person: Person, asked: Asked) -> SearchPage:
    """Return what was found, the newest first; nothing where nothing is asked."""
    hits: tuple[Hit, ...] = ()
    if not asked.is_empty:
        hits = office.search.hits(_sought(office, asked), MOST + 1)
    found = tuple(_found(office, t, person, asked, hit) for hit in hits[:MOST])
    return SearchPage(asked, choices(office, t), found, len(hits) > MOST)


def _sought(office: Office, asked: Asked) -> Sought:
    zone = office.policy.timezone
    since, until = _day(asked.since), _day(asked.until)
    return Sought(
        words=asked.words,
        filters=asked.filters,
        since=_begins(since, zone) if since else None,
        until=_begins(until + timedelta(days=1), zone) if until else None,
    )


def _begins(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day of the county begins, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _day(given: str) -> date | None:
    try:
        found = date.fromisoformat(given)
    except ValueError:
        return None
    # Nothing came before, and a day after the last there is cannot be counted to.
    return found if 1970 <= found.year < 9000 else None


def _found(office: Office, t: Words, person: Person, asked: Asked, hit: Hit) -> Found:
    ways = tuple(
        Way(number, _url(hit.entry.submission, page=number, find=asked.words))
        for number in hit.pages
    )
    url = ways[0].url if ways else _url(hit.entry.submission)
    return Found(line(office, t, person, hit.entry), url, ways)


def _url(submission: str, **query: object) -> str:
    path = f"/papers/{submission}"
    return f"{path}?{urlencode(query)}" if query else path

"""Tell which printed forms a page could be, by the landmarks that stand on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from screening.domain.form import Form, Landmark, LandmarkKind
from screening.domain.page import Quote
from screening.domain.wording import fold
from screening.stages.folded import FoldedPage
from screening.stages.sight import sighted

NAMED_GAIN = 1.5
"""How much more a form counts whose own title or number was read: the forms of one
family, such as AO 93 and AO 93C, share all their other print."""

THIN, THIN_LINES = 0.25, 3
"""Share of a form's print, 0..1, and lines of it, by which a page without a name is
still likelier this form than none; its kind is then unclear (`classify`)."""

NAMING = (LandmarkKind.TITLE, LandmarkKind.FORM_NUMBER)
"""Kinds of print that name a form."""

ALTERNATIVES = (LandmarkKind.TITLE, LandmarkKind.FORM_NUMBER, LandmarkKind.HEADER)
"""Kinds of which a copy bears one: a form's other titles are those of other editions."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A landmark and where it stands."""

    landmark: Landmark
    quote: Quote


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that a page could be."""

    form: Form
    form_page: int
    """Which page of the form, counted from 1."""
    sightings: tuple[Sighting, ...]
    score: float
    """Sum of the weights of what was found; no upper bound."""
    share: float
    """Found weight over all weight of that page of the form, 0..1."""

    @property
    def is_named(self) -> bool:
        """Whether the form's own title or number stands on the page."""
        return any(seen.landmark.kind in NAMING for seen in self.sightings)


def recognise(page: FoldedPage, forms: Iterable[Form]) -> tuple[Candidate, ...]:
    """Return the forms that the page could be, the likeliest first."""
    seen: Seen = {}
    found = (candidate for form in forms for candidate in _candidates(page, form, seen))
    return tuple(sorted(found, key=lambda item: (-_rank(item), item.form.id)))


def _rank(candidate: Candidate) -> float:
    """Put a form whose own name stands on the page before one that only shares print."""
    return candidate.score * (NAMED_GAIN if candidate.is_named else 1.0)


Seen = dict[tuple[LandmarkKind, str], Quote | None]
"""What was looked for on a page already: forms share headers and captions."""


def _candidates(page: FoldedPage, form: Form, seen: Seen) -> list[Candidate]:
    sightings = _each_once(
        Sighting(mark, quote)
        for mark in form.landmarks
        if (quote := _once(page, mark, seen)) is not None
    )
    pages = _counted(sightings) or sorted(
        {seen.landmark.page for seen in sightings} - {0}
    )
    made = [_candidate(form, number, sightings) for number in pages or [1]]
    return [item for item in made if _is_enough(item)]


def _once(page: FoldedPage, mark: Landmark, seen: Seen) -> Quote | None:
    key = (mark.kind, mark.text)
    if key not in seen:
        seen[key] = sighted(page, mark)
    return seen[key]


def _each_once(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Keep one of the titles that were seen in one heading: spellings of each other."""
    kept: dict[object, Sighting] = {}
    for seen in sightings:
        is_title = seen.landmark.kind is LandmarkKind.TITLE
        kept.setdefault(seen.quote.box if is_title else seen.landmark, seen)
    return tuple(kept.values())


def _counted(sightings: tuple[Sighting, ...]) -> list[int]:
    """Return the page that the form's own number line counts: ``AO 93 (Page 2)``."""
    for seen in sightings:
        if seen.landmark.kind is LandmarkKind.FORM_NUMBER:
            counter = _PAGE.search(fold(seen.quote.text))
            if counter:
                return [int(counter[1])]
    return []


_PAGE = re.compile(r"\bpage (\d)\b")


def _candidate(form: Form, number: int, seen: tuple[Sighting, ...]) -> Candidate:
    here = tuple(item for item in seen if item.landmark.page in (0, number))
    is_named = any(item.landmark.kind in NAMING for item in here)
    total = _whole(form, number, ALTERNATIVES if is_named else ())
    score = sum(item.landmark.weight for item in here)
    return Candidate(form, number, here, score, min(1.0, score / total))


def _whole(form: Form, number: int, once: tuple[LandmarkKind, ...]) -> float:
    """Return the weight of all that a page bears, of the kinds ``once`` the heaviest.

    A copy without its name must bear more of the rest, so there all counts.
    """
    marks = _few_titles(mark for mark in form.landmarks if mark.page in (0, number))
    rest = sum(mark.weight for mark in marks if mark.kind not in once)
    heaviest = [
        max((mark.weight for mark in marks if mark.kind is kind), default=0.0)
        for kind in once
    ]
    return rest + sum(heaviest) or 1.0


MOST_TITLES = 4
"""How many titles of a form count where none was read: one copy bears one, and a form
that is known under many is no less itself for it."""


def _few_titles(marks: Iterable[Landmark]) -> list[Landmark]:
    whole = list(marks)
    titles = [mark for mark in whole if mark.kind is LandmarkKind.TITLE]
    titles.sort(key=lambda mark: -mark.weight)
    spare = set(titles[MOST_TITLES:])
    return [mark for mark in whole if mark not in spare]


def _is_enough(candidate: Candidate) -> bool:
    """Enough: the anchors the form asks for and its name, or else so much of its print."""
    texts = {seen.landmark.folded for seen in candidate.sightings}
    if candidate.form_page > 1:
        return len(texts) >= 2 or (candidate.is_named and bool(texts))
    if len(texts) < candidate.form.anchors:
        return False
    if candidate.is_named or candidate.share >= candidate.form.enough:
        return True
    return len(texts) >= THIN_LINES and candidate.share >= THIN

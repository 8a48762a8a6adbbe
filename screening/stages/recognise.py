"""Tell which printed forms a page could be, by the landmarks that stand on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from screening.domain.form import Form, Landmark, LandmarkKind
from screening.domain.page import Quote
from screening.domain.wording import fold
from screening.stages.folded import FoldedPage

MARGIN = 0.17
"""Form numbers stand within this fraction of the upper or the lower edge."""

UPPER = 0.45
"""An issuer's header stands above this fraction of the page."""

TITLE_LIKENESS = 87
"""How alike a heading and a title must be, 0..100: two wrong letters in fifteen."""

NUMBER_RUN_WORDS = 24
"""A form number stands in a short line, not in a sentence."""

LABEL_LENGTH = 8
"""Shorter landmarks, such as ``To:``, count only where they begin a run."""


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
        naming = (LandmarkKind.TITLE, LandmarkKind.FORM_NUMBER)
        return any(seen.landmark.kind in naming for seen in self.sightings)


def recognise(page: FoldedPage, forms: Iterable[Form]) -> tuple[Candidate, ...]:
    """Return the forms that the page could be, the likeliest first."""
    found = (
        candidate
        for form in forms
        for candidate in _candidates(page, form)
        if candidate
    )
    return tuple(sorted(found, key=lambda item: (-item.score, item.form.id)))


def _candidates(page: FoldedPage, form: Form) -> list[Candidate]:
    sightings = tuple(
        Sighting(mark, quote)
        for mark in form.landmarks
        if (quote := _sighted(page, mark)) is not None
    )
    pages = _counted(sightings) or sorted(
        {seen.landmark.page for seen in sightings} - {0}
    )
    made = [_candidate(form, number, sightings) for number in pages or [1]]
    return [item for item in made if _is_enough(item)]


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
    total = sum(mark.weight for mark in form.landmarks if mark.page in (0, number))
    score = sum(item.landmark.weight for item in here)
    return Candidate(form, number, here, score, score / total if total else 0.0)


def _is_enough(candidate: Candidate) -> bool:
    """Enough: the anchors the form asks for and its name, or else so much of its print."""
    texts = {seen.landmark.folded for seen in candidate.sightings}
    if candidate.form_page > 1:
        return len(texts) >= 2 or (candidate.is_named and bool(texts))
    if len(texts) < candidate.form.anchors:
        return False
    return candidate.is_named or candidate.share >= candidate.form.enough


def _sighted(page: FoldedPage, mark: Landmark) -> Quote | None:
    match mark.kind:
        case LandmarkKind.TITLE:
            return _title(page, mark.folded)
        case LandmarkKind.FORM_NUMBER:
            return _number(page, mark.blurred)
        case LandmarkKind.HEADER:
            return _header(page, mark.folded)
        case _:
            return _body(page, mark.folded)


def _title(page: FoldedPage, title: str) -> Quote | None:
    texts = page.heading_texts
    best = process.extractOne(
        title, texts, scorer=fuzz.ratio, score_cutoff=TITLE_LIKENESS
    )
    return page.quote_run(page.headings[best[2]][1]) if best else None


def _number(page: FoldedPage, number: str) -> Quote | None:
    for text, run in page.blurred_runs:
        at_edge = run.box.top < MARGIN or run.box.bottom > 1 - MARGIN
        short = len(run.text.split()) <= NUMBER_RUN_WORDS
        if at_edge and short and _ends_whole(text, number):
            return page.quote_run(run)
    return None


def _ends_whole(text: str, number: str) -> bool:
    """Tell whether the number stands in the text and is not the head of a longer one.

    ``i247`` does not stand in ``i247a317``, but it does in ``i2471211`` (an edition),
    in ``i247rev`` and in ``i247immigrationdetainer``.
    """
    at = text.find(number)
    return at >= 0 and bool(_AFTER_NUMBER.match(text[at + len(number) :]))


_AFTER_NUMBER = re.compile(
    r"$|rev|pa6e|\d{3,8}(?!\w)|\d{3,8}pa6e|(?![a-z](?:rev|\d))[a-z][a-z015267]{3}|\w{2,6}rev"
)
"""What may follow a form's number: nothing, its edition, its page, its title."""


def _header(page: FoldedPage, header: str) -> Quote | None:
    shortest, longest = 0.85 * len(header), len(header) + 48
    for text, run in page.headings:
        if run.box.top > UPPER or not shortest <= len(text) <= longest:
            continue
        if fuzz.ratio(header, text[: len(header)]) >= TITLE_LIKENESS:
            return page.quote_run(run)
        if fuzz.partial_ratio(header, text) >= 93 and len(text) < 2 * len(header):
            return page.quote_run(run)
    return None


def _body(page: FoldedPage, text: str) -> Quote | None:
    if len(text) >= LABEL_LENGTH:
        return page.find(text)
    for run in page.runs:
        if run.text == text or run.text.startswith(f"{text} "):
            return page.quote_run(run)
    return None

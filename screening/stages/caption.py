"""Find the court that a page is headed by: its caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from screening.domain.form import Form, LandmarkKind
from screening.domain.page import Quote
from screening.gazetteer import Court, CourtSystem, Gazetteer
from screening.stages.columned import columned
from screening.stages.folded import FoldedPage, Run
from screening.stages.recognise import Candidate
from screening.stages.respelt import respelt

CAPTION_ZONE = 0.55
"""A caption stands above this fraction of the page."""

CAPTION_WORDS = 14
"""Words in the longest line that still names a court as a heading."""

LONG_NAME = 24
"""Letters of the shortest court's name that is told through misread letters."""

COURT_LIKENESS = 90
"""How alike a heading and a court's name must be, 0..100."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A court that names itself in a heading."""

    court: Court
    quote: Quote
    is_placed: bool
    """Whether a State, territory or circuit is named with it."""
    is_doubtful: bool
    """Whether a word stands with it that no State's or federal court bears."""
    is_elsewhere: bool = False
    """Whether another State than this one is named with a State's court."""


def caption_of(page: FoldedPage, gazetteer: Gazetteer) -> Caption | None:
    """Return the court that a heading names, on one line or over two; None if none."""
    lines = _captions(page, (*page.runs, *page.whole_lines), gazetteer)
    # A name over two lines counts only if it says more: the upper line may be another's.
    stacked = _captions(page, (*page.stacked, *columned(page)), gazetteer)
    found = (*(item for item in lines if not _is_far_below(item, stacked)), *stacked)
    return min(found, key=lambda caption: _rank(caption, gazetteer), default=None)


FAR = 0.06
"""How far under the caption a judge's block may name the court again, at least."""


def _is_far_below(line: Caption, stacked: list[Caption]) -> bool:
    """Tell whether the same court stands over it: the line is a block's, no caption."""
    return any(
        item.court is line.court and item.quote.box.top + FAR < line.quote.box.top
        for item in stacked
    )


def _captions(
    page: FoldedPage, runs: tuple[Run, ...], gazetteer: Gazetteer
) -> list[Caption]:
    """Return the courts that lines name, the highest line first."""
    found = (
        _with_place(page, court, run, gazetteer)
        for run in runs
        if _is_title_case(run) and run.box.top < CAPTION_ZONE
        if (court := _court(run.text, gazetteer)) is not None
    )
    return sorted(found, key=lambda caption: caption.quote.box.top)


def of_its_court(
    candidates: tuple[Candidate, ...], caption: Caption | None
) -> tuple[Candidate, ...]:
    """Leave out forms that are headed by another court than the page is."""
    if caption is None:
        return candidates
    return tuple(item for item in candidates if _may_head(caption, item.form))


def _may_head(caption: Caption, form: Form) -> bool:
    court = caption.court
    heads = [mark.folded for mark in form.landmarks if mark.kind is LandmarkKind.HEADER]
    courts = [head.removeprefix("in the ") for head in heads if " court" in f" {head}"]
    if caption.is_elsewhere and any(HOME in head for head in courts):
        return False
    return not courts or any(
        phrase.startswith(head) or phrase in head
        for head in courts
        for phrase in court.phrases
    )


AROUND = (0.06, 0.09)
"""How far above and below its first line a caption may reach, as page fractions."""


def _with_place(
    page: FoldedPage, court: Court, heading: Run, gazetteer: Gazetteer
) -> Caption:
    top, bottom = heading.box.top - AROUND[0], heading.box.bottom + AROUND[1]
    lines = [run.text for run in page.runs if top <= run.box.middle <= bottom]
    near = f" {respelt(' '.join(lines), gazetteer.court_words)} "
    own = f" {respelt(heading.text, gazetteer.court_words)} "
    return Caption(
        court,
        page.quote_run(heading),
        is_placed=any(f" {place} " in near for place in gazetteer.places),
        is_doubtful=any(f" {word} " in own for word in gazetteer.doubtful),
        is_elsewhere=_is_elsewhere(court, near, gazetteer),
    )


def _is_elsewhere(court: Court, near: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a State's court names a State, and Maryland not among others."""
    if court.system is not CourtSystem.STATE or f" {HOME} " in near:
        return False
    return any(f" {place} " in near for place in gazetteer.places)


HOME = "maryland"
"""The State whose courts have forms of their own here."""


def _rank(caption: Caption, gazetteer: Gazetteer) -> int:
    """The surer court first; of equals the first, as its name may stand in a margin."""
    return gazetteer.courts.index(caption.court)


def is_heading(run: Run) -> bool:
    """A heading is short and its longer words begin with capitals."""
    words = [word for word in run.raw.split() if len(word) > 3 and word[0].isalpha()]
    if not words:  # O R D E R
        return len(run.text) > 1 and " " in run.raw and " " not in run.text
    if len(run.text.split()) > CAPTION_WORDS:
        return False
    return sum(word[0].isupper() for word in words) >= 0.75 * len(words)


_CONNECTIVES = frozenset({"of", "for", "the", "and", "in", "at", "to", "a", "d/b/a"})


def _is_title_case(run: Run) -> bool:
    """A caption's every word begins with a capital, but for the little ones between.

    "District Court, as provided by" is a piece of a sentence.
    """
    if _SITTING.match(run.raw):
        return True
    words = [word for word in run.raw.split() if word[0].isalpha()]
    if run.raw.endswith((".", ",", ";")) and not run.raw.isupper():
        return False
    proper = all(word[0].isupper() or word.casefold() in _CONNECTIVES for word in words)
    return proper and (is_heading(run) or _is_long_name(run))


_SITTING = re.compile(
    r"^At an? (?:[\w.]+ )?(?:Term|Part|term|part)(?:,? (?:Part )?[\w.-]+)? of the [A-Z]"
)
"""How courts of New York open an order: ``At an IAS Term, Part 12 of the Supreme Court``."""


LONG_CAPTION = 20
"""Words in the longest line of capitals that names a court of a circuit and a county."""


def _is_long_name(run: Run) -> bool:
    """``IN THE CIRCUIT COURT OF THE NINTH JUDICIAL CIRCUIT IN AND FOR ...`` in one line."""
    is_short = len(run.text.split()) <= LONG_CAPTION
    return is_short and run.raw.isupper() and run.text.startswith("in the ")


def _court(text: str, gazetteer: Gazetteer) -> Court | None:
    text = text.replace("courthouse", " ")  # a building in somebody's address
    spelt = respelt(_lettered(text), gazetteer.court_words)
    others = (*gazetteer.not_courts, "judge", "clerk")
    if any(name in said for name in others for said in (text, spelt)):
        return None
    text = _PLACE_FIRST.sub(r"\2 of \1", _COUNTY_NEXT.sub(r"\1 of ", text))
    lettered = _lettered(text)
    spelt = _PLACE_FIRST.sub(r"\2 of \1", _COUNTY_NEXT.sub(r"\1 of ", spelt))
    tries = ((_names, text), (_nearly_names, lettered), (_names, spelt))
    for match, said in tries:
        for court in gazetteer.courts:  # another court's exact name goes first
            if any(match(said, phrase) for phrase in court.phrases):
                return court
    return None


_COUNTY_NEXT = re.compile(
    r"^(?:state of [a-z]+(?: [a-z]+)? )?((?:district|superior|circuit) court) (?!of\b|for\b|in\b)"
    r"(?=(?:[a-z]+ ){1,4}county\b|county of |city and county )"
)
"""``DISTRICT COURT, DENVER COUNTY``: a comma stands for the preposition, as in Colorado
and Nevada; Wisconsin puts the State before it in the line."""

_PLACE_FIRST = re.compile(
    r"^((?!the |in |us |states |maryland )[a-z]+) (circuit court)(?= division| branch|$)"
)
"""``JEFFERSON CIRCUIT COURT``: Kentucky's place stands first."""


BESIDE_NAME = 75
"""Letters that may stand beside a court's name: the circuit's and the county's."""


def _names(text: str, phrase: str) -> bool:
    """Tell whether a heading names this court, perhaps after "in the" or before a place."""
    return phrase in text and len(text) <= len(phrase) + BESIDE_NAME


_FIGURES = str.maketrans("015", "ois")


def _lettered(text: str) -> str:
    """Read figures within words as the letters that they were: ``di5trict``."""
    return " ".join(
        word.translate(_FIGURES) if any(sign.isalpha() for sign in word) else word
        for word in text.split()
    )


def _nearly_names(text: str, phrase: str) -> bool:
    """The same through misread letters, for names long enough to be told apart."""
    head = text[: len(phrase) + 8]
    if len(phrase) < LONG_NAME or len(head) < 0.85 * len(phrase):
        return False
    tries = (head, head[: len(phrase)], head.removeprefix("in the "))
    return max(fuzz.ratio(phrase, item) for item in tries) >= COURT_LIKENESS

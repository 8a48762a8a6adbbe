"""Find where a printed form's words stand on a page: each kind in its own place."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from screening.domain.form import Landmark, LandmarkKind
from screening.domain.page import Quote
from screening.stages.folded import FILED, FoldedPage

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


def sighted(page: FoldedPage, mark: Landmark) -> Quote | None:
    """Return where a landmark stands; None if nowhere that its kind belongs."""
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
    alike = process.extract(
        title,
        page.heading_texts,
        scorer=fuzz.ratio,
        score_cutoff=TITLE_LIKENESS,
        limit=MOST_ALIKE,
    )
    for text, _, place in alike:
        if not _asks_for(text, title):
            return page.quote_run(page.headings[place][1])
    if " " not in title or title not in page.text:
        return None
    longer = (run for text, run in page.headings if _only_widens(text, title))
    return next((page.quote_run(run) for run in longer), None)


MOST_ALIKE = 4
"""Headings that are looked at for one title: it may stand on a page more than once."""


def _asks_for(heading: str, title: str) -> bool:
    """Tell whether a heading is a party's, for the paper of that title."""
    return bool(FILED.intersection(heading.split()) - set(title.split()))


BEFORE_TITLE = frozenset(
    [
        "the",
        "a",
        "civil",
        "criminal",
        "administrative",
        "judicial",
        "federal",
        "state",
        "maryland",
        "united",
        "states",
        "us",
        "dhs",
        "ice",
        "amended",
        "alias",
        "superseding",
        "second",
        "third",
        "emergency",
        "temporary",
        "interim",
        "final",
        "search",
        "and",
        "grand",
        "jury",
        "out",
        "wanted",
        "person",
        "interpol",
        "decision",
        "memorandum",
        "oral",
        "written",
        "bond",
        "custody",
    ]
)
"""Words that leave a title what it is: ``CIVIL ADMINISTRATIVE WARRANT FOR ENTRY``."""

AFTER_TITLE = frozenset(
    [
        "of",
        "for",
        "and",
        "or",
        "the",
        "to",
        "in",
        "on",
        "against",
        "arrest",
        "rendition",
        "extradition",
        "entry",
        "removal",
        "defendant",
        "respondent",
        "person",
        "persons",
        "property",
        "premises",
        "prisoner",
        "fugitive",
        "alien",
        "aliens",
        "notice",
        "issued",
        "order",
        "device",
        "devices",
        "ad",
        "prosequendum",
        "testificandum",
        "failure",
        "appear",
        "violation",
        "probation",
    ]
)
"""The same behind it: ``BENCH WARRANT FOR ARREST OF DEFENDANT``. Not what makes it
another paper: application, recall, return, instructions."""


def _only_widens(heading: str, title: str) -> bool:
    """Tell whether a heading is the title and words that do not change its kind."""
    before, found, after = f" {heading} ".partition(f" {title} ")
    if not found:
        return False
    return BEFORE_TITLE.issuperset(before.split()) and AFTER_TITLE.issuperset(
        after.split()
    )


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


OFFICERS = frozenset({"judge", "judges", "clerk"})
"""Words of a signer's title that differs from the court's name in them alone."""


def _header(page: FoldedPage, header: str) -> Quote | None:
    shortest, longest = 0.85 * len(header), len(header) + 48
    lines = [
        (text, run)
        for text, run in page.headings
        if run.box.top <= UPPER and shortest <= len(text) <= longest
        if not OFFICERS.intersection(text.split()) - set(header.split())
    ]
    for text, run in lines:
        if fuzz.ratio(header, text[: len(header)]) >= TITLE_LIKENESS:
            return page.quote_run(run)
    # Only then within a line: of two lines as one, the first may be another's.
    for text, run in lines:
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

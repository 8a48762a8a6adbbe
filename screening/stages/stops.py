"""Spot stamps and marks that take a paper's force: recalled, sealed, sample, draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from screening.domain.page import MarkKind, Quote
from screening.domain.reason import ReasonCode
from screening.domain.wording import fold
from screening.gazetteer import Gazetteer
from screening.stages.folded import FoldedPage, Run

SHORT = 8
"""Words in the longest line that is taken for a stamp or a mark, not a sentence."""

LINE = 6
"""Words in the shortest line of running text that can stand over its last line."""

BARE = 3
"""Words in the longest line in small letters that is taken for a misread stamp."""

LONG_WORD = 6
"""Letters of the shortest word that is told through misread letters."""

OPPOSITES = frozenset({"signed", "executed", "approved", "issued", "served"})
"""Words of signature blocks that differ from a stop in one syllable: ``SIGNED:``."""

ALIKE = 82
"""How alike a misread word must be, 0..100: loose, since a find only stops."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark that stops a paper, and where it stands."""

    code: ReasonCode
    quote: Quote


def stops(page: FoldedPage, gazetteer: Gazetteer) -> Iterator[Stop]:
    """Yield every stop on the page, the form's own print included."""
    for run in page.runs:
        found = tuple(_stamped(page, run, gazetteer))
        if not found and _is_note(run):
            found = (ReasonCode.RECALLED,)
        for code in found:
            yield Stop(code, page.quote_run(run))


def _stamped(page: FoldedPage, run: Run, gazetteer: Gazetteer) -> Iterator[ReasonCode]:
    text = _RELIEF.sub(" ", taken(page, run))
    if len(text.split()) > SHORT or _is_sentences(page, run):
        return
    for mark in gazetteer.stops:
        if any(_says(run, text, phrase) for phrase in mark.words):
            yield mark.code


_NOTE = re.compile(
    r"\W*(?:this (?:order|judgment|warrant|writ|subpoena) (?:is|was|has been) (?:hereby )?)?"
    r"(?:stayed|vacated|superseded|withdrawn|rescinded|quashed|recalled|reversed)"
    r" (?:in (?:part|full) )?(?:by|pursuant|per|on|pending|as of)\b",
    re.IGNORECASE,
)
"""A note on what became of the paper, of any length: ``Stayed by order of the …``."""

_STAMPS = re.compile(r"\W*(?:REVERSED|REFUSED|REDLINE)\W*")
"""Stamps told only as they are spelt: in small letters or misread they are other words."""


def _is_note(run: Run) -> bool:
    is_note = run.raw[:1].isupper() and bool(_NOTE.match(run.raw))
    return is_note or bool(_STAMPS.fullmatch(run.raw))


_RELIEF = re.compile(
    r"\bcancellation of removal\b|\bwithdrawal of (?:admission|appearance)\b"
)
"""What immigration courts grant or deny, by names that a stamp might bear."""

CHOICES = frozenset({"granted", "denied", "withdrawn", "waived", "affirmed", "vacated"})
"""What a printed line lists for the officer who decides to choose from."""

LEFT_EMPTY = 0.05
"""Share of ink, 0..1, in a tick box under which nobody ticked it."""


def taken(page: FoldedPage, run: Run) -> str:
    """Return what a line says, folded, without the choices on it that nobody took.

    A stamp that happens to stand beside an empty box is no choice: only the words of
    `CHOICES` are, and outside immigration courts only where the page offers two. What an immigration judge
    ticked, such as a motion withdrawn, is that judge's answer and takes no force away.
    """
    if _is_offered(page, run) or _is_immigration_answer(page, run):
        return ""
    if not _OPEN.search(run.raw):
        return run.text
    return fold(_OPEN.sub(" ", run.raw))


def _is_offered(page: FoldedPage, run: Run) -> bool:
    """Tell whether the line is one of two choices beside tick boxes, its own empty."""
    fill = _beside(page, run)
    if fill is None or fill >= LEFT_EMPTY or not _chosen(run):
        return False
    return _is_immigration(page) or any(
        _chosen(other) - _chosen(run) and _beside(page, other) is not None
        for other in page.runs
    )


def _chosen(run: Run) -> frozenset[str]:
    return CHOICES.intersection(run.text.split())


def _beside(page: FoldedPage, run: Run) -> float | None:
    """Return how full the tick box left of a line is, 0..1; None where none stands."""
    fills = (
        mark.fill
        for mark in page.page.marks
        if mark.kind is MarkKind.TICK_BOX
        and 0 <= run.box.left - mark.box.right < AT_BOX
        and mark.box.top < run.box.middle < mark.box.bottom
    )
    return next(fills, None)


def _is_immigration_answer(page: FoldedPage, run: Run) -> bool:
    if len(_chosen(run)) < 2 or not _BOXED.search(run.raw):
        return False
    return _is_immigration(page)


def _is_immigration(page: FoldedPage) -> bool:
    return any(bench in page.text for bench in IMMIGRATION)


IMMIGRATION = ("immigration judge", "immigration court", "immigration appeals")
"""Who decides on lists of choices whose taken one may be a word of `CHOICES`."""

_BOXED = re.compile(r"[(\[{][^\w]*\w?[^\w]*[)\]}]")
"""A box typed with brackets, ticked or not: ``( )granted (X)denied``."""

_OPEN = re.compile(r"[(\[{][\s_]*[)\]}][^(\[{]*")
"""A typed box left open and its choice: ``[ ] Vacated``. Any mark in it may be a tick."""

AT_BOX = 0.04
"""How far right of its tick box a choice begins, at most."""

NEXT_LINE = 0.02
"""Blank between two lines of one sentence, at most, as a fraction of the page."""


def _is_sentences(page: FoldedPage, run: Run) -> bool:
    """Tell whether a short line is the last of running text, in small letters."""
    if _is_capital(run):
        return False
    return any(
        0 <= run.box.top - above.box.bottom + 0.004 <= NEXT_LINE
        and abs(run.box.left - above.box.left) < 0.08
        and len(above.text.split()) > LINE
        for above in page.runs
    )


def _is_capital(run: Run) -> bool:
    """Whether every longer word begins with a capital, as in stamps and headings."""
    longer = [word for word in run.raw.split() if len(word) > 3 and word[0].isalpha()]
    return all(word[0].isupper() for word in longer)


def _says(run: Run, text: str, phrase: str) -> bool:
    words = text.split()
    if " " in phrase:
        return f" {phrase} " in f" {text} "
    if len(phrase) < LONG_WORD:
        return phrase in words
    if phrase in words or "".join(words) == phrase:  # P R O P O S E D
        return True
    is_bare = len(words) <= BARE or _is_capital(run)
    return is_bare and any(
        word not in OPPOSITES and fuzz.ratio(phrase, word) >= ALIKE for word in words
    )

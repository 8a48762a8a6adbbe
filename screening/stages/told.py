"""Prove that a paper only tells: it reports what was, or speaks of all cases.

Process turns to somebody and says what is to be done: "you", "please", "shall", "is to
be". Running text without any such turn reports, whomever it names; running text that
names nobody means every case. Either is asked of every page.
"""

from __future__ import annotations

import re

from screening.domain.page import Line, PageSource
from screening.stages.bystand import NO_ACT, has_process
from screening.stages.general import names_in_capitals, names_nobody
from screening.stages.memo import is_offices
from screening.stages.plain import is_well_read
from screening.stages.ruling import commands_or_fetches
from screening.stages.segment import Part
from screening.stages.survey import Survey
from screening.stages.turns import OBLIGES, bids, means_something, turns_to_reader

LONG_LINE = 7
"""Words in the shortest line of running text: a form's blanks and headings are shorter."""

PROSE, PROSE_SHARE = 50, 0.5
"""Words of running text that such a paper has, and their least share of every page:
what a form says of somebody stands in short lines beside its labels."""

PAST = 25
"""Words of running text to one verb in the past, at most, where something is reported."""


def only_tells(part: Part) -> bool:
    """Tell whether the part reports, or speaks of all cases, and nobody acts in it."""
    if not all(_is_running(item) for item in part.surveys):
        return False
    if sum(_prose(item) for item in part.surveys) < PROSE:
        return False
    if any(means_something(item.page.text) for item in part.surveys):
        return False
    if any(bids(item.folded.text) for item in part.surveys):
        return False
    if commands_or_fetches(part):
        return False
    return _reports(part) or _is_general(part)


def _is_running(item: Survey) -> bool:
    """Tell whether a page is clearly read running text under nobody's letterhead."""
    if item.page.source is PageSource.BLANK:
        return True
    is_foreign = item.caption is not None or bool(item.letterheads)
    is_prose = _prose(item) >= PROSE_SHARE * len(item.page.words)
    return not is_foreign and is_prose and is_well_read(item)


def _prose(item: Survey) -> int:
    """Return how many words stand in lines of running text."""
    return sum(len(line.words) for line in item.page.lines if _is_sentence(line))


def _is_sentence(line: Line) -> bool:
    words = [word.text for word in line.words if word.text[:1].isalpha()]
    small = sum(word[0].islower() for word in words)
    return len(line.words) >= LONG_LINE and small >= 0.5 * len(words)


_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|saw|met|found|went|took|came|made|gave|held|began"
    r"|left|heard|knew|ran|sent|brought|wrote|spoke|[a-z]{3,}ed)\b"
)


def _reports(part: Part) -> bool:
    """Tell whether every page tells of the past, and turns to nobody."""
    if any(has_process(item, NO_ACT) for item in part.surveys):
        return False
    text = " ".join(item.page.text for item in part.surveys)
    words = sum(_prose(item) for item in part.surveys)
    is_past = len(_PAST.findall(text)) * PAST >= words
    return is_past and not turns_to_reader(text)


NO_GENERAL = (
    "court-orders",
    "command",
    "acts",
    "waiver",
    "to-software",
    "act-on-somebody",
    "process-title",
)
"""Voices that nothing has which is meant of all cases."""

_WANTS = re.compile(
    r"\b(?i:(?:asks?|requests?|demands?|requires?|directs?) (?:that|you|your)"
    r"|(?:is|are) (?:asked|requested|required|directed|instructed|expected) to"
    r"|(?:we|i) (?:ask|request|need|expect|require) (?:that|you|your|to)"
    r"|(?:we|i) (?:want|would (?:like|appreciate))(?! you to know))\b"
    r"|\b(?i:by order of|(?:is|are) (?:not )?to [a-z]+|effective (?:immediately|at once))\b"
    r"|\b(?i:(?:our|my) (?:agents?|officers?|deput(?:y|ies)|people|men|team|partners))\b"
    r"|\b(?i:let|take|bring|send|hand over|pick up|fetch|stop|leave) [A-Z][a-z]+ [A-Z]"
    r"|\b(?i:name|inmate|detainee|alien|defendant)\s?(?:no\b|#|:)"
)
"""Somebody wants something, or a blank is filled in with whom it is about."""


_HOLDS = re.compile(
    r"\b(?:facility|facilities|jails?|deput(?:y|ies)|officers?|staff|sheriffs?|wardens?|county"
    r"|we|they|shall|must|will|should|to|and) (?:hold|keep|detain|honou?r|maintain)s?"
    r"(?: [a-z]+){0,5} (?:persons?|people|inmates?|individuals?|aliens?|detainees?|subjects?"
    r"|prisoners?|custody|detainers?|them|him|her|anyone)\b"
)
"""Whoever keeps a jail is to keep people, or does: a rule of whose, a person judges."""


def _is_general(part: Part) -> bool:
    """Tell whether no page names anybody, wants anything or is an agency's."""
    if not names_nobody(part) or names_in_capitals(part):
        return False
    return all(is_offices(item) and _wants_nothing(item) for item in part.surveys)


def _wants_nothing(item: Survey) -> bool:
    is_wanted = _WANTS.search(item.page.text) or OBLIGES.search(item.folded.text)
    is_held = _HOLDS.search(item.folded.text)
    return not is_wanted and not is_held and not has_process(item, NO_GENERAL)

"""Prove that a paper of no known form is no process: by its own name, or its words.

Either it names itself a record or a leaflet and nobody in it tells anybody to do
anything, or it is clearly read and has none of the words that process is written with.
All that is asked is asked of every page, since a warrant may lie behind a report.
"""

from __future__ import annotations

import re

from screening.domain.page import PageSource, Quote
from screening.domain.wording import fold
from screening.stages.bystand import NO_ACT, has_process, own_names
from screening.stages.garbled import is_garbled
from screening.stages.ruling import commands_or_fetches, lays_nothing
from screening.stages.segment import Part
from screening.stages.survey import Survey
from screening.stages.turns import bids, names_reader

RECORD = "record"
"""The kind of what names itself so; what only says nothing stays of no known kind."""

NAME_ZONE = 0.35
"""A paper names itself above this fraction of its first page."""

SURE = 0.8
"""Confidence, 0..1, of a word that counts as read."""

SURE_WORDS, SURE_SHARE = 25, 0.6
"""How many words of a page, and which share of them, must be read for sure: a warrant
has its words in many places, so that a page read so far cannot hide all of them."""

WELL = 0.8
"""Share of a page's words that must be read for sure where one word decides."""

ENVELOPE_WORDS, ENVELOPE_SURE = 80, 12
"""An envelope has no more words than that, and so many of them are read for sure."""

ENGLISH = frozenset(
    [
        "a",
        "and",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "this",
        "to",
        "with",
        "you",
        "your",
    ]
)
FOREIGN = frozenset(
    [
        "al",
        "das",
        "de",
        "del",
        "den",
        "der",
        "des",
        "di",
        "die",
        "du",
        "el",
        "et",
        "la",
        "las",
        "le",
        "les",
        "los",
        "para",
        "por",
        "que",
        "un",
        "und",
    ]
)
"""Little words that tell the language: the words of process are known in one only."""


def is_record(part: Part) -> bool:
    """Tell whether the part names itself a record or a leaflet, and nobody acts in it."""
    is_free = not _is_of_process(part) and not commands_or_fetches(part)
    return is_free and not _bids(part) and _names_itself(part)


def says_nothing(part: Part) -> bool:
    """Tell whether the part, clearly read, has no word that process is written with."""
    return not _is_of_process(part) and not _bids(part) and _is_silent(part)


def _bids(part: Part) -> bool:
    """Tell whether anybody on any page is blunt about what is to happen."""
    return any(bids(item.folded.text) for item in part.surveys)


def _is_of_process(part: Part) -> bool:
    is_acted = any(has_process(item, NO_ACT) for item in part.surveys)
    return is_acted and not lays_nothing(part)


def _is_silent(part: Part) -> bool:
    """No word of process on any page, and every page read well enough to tell."""
    if any(item.voices("process-vocabulary") for item in part.surveys):
        return False
    if any(item.caption or item.signers for item in part.surveys):
        return False
    if all(_is_envelope(item) for item in part.surveys):
        return True
    if any(item.letterheads for item in part.surveys):
        return False
    return all(is_read(item) and not is_garbled(item) for item in part.surveys)


def _is_envelope(item: Survey) -> bool:
    """Two addresses and a stamp; whose letterhead stands there matters for a letter."""
    words = item.page.words
    sure = sum(word.confidence >= SURE for word in words)
    is_short = len(words) <= ENVELOPE_WORDS and sure >= SURE_SHARE * len(words)
    return is_short and sure >= ENVELOPE_SURE and bool(item.voices("postage"))


def is_read(item: Survey) -> bool:
    """Tell whether a page is blank, or read well enough to know what it does not say."""
    if item.page.source is PageSource.BLANK:
        return True
    words = item.page.words
    sure = sum(word.confidence >= SURE for word in words)
    is_clear = sure >= SURE_WORDS and sure >= SURE_SHARE * len(words)
    return is_clear and _is_english(item)


def is_well_read(item: Survey) -> bool:
    """Tell whether a page is read so surely that a turn of speech is not missed in it."""
    return is_read(item) and is_sure(item)


def is_sure(item: Survey) -> bool:
    """Tell whether a page's words, in whatever language, are read for sure."""
    if item.page.source is PageSource.BLANK:
        return True
    words = item.page.words
    sure = sum(word.confidence >= SURE for word in words)
    return sure >= SURE_WORDS and sure >= WELL * len(words)


def _is_english(item: Survey) -> bool:
    words = item.folded.text.split()
    english = sum(word in ENGLISH for word in words)
    return english > 2 * sum(word in FOREIGN for word in words)


def _names_itself(part: Part) -> bool:
    first = part.surveys[0]
    own = [quote for quote in own_names(first) if quote.box.top < NAME_ZONE]
    if not own or not all(_is_bare(item) for item in part.surveys):
        return False
    is_leaflet = bool(first.voices("leaflet-title"))
    return is_leaflet or not any(item.caption for item in part.surveys)


_ACT = re.compile(
    r"\b(?:orders?|judgment|decree|ruling|writ|warrant|commitment|minutes)(?:$"
    r"| (?:on|to|for|granting|denying|of|re|that|setting|in|and|dismissing)\b.*"
    r"(?<! be)(?<! by)(?<! is)(?<! the)(?<! shall)(?<! will)(?<! was)$)"
)
"""An act's title, folded: in a report's heading a noun follows, ``order duration``, and
a line of a sentence is cut where no title ends."""


def is_act(title: Quote) -> bool:
    """Tell whether what reads like an order's title is one, and no other heading."""
    return bool(_ACT.search(fold(title.text)))


def _is_bare(item: Survey) -> bool:
    """No agency heads the page and no order's title stands on it, but in its own name."""
    names = [quote.box for quote in own_names(item)]
    titles = (quote for quote in item.voices("order-title") if is_act(quote))
    is_free = not item.letterheads or _is_news(item)
    return is_free and all(quote.box in names for quote in titles)


_NEWS = re.compile(r"\b(?:press|news) release\b|\bfor immediate release\b")
"""What an agency tells everybody, and so nobody to do anything."""


def _is_news(item: Survey) -> bool:
    titles = item.voices("record-title")
    is_told = any(_NEWS.search(fold(quote.text)) for quote in titles)
    return is_told and not names_reader(item.page.text)

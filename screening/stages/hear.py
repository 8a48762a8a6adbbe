"""Hear who speaks on a page, also through misread letters where it matters.

What makes a court's act, and what speaks against one, is looked for a second time in
the text with its misread words mended: both, so that a poor copy of a draft or a motion
is never heard as an order alone. See models/gazetteer/voice.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.page import Quote
from screening.gazetteer import Gazetteer, Voice
from screening.stages.caption import is_heading
from screening.stages.folded import FoldedPage
from screening.stages.respelt import respelt
from screening.stages.stops import taken

MENDED = frozenset(
    {
        "court-orders",
        "order-title",
        "command",
        "filing-title",
        "party-voice",
        "proposed",
        "letter",
        "jurat",
    }
)
"""Voices that make an act of a court, or make it another's."""

WORDS = frozenset(
    {
        # of whoever orders
        *("ordered", "hereby", "therefore", "granted", "denied", "dismissed"),
        *("adjudged", "decreed", "commanded", "required", "directed", "summoned"),
        *("order", "orders", "judgment", "warrant", "decree"),
        # of whoever asks, swears or writes
        *("motion", "petition", "complaint", "affidavit", "declaration", "affirmation"),
        *("application", "stipulation", "indictment", "certificate", "memorandum"),
        *("proposed", "draft", "sample", "specimen", "respectfully", "submitted"),
        *("wherefore", "sworn", "deposes", "states", "affiant", "notary", "public"),
        *("subscribed", "perjury", "penalty", "undersigned", "counsel", "sincerely"),
        *("truly", "yours", "regards"),
        # of nobody: words of their own, which none of the others was misread as
        *("older", "border", "borders", "degree", "notion", "hours", "tours"),
        *("rotary", "stakes", "statue", "drift", "grated", "planted", "ordeal"),
        *("devised", "desired", "respected", "retired", "acquired", "inquired"),
    }
)
"""Words of those voices without which none of them is heard."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn of phrase and where it stands."""

    voice: Voice
    quote: Quote


def hear(page: FoldedPage, gazetteer: Gazetteer) -> tuple[Heard, ...]:
    """Return every turn of phrase on the page, voice by voice as in the gazetteer."""
    return tuple(heard for voice in gazetteer.voices for heard in _of(page, voice))


def _of(page: FoldedPage, voice: Voice) -> Iterator[Heard]:
    if voice.is_heading:
        quotes = tuple(_headed(page, voice))
    else:
        quotes = tuple(page.search(voice.pattern))
        if not quotes and voice.id in MENDED:
            quotes = tuple(_mended(page, voice))
    return (Heard(voice, quote) for quote in quotes)


def _mended(page: FoldedPage, voice: Voice) -> Iterator[Quote]:
    """Yield what is heard in the mended text: as many words, so the same ones."""
    text, words = respelt(page.text, WORDS), page.text.split(" ")
    for found in voice.pattern.finditer(text):
        first, last = (text.count(" ", 0, at) for at in found.span())
        start = len(" ".join((*words[:first], "")))
        yield page.quote(start, start + len(" ".join(words[first : last + 1])))


def _headed(page: FoldedPage, voice: Voice) -> Iterator[Quote]:
    for run in page.runs:
        if run.start in page.carried_on and voice.id == "order-title":
            continue
        text = taken(page, run) if voice.id == "recalled" else run.text
        if is_heading(run) and _is_said(voice, text):
            yield page.quote_run(run)


def _is_said(voice: Voice, text: str) -> bool:
    if voice.pattern.search(text):
        return True
    return voice.id in MENDED and bool(voice.pattern.search(respelt(text, WORDS)))

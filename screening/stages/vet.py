"""Vet what a party files: positive proof that it is no process, or a person looks.

A filing is cleared as such only if it is headed as one, nobody on the bench speaks or
signs in it, and no hand wrote on it: a judge may grant a motion in its margin.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.finding import SignerRole
from screening.domain.form import Form
from screening.domain.page import Mark, MarkKind, Quote
from screening.domain.reason import Reason, ReasonCode
from screening.stages.infer import heard
from screening.stages.segment import Part

FILINGS = frozenset({"party-filing", "affidavit"})
"""Kinds that are told by their heading and the voice of a party."""

OF_A_COURT = (
    "court-orders",
    "command",
    "order-title",
    "opinion-title",
    "jurat",
    "record",
    "judge-named",
    "to-software",
    "waiver",
)
"""Voices that no plain filing needs: with one, a person looks whose paper it is."""

OF_A_PARTY = (SignerRole.ATTORNEY, SignerRole.CLERK, SignerRole.NONE)
"""Who may be named on a filing: its lawyers, and the clerk it is handed to."""

MARKED = (MarkKind.INK, MarkKind.STAMP)
"""Ink that was put on the page; what a stamp says may not have been read."""

HAND = (0.05, 0.012)
"""Width and height of the least ink that may be words in a margin."""


def vet(part: Part, form: Form) -> Iterator[Reason]:
    """Yield why a filing may not be taken for one without a person."""
    if form.id not in FILINGS:
        return
    first = part.surveys[0]
    if not first.voices("plain-filing") or first.caption is None:
        yield Reason(ReasonCode.TYPE_UNKNOWN, part.pages[0])
    for quote in _strange(part)[:1]:
        yield Reason(ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER, quote.page)
    for survey in part.surveys:
        if any(_is_hand(mark) for mark in survey.page.marks):
            yield Reason(ReasonCode.PAGE_HARD_TO_READ, survey.page.number)


def _strange(part: Part) -> list[Quote]:
    quotes = [quote for voice in OF_A_COURT for quote in heard(part, voice)]
    for item in part.surveys:
        quotes.extend(quote for _, quote in item.letterheads)
        quotes.extend(
            line.quote for line in item.signers if line.role not in OF_A_PARTY
        )
        quotes.extend(seen.quote for one in item.candidates for seen in one.sightings)
    return quotes


def _is_hand(mark: Mark) -> bool:
    large = mark.box.width >= HAND[0] and mark.box.height >= HAND[1]
    return mark.kind in MARKED and large

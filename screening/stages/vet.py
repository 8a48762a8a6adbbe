"""Vet what a party files: positive proof that it is no process, or a person looks.

A filing is cleared as such only if it is headed as one, nobody on the bench speaks or
signs in it, and no hand wrote on it where a judge may: what asks for something may be
granted in its margin. A witness's statement asks for nothing, so there is none to grant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import SignerRole
from screening.domain.form import Form
from screening.domain.page import Quote
from screening.domain.reason import Reason, ReasonCode
from screening.domain.wording import fold
from screening.stages.infer import heard
from screening.stages.margin import PARTY, has_hand
from screening.stages.plain import is_act
from screening.stages.ruling import answers, is_label
from screening.stages.segment import Part
from screening.stages.survey import SignerLine, Survey
from screening.stages.turns import bids

FILINGS = frozenset({"party-filing", "affidavit"})
"""Kinds that are told by their heading and the voice of a party."""

OF_A_COURT = (
    "court-orders",
    "command",
    "opinion-title",
    "to-software",
    "waiver",
)
"""Voices that no plain filing needs: with one, a person looks whose paper it is."""

OF_A_PARTY = (SignerRole.ATTORNEY, SignerRole.CLERK, SignerRole.NONE)
"""Who may be named on a filing: its lawyers, and the clerk it is handed to."""

_TELLS = re.compile(
    r"^(?:\w+ ){0,4}(?:declaration|affidavit|affirmation|complaint|answer|brief|deposition"
    r"|memorandum of law|certificate of service|proof of service|notice of app\w+"
    r"|appearance of counsel|entry of appearance|status report)\b"
)
"""Titles of what tells the court something and asks it for nothing that a judge could
grant on the paper itself."""

_ASKS = re.compile(
    r"\b(?:motion|petition|application|request|stipulation|consent|agreed|warrant"
    r"|order|judgment|arrest|search|letter)\b"
)
"""Words in a title that make the paper one which is granted or refused."""

SHORT_LINE = 9
"""Words in the longest line in which a judge's title is no mention in a sentence."""


def vet(part: Part, form: Form) -> Iterator[Reason]:
    """Yield why a filing may not be taken for one without a person."""
    if form.id not in FILINGS:
        return
    first = part.surveys[0]
    titles = first.voices("plain-filing")
    if not titles or first.caption is None or not _speaks_of_parties(part):
        yield Reason(ReasonCode.TYPE_UNKNOWN, part.pages[0])
    for number in _strange_pages(part)[:1]:
        yield Reason(ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER, number)
    if titles and all(_only_tells(quote) for quote in titles):
        return
    for survey in part.surveys:
        if has_hand(survey, PARTY):
            yield Reason(ReasonCode.PAGE_HARD_TO_READ, survey.page.number)


def _speaks_of_parties(part: Part) -> bool:
    """Tell whether a party or its lawyer is named as such, or speaks.

    A box of a warrant's, ``Complaint``, may be all that a poor copy left of its titles.
    """
    return bool(heard(part, "party-voice")) or any(
        PARTY.search(item.folded.text) for item in part.surveys
    )


def _only_tells(title: Quote) -> bool:
    text = fold(title.text)
    return bool(_TELLS.search(text)) and not _ASKS.search(text)


def _strange_pages(part: Part) -> list[int]:
    """Return the numbers of pages that say what no plain filing does."""
    blunt = [
        item.page for item in part.surveys if bids(item.folded.text) or answers(item)
    ]
    return [quote.page for quote in _strange(part)] + [page.number for page in blunt]


def _strange(part: Part) -> list[Quote]:
    quotes = [quote for voice in OF_A_COURT for quote in heard(part, voice)]
    for item in part.surveys:
        quotes.extend(quote for quote in item.voices("order-title") if is_act(quote))
        quotes.extend(_sworn_to_a_court(item))
        quotes.extend(
            quote for quote in item.voices("judge-named") if not _is_said(item, quote)
        )
        quotes.extend(quote for _, quote in item.letterheads)
        quotes.extend(
            line.quote
            for line in item.signers
            if line.role not in OF_A_PARTY and not _is_of_head(line, item)
        )
        quotes.extend(seen.quote for one in item.candidates for seen in one.sightings)
    return quotes


def _is_of_head(line: SignerLine, item: Survey) -> bool:
    """Tell whether a blank of the form's head is for the judge who has the case."""
    return line.run.box.top < HEAD and is_label(line, item)


HEAD = 0.4
"""Lists of exhibits name the judge above this fraction of the page; orders below it."""


def _sworn_to_a_court(item: Survey) -> tuple[Quote, ...]:
    """A jurat, but for a notary's: whoever else swears a witness in may be a judge."""
    if "notary" in item.folded.text:
        return ()
    sworn = item.voices("jurat")
    return tuple(quote for quote in sworn if fold(quote.text) != "affiant")


def _is_said(item: Survey, quote: Quote) -> bool:
    """Tell whether the words stand within a sentence."""
    return any(
        run.box.overlaps(quote.box) and len(run.text.split()) > SHORT_LINE
        for run in item.folded.runs
    )

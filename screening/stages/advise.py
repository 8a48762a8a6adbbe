"""Prove that a paper is a leaflet: it advises its reader, and nobody acts in it.

Whatever it calls itself: advice on what to do when officers come is spoken to the
reader in the second person, several times over, and no process is.
"""

from __future__ import annotations

from screening.domain.page import PageSource
from screening.domain.wording import fold
from screening.stages.bystand import has_process
from screening.stages.segment import Part
from screening.stages.survey import Survey

LEAFLET = "know-your-rights"
"""The id of the kind."""

ADVICE = 4
"""How many different pieces of advice make a leaflet: a form that tells somebody of his
rights gives one or two, of counsel and of a hearing."""

NO_ADVICE = ("court-orders", "command", "act-on-somebody", "waiver", "to-software")
"""Voices that no leaflet has; the kinds of warrant may well be headings of its parts."""


def advises(part: Part) -> bool:
    """Tell whether every page of the part gives advice, and nobody acts on any."""
    pages = [item for item in part.surveys if item.page.source is not PageSource.BLANK]
    pieces = {fold(quote.text) for item in pages for quote in item.voices("advice")}
    return len(pieces) >= ADVICE and all(_only_advises(item) for item in pages)


def _only_advises(item: Survey) -> bool:
    is_foreign = item.caption is not None or bool(item.letterheads)
    is_free = not is_foreign and not has_process(item, NO_ADVICE)
    return is_free and bool(item.voices("advice"))

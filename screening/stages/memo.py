"""Prove that a paper is an office's memorandum: an agency's or a court's is none.

From whom it is, to whom and about what stands at its head. Whether what it says of
detainers and release is meant for somebody in particular is told in `general`.
"""

from __future__ import annotations

import re

from screening.domain.page import PageSource
from screening.domain.segment import PaperClass
from screening.domain.wording import fold
from screening.stages.bystand import bystands
from screening.stages.plain import is_act
from screening.stages.segment import Part
from screening.stages.survey import Survey

MEMORANDUM = "memorandum"
"""The id of the kind."""

HEAD = 0.5
"""A memorandum's head stands above this fraction of its first page."""

HEADED = 3
"""How many of the lines that make a memorandum's head must be read."""

_LINES = {
    "to": re.compile(r"^(?:memo(?:randum)? )?(?:to|for|prepared for|addressed to)\b"),
    "from": re.compile(r"^(?:from|by|prepared by|author)\b"),
    "date": re.compile(r"^dated?\b"),
    "subject": re.compile(r"^(?:subject|subj|re|regarding|topic|reference)\b"),
}
"""The lines of the head, by what they begin with."""

NO_MEMO = ("court-orders", "command", "waiver", "to-software")
"""Voices that no office's memorandum has."""

_AGENCYS = re.compile(
    r"^(?:from|by|author)\b.*\b(?:ice|dhs|cbp|hsi|ero|uscis|fbi|dea|atf|usms|immigration"
    r"|customs|homeland|marshals?|federal agents?)\b"
)
"""A line of the head by which somebody of an agency, or sent by one, writes."""


def is_memo(part: Part) -> bool:
    """Tell whether the part has a memorandum's head, and no office of process speaks."""
    first = part.surveys[0]
    if not any(quote.box.top < HEAD for quote in first.voices("memo-title")):
        return False
    pages = [item for item in part.surveys if item.page.source is not PageSource.BLANK]
    return len(set(_head(first))) >= HEADED and all(is_offices(item) for item in pages)


def _head(first: Survey) -> list[str]:
    return [
        name
        for run in first.folded.runs
        if run.box.top < HEAD
        for name, line in _LINES.items()
        if line.match(run.text)
    ]


def is_offices(item: Survey) -> bool:
    """Tell whether neither a court nor an agency speaks, writes or signs on the page."""
    forms = (one.form for one in item.candidates if one.is_named)
    return not (
        item.caption
        or item.letterheads
        or any(item.voices(voice) for voice in NO_MEMO)
        or any(is_act(quote) for quote in item.voices("order-title"))
        or not all(bystands(line, item) for line in item.signers)
        or any(_AGENCYS.search(fold(line.text)) for line in item.page.lines)
        or any(form.paper_class is not PaperClass.OTHER for form in forms)
    )

"""Tell those who act on a page from bystanders: titles that only name somebody."""

from __future__ import annotations

import re

from screening.domain.finding import SignerRole
from screening.domain.page import Quote
from screening.domain.segment import PaperClass
from screening.stages.survey import SignerLine, Survey

NO_ACT = ("court-orders", "command", "acts", "waiver", "to-software", "process-title")
"""Voices that no record and no leaflet has, wherever they stand."""

BYSTANDERS = frozenset({SignerRole.ATTORNEY, SignerRole.CLERK, SignerRole.OTHER})
"""Whose title on a line gives a paper no authority."""


def has_process(item: Survey, voices: tuple[str, ...]) -> bool:
    """Tell whether somebody acts on the page, or a form of process was seen on it."""
    forms = (one for one in item.candidates if one.is_named)
    return (
        any(item.voices(voice) for voice in voices)
        or not all(bystands(line, item) for line in item.signers)
        or any(one.form.paper_class is not PaperClass.OTHER for one in forms)
    )


_ANY = re.compile(
    r"\b(?:an?|any|each|either) (?:U\.?S|united|magistr|judge|immig)", re.I
)
"""Before an office that nobody in particular holds: ``by a magistrate judge``."""


def bystands(line: SignerLine, item: Survey) -> bool:
    """Tell whether a title stands in the paper's own name, or is just any officer's."""
    is_own = any(line.quote.box.overlaps(quote.box) for quote in own_names(item))
    is_nobodys = bool(_ANY.search(line.run.raw)) or is_addressed(line)
    return line.role in BYSTANDERS or is_own or is_nobodys


_ADDRESSED = re.compile(r"^(?:cc|to|attn|attention|copy|copies)\b")


def is_addressed(line: SignerLine) -> bool:
    """Tell whether a line names the officer whom the paper is sent to."""
    return bool(_ADDRESSED.match(line.run.text))


def own_names(item: Survey) -> tuple[Quote, ...]:
    """Return where the page names itself a record or a leaflet."""
    return (*item.voices("leaflet-title"), *item.voices("record-title"))

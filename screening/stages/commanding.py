"""Tell whether paper that only its title names is that court's own command in words.

Courts type warrants and orders without a form's print. Such paper is what it calls
itself if it is laid out as a court's act from head to foot: the caption, the case
number, the title, then the court's command, and nobody else speaks in it. Who signed
it, and when, is asked for as on the printed form.
"""

from __future__ import annotations

import re

from screening.domain.form import Form, Issuer
from screening.domain.page import Quote
from screening.domain.segment import PaperClass
from screening.stages.infer import heard
from screening.stages.segment import Part
from screening.stages.survey import Survey

COMMANDS = ("command", "court-orders")
"""How a warrant and how an order command."""

VETOES = ("letter", "party-voice", "record", "proposed", "counsel-command")
"""Voices of others, and matters that go to counsel whatever commands in them."""

_SWORN_BY_ANOTHER = re.compile(r"^affiant$")
"""A warrant tells of the affiant; whoever is sworn in it speaks in it."""

HEAD = 0.3
"""A title over its court's name stands above this fraction of the page."""


def commands_in_words(part: Part, form: Form) -> bool:
    """Tell whether the part's own title, caption and command make it this form.

    False where the print found is another form's: that print says what it is.
    """
    first = part.surveys[0]
    if part.form is not None and part.form.form.id != form.id:
        return False
    if not _is_courts(form) or not _is_named(first, form):
        return False
    if any(item.letterheads for item in part.surveys) or _is_anothers(part):
        return False
    return any(_is_under(first, quote) for quote in _commands(part))


def _is_courts(form: Form) -> bool:
    return form.issuer is Issuer.COURT and form.paper_class is PaperClass.JUDICIAL


def _is_named(first: Survey, form: Form) -> bool:
    """Its heading names the kind, in the order of a court's act: caption and title."""
    entitled, caption = first.entitled, first.caption
    if entitled is None or not entitled.is_heading or entitled.kind != form.id:
        return False
    if caption is None or not caption.is_placed:
        return False
    court, title = caption.quote.box, entitled.quote.box
    return court.top <= title.bottom or court.bottom <= HEAD


def _commands(part: Part) -> tuple[Quote, ...]:
    return tuple(quote for voice in COMMANDS for quote in heard(part, voice))


def _is_under(first: Survey, quote: Quote) -> bool:
    """Tell whether words stand under the title of the first page, or on a later one."""
    if first.entitled is None or quote.page > first.page.number:
        return True
    return quote.box.bottom > first.entitled.quote.box.bottom


def _is_anothers(part: Part) -> bool:
    sworn = (quote.text.casefold().strip(".,;:()") for quote in heard(part, "jurat"))
    return any(heard(part, voice) for voice in VETOES) or not all(
        _SWORN_BY_ANOTHER.match(text) for text in sworn
    )

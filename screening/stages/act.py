"""Judge a court's act that is on no printed form: is it one, and in which matter?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.form import Form, Issuer
from screening.domain.page import Box, Quote
from screening.domain.wording import fold
from screening.stages.caption import is_heading
from screening.stages.infer import heard
from screening.stages.minutes import is_caption, is_minutes
from screening.stages.segment import Part
from screening.stages.survey import Survey

VETOES = ("letter", "party-voice", "jurat", "record")
"""Voices that are never a court's own act, wherever they stand in an order."""

HEAD = 0.3
"""A filing behind an order is headed above this fraction of its page, and so is the
act of a court that prints the title over its own name."""

TITLE_LINES = 0.08
"""How far below its first line a title may go on, as a fraction of the page."""


def is_doubtful_order(part: Part, form: Form) -> bool:
    """Tell of a free order with another's voice in it, or not laid out as an act.

    The caption stands over the title, the title over the ordering clause, and the
    clause is not a quotation.
    """
    if not _is_free(form):
        return False
    if _is_anothers(part) or _holds_filing(part):
        return True
    return not _is_laid_out(part)


def _is_anothers(part: Part) -> bool:
    """Tell of another's voice; minutes print a caption for the court reporter."""
    minutes = is_minutes(part)
    return any(
        not (minutes and voice == "record" and is_caption(survey, quote))
        for voice in VETOES
        for survey in part.surveys
        for quote in survey.voices(voice)
    )


def is_counsels(part: Part, form: Form) -> bool:
    """Tell of a free order in a matter that always goes to counsel.

    Some words make the whole matter one; others only where they are part of what is
    ordered: an arrest that the recitals tell of orders none.
    """
    if not _is_free(form):
        return False
    if heard(part, "counsel-matter") or _is_opinion(part):
        return True
    return any(_is_ordered(part, quote) for quote in heard(part, "counsel-act"))


def _is_free(form: Form) -> bool:
    return form.issuer is Issuer.COURT and not form.landmarks


def _is_ordered(part: Part, quote: Quote) -> bool:
    """Tell whether the words stand in the title or from the first clause on.

    Where no clause opens the order, but ``so ordered`` closes it, all of it orders.
    """
    opening = min(_openings(part), key=_place, default=None)
    if opening is None or _place(quote) >= _place(opening):
        return True
    first = part.surveys[0]
    return quote.page == first.page.number and _is_in_title(first, quote.box)


def _is_in_title(first: Survey, box: Box) -> bool:
    """Tell whether the words stand in a line of the title: a heading, as its first is."""
    lines = [run for run in first.folded.runs if run.box.overlaps(box)]
    return all(is_heading(run) for run in lines) and any(
        title.box.top - 0.005 <= box.top <= title.box.bottom + TITLE_LINES
        for title in first.voices("order-title")
    )


_CLOSES = re.compile(r"^(?:it is )?so ordered$")


def _openings(part: Part) -> Iterator[Quote]:
    for quote in heard(part, "court-orders"):
        if not _CLOSES.match(fold(quote.text)):
            yield quote


def _place(quote: Quote) -> tuple[int, float]:
    """Where words begin: the page and how far down, the line itself included."""
    return quote.page, quote.box.top


def _holds_filing(part: Part) -> bool:
    """A party's title over the order's own, or over a later page.

    Under the order's title it says what the order is on: ``MOTION BY APPELLANT``.
    """
    first, later = part.surveys[0], part.surveys[1:]
    titles = first.voices("order-title")
    own = titles[0].box.bottom if titles else 1.0
    return any(quote.box.top < own for quote in first.voices("filing-title")) or any(
        quote.box.top < HEAD for item in later for quote in item.voices("filing-title")
    )


def _is_laid_out(part: Part) -> bool:
    first = part.surveys[0]
    titles = first.voices("order-title")
    orders = [
        quote for quote in heard(part, "court-orders") if not _is_quoted(part, quote)
    ]
    if first.caption is None or not titles or not orders:
        return False
    title, caption = titles[0].box, first.caption.quote.box
    below = max(title.top, caption.top)
    after = any(
        clause.page > first.page.number or clause.box.bottom > below
        for clause in orders
    )
    return after and (caption.top <= title.bottom or caption.bottom <= HEAD)


def _is_quoted(part: Part, quote: Quote) -> bool:
    """Tell whether an odd number of quotation marks stands before the words."""
    survey = next(item for item in part.surveys if item.page.number == quote.page)
    before = survey.page.text.partition(quote.text)[0]
    opened = before.count("\u201c") - before.count("\u201d")
    return opened > 0 or before.count('"') % 2 == 1


def _is_opinion(part: Part) -> bool:
    """Reasons without an order: a memorandum order that orders is an order."""
    orders = bool(heard(part, "court-orders"))
    titles = [quote.text.casefold() for quote in heard(part, "opinion-title")]
    return any("order" not in title or not orders for title in titles)

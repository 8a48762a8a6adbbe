"""Classify a part: its form says the class, its elements say whether to rely on it.

Elements decide, words do not: "warrant", "judge" and "commanded" are printed on
agency forms, so no word alone moves a class. See infra/decisions/0003.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.form import Form, Issuer, Review
from screening.domain.page import PageSource, Quote
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass
from screening.stages.enclose import ATTACHMENT
from screening.stages.infer import captioned, heard
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.strange import strange
from screening.stages.vet import vet

POOR_PRINT = 0.6
"""Mean confidence of a page's words, 0..1, under which nothing on it is relied on."""

CLOSE = 0.85
"""A second form whose score is this share of the first's makes the type unclear."""

LEAST_SHARE = 0.3
"""Share of a printed form's wording, 0..1, that must stand on the page."""


def paper_class(part: Part, form: Form) -> PaperClass:
    """Return the best answer for the class, also where a person must decide."""
    if form.id != "other":
        return form.paper_class
    court = bool(captioned(part)) or bool(heard(part, "court-orders"))
    agency = any(item.letterheads for item in part.surveys)
    if court or (agency and heard(part, "command")):
        return PaperClass.UNDETERMINED
    return PaperClass.OTHER


def doubts(part: Part, form: Form, signed: Signed) -> Iterator[Reason]:
    """Yield why the class of the part may not be relied on, apart from its elements."""
    page = part.pages[0]
    if form.id == "other":
        yield Reason(ReasonCode.TYPE_UNKNOWN, page)
    elif form.review is Review.ALWAYS or _is_counsels(part, form):
        yield Reason(ReasonCode.TYPE_ALWAYS_REVIEWED, page)
    yield from _doubtful_court(part, form)
    if _is_unclear(part) or _is_doubtful_order(part, form):
        yield Reason(ReasonCode.TYPE_UNKNOWN, page)
    if (
        _is_unclear(part)
        or _is_told_by_title(part, form)
        or _is_doubtful_order(part, form)
    ):
        yield Reason(ReasonCode.TYPE_UNCLEAR, page)
    yield from _poor(part)
    yield from strange(part, form, signed)
    yield from vet(part, form)
    for quote in heard(part, "to-software")[:1]:
        yield Reason(ReasonCode.TEXT_ADDRESSED_TO_SOFTWARE, quote.page)


def _doubtful_court(part: Part, form: Form) -> Iterator[Reason]:
    """A caption that names no State or circuit, or one whose paper a person reads."""
    if form.issuer is not Issuer.COURT:
        return
    caption = next((item.caption for item in part.surveys if item.caption), None)
    if caption is None:
        return
    if not caption.is_placed:
        yield Reason(ReasonCode.ISSUER_MISSING, caption.quote.page)
    if caption.is_doubtful:
        yield Reason(ReasonCode.TYPE_ALWAYS_REVIEWED, caption.quote.page)


VETOES = ("letter", "party-voice", "jurat", "record")
"""Voices that are never a court's own act, wherever they stand in an order."""


def _is_doubtful_order(part: Part, form: Form) -> bool:
    """A free order with another's voice in it, or without the layout of an act.

    The caption stands over the title, the title over the ordering clause, and the
    clause is not a quotation.
    """
    if form.issuer is not Issuer.COURT or form.landmarks:
        return False
    if any(heard(part, voice) for voice in VETOES) or _holds_filing(part):
        return True
    return not _is_laid_out(part)


HEAD = 0.3
"""A filing behind an order is headed above this fraction of its page."""


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
    clause = next((q for q in orders if q.page > first.page.number), orders[0])
    after = clause.page > first.page.number or clause.box.bottom > title.top
    return caption.top <= title.bottom and after


def _is_quoted(part: Part, quote: Quote) -> bool:
    """Tell whether an odd number of quotation marks stands before the words."""
    survey = next(item for item in part.surveys if item.page.number == quote.page)
    before = survey.page.text.partition(quote.text)[0]
    opened = before.count("\u201c") - before.count("\u201d")
    return opened > 0 or before.count('"') % 2 == 1


def _is_counsels(part: Part, form: Form) -> bool:
    """A court's act without a printed form, in a matter that always goes to counsel."""
    if form.issuer is not Issuer.COURT or form.landmarks:
        return False
    return bool(heard(part, "counsel-matter")) or _is_opinion(part)


def _is_opinion(part: Part) -> bool:
    """Reasons without an order: a memorandum order that orders is an order."""
    orders = bool(heard(part, "court-orders"))
    titles = [quote.text.casefold() for quote in heard(part, "opinion-title")]
    return any("order" not in title or not orders for title in titles)


def _is_told_by_title(part: Part, form: Form) -> bool:
    """A known form whose print does not stand on the page: its heading alone says so.

    An attachment is told by its heading: its print differs from case to case.
    """
    return part.form is None and bool(form.landmarks) and form.id != ATTACHMENT


def _is_unclear(part: Part) -> bool:
    """Too little of the form's print, or another form with nearly as much."""
    if part.form is None:
        return False
    is_thin = not part.form.is_named and part.form.share < part.form.form.enough
    if is_thin or (part.form.form.pages > 0 and part.form.share < LEAST_SHARE):
        return True
    others = [
        candidate
        for candidate in part.surveys[0].candidates
        if candidate.form.id != part.form.form.id
    ]
    return any(
        rival.score >= CLOSE * part.form.score
        and rival.form.paper_class is not part.form.form.paper_class
        for rival in others
    )


def _poor(part: Part) -> Iterator[Reason]:
    for survey in part.surveys:
        confidence = survey.page.mean_confidence
        is_ocr = survey.page.source is PageSource.OCR
        if is_ocr and confidence is not None and confidence < POOR_PRINT:
            yield Reason(ReasonCode.PAGE_HARD_TO_READ, survey.page.number)


def confidence(part: Part, form: Form, reasons: tuple[Reason, ...]) -> float:
    """Return how sure the class is, 0..1.

    Not calibrated yet: cleared parts stand at 0.95 and above, parts under review
    lower with every reason, unknown ones at a half.
    """
    share = part.form.share if part.form else 0.5
    if not reasons:
        return min(0.99, 0.95 + 0.04 * share)
    if form.id == "other":
        return 0.5
    return max(0.5, 0.9 - 0.06 * len(reasons))

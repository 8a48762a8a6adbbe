"""Classify a part: its form says the class, its elements say whether to rely on it.

Elements decide, words do not: "warrant", "judge" and "commanded" are printed on
agency forms, so no word alone moves a class. See infra/decisions/0003.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.finding import SignerRole
from screening.domain.form import Form, Issuer, Review
from screening.domain.page import PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass
from screening.stages.act import is_counsels, is_doubtful_order
from screening.stages.advise import LEAFLET, advises
from screening.stages.commanding import commands_in_words
from screening.stages.enclose import ATTACHMENT
from screening.stages.infer import OTHER, captioned, heard
from screening.stages.memo import MEMORANDUM, is_memo
from screening.stages.plain import says_nothing
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.strange import courts_number, strange
from screening.stages.vet import vet

POOR_PRINT = 0.6
"""Mean confidence of a page's words, 0..1, under which nothing on it is relied on."""

CLOSE = 0.85
"""A second form whose score is this share of the first's makes the type unclear."""

LEAST_SHARE = 0.3
"""Share of a printed form's wording, 0..1, that must stand on the page."""


def paper_class(part: Part, form: Form) -> PaperClass:
    """Return the best answer for the class, also where a person must decide."""
    if form.id != OTHER:
        return form.paper_class
    agency = any(item.letterheads for item in part.surveys)
    if captioned(part) or heard(part, "court-orders"):
        return PaperClass.UNDETERMINED
    if agency and heard(part, "command"):
        bench = _is_of_bench(part)
        return PaperClass.UNDETERMINED if bench else PaperClass.ADMINISTRATIVE
    return PaperClass.OTHER


def _is_of_bench(part: Part) -> bool:
    """Tell whether a judge's title, a court's caption or its case number stands there."""
    return any(
        item.caption
        or item.voices("judge-named")
        or any(line.role in JUDGES for line in item.signers)
        or any(courts_number(quote) for quote in item.dockets)
        for item in part.surveys
    )


JUDGES = (SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE, SignerRole.COMMISSIONER)
"""Whose title keeps an agency's command from being the agency's beyond doubt."""


def doubts(part: Part, form: Form, signed: Signed) -> Iterator[Reason]:
    """Yield why the class of the part may not be relied on, apart from its elements."""
    page = part.pages[0]
    if form.id == OTHER:
        if not says_nothing(part):
            yield Reason(ReasonCode.TYPE_UNKNOWN, page)
    elif form.review is Review.ALWAYS or is_counsels(part, form):
        yield Reason(ReasonCode.TYPE_ALWAYS_REVIEWED, page)
    yield from _doubtful_court(part, form)
    is_told = _is_thin(part) or _is_told_by_title(part, form)
    is_open = _has_rival(part) or (is_told and not commands_in_words(part, form))
    if is_doubtful_order(part, form) or (is_open and not _is_proved(part, form)):
        yield Reason(ReasonCode.TYPE_UNKNOWN, page)
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


def _is_told_by_title(part: Part, form: Form) -> bool:
    """A known form whose print does not stand on the page: its heading alone says so.

    An attachment is told by its heading: its print differs from case to case.
    """
    return part.form is None and bool(form.landmarks) and form.id != ATTACHMENT


def _is_proved(part: Part, form: Form) -> bool:
    """Tell whether what no print tells is proved by what it does, and who does not."""
    if form.id == LEAFLET:
        return advises(part)
    return form.id == MEMORANDUM and (is_memo(part) or says_nothing(part))


def _is_thin(part: Part) -> bool:
    """Tell whether too little of the form's print was found."""
    if part.form is None:
        return False
    is_named = part.form.is_named or _is_headed(part)
    is_thin = not is_named and part.form.share < part.form.form.enough
    is_short = part.form.form.pages > 0 and part.form.share < LEAST_SHARE
    return is_thin or (is_short and not _is_headed(part))


def _has_rival(part: Part) -> bool:
    """Tell whether a form of another class has nearly as much of its print there."""
    if part.form is None:
        return False
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


def _is_headed(part: Part) -> bool:
    """Tell whether an agency's form that prints no such title is headed as its kind is."""
    entitled = part.surveys[0].entitled
    if part.form is None or entitled is None or not entitled.is_heading:
        return False
    form = part.form.form
    return form.issuer is Issuer.AGENCY and entitled.kind == form.id


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
    if form.id == OTHER:
        return 0.5
    return max(0.5, 0.9 - 0.06 * len(reasons))

"""Classify a part: its form says the class, its elements say whether to rely on it.

Elements decide, words do not: "warrant", "judge" and "commanded" are printed on
agency forms, so no word alone moves a class. See infra/decisions/0003.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import SignerRole
from screening.domain.form import Form, Issuer, Review
from screening.domain.page import PageSource, Quote
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass
from screening.stages.infer import captioned, heard
from screening.stages.segment import Part, printed
from screening.stages.sign import Signed
from screening.stages.survey import SignerLine
from screening.stages.vet import FILINGS, vet

POOR_PRINT = 0.6
"""Mean confidence of a page's words, 0..1, under which nothing on it is relied on."""

CLOSE = 0.85
"""A second form whose score is this share of the first's makes the type unclear."""

LEAST_SHARE = 0.3
"""Share of a printed form's wording, 0..1, that must stand on the page."""

BENCH = frozenset({SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE})


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
        yield Reason(ReasonCode.TYPE_UNCLEAR, page)
    yield from _poor(part)
    yield from _strange(part, form, signed)
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
        yield Reason(ReasonCode.COURT_MISSING, caption.quote.page)
    if caption.is_doubtful:
        yield Reason(ReasonCode.TYPE_ALWAYS_REVIEWED, caption.quote.page)


VETOES = ("filing-title", "letter", "party-voice", "jurat", "record")
"""Voices that are never a court's own act, wherever they stand in an order."""


def _is_doubtful_order(part: Part, form: Form) -> bool:
    """A free order with another's voice in it, or without the layout of an act.

    The caption stands over the title, the title over the ordering clause, and the
    clause is not a quotation.
    """
    if form.issuer is not Issuer.COURT or form.landmarks:
        return False
    if any(heard(part, voice) for voice in VETOES):
        return True
    return not _is_laid_out(part)


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
    free = form.issuer is Issuer.COURT and not form.landmarks
    voices = ("counsel-matter", "opinion-title")
    return free and any(heard(part, voice) for voice in voices)


def _is_unclear(part: Part) -> bool:
    """Too little of the form's print, or another form with nearly as much."""
    if part.form is None:
        return False
    if part.form.form.pages > 0 and part.form.share < LEAST_SHARE:
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


def _strange(part: Part, form: Form, signed: Signed) -> Iterator[Reason]:
    """Yield elements of the other side that the form does not explain."""
    if form.issuer is Issuer.COURT:
        yield from _agency_on_court_paper(part, form)
        return
    if form.id not in PARTY_KINDS:
        yield from _court_elements(part, form)
    if form.paper_class is PaperClass.ADMINISTRATIVE:
        yield from _judge_on_agency_paper(part, signed)
    elif _is_plain_other(form):
        yield from _process_on_other_paper(part, form)


def _is_plain_other(form: Form) -> bool:
    plain = form.paper_class is PaperClass.OTHER and form.review is Review.AS_FOUND
    return plain and form.id not in FILINGS


def _court_elements(part: Part, form: Form) -> Iterator[Reason]:
    """A court's caption, or its voice where the form's own officers do not order."""
    code = ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER
    if form.paper_class is PaperClass.OTHER:
        code = ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER
    quotes = [item.caption.quote for item in part.surveys if item.caption]
    if not _may_order(form):
        quotes.extend(heard(part, "court-orders"))
    for quote in quotes[:1]:
        yield Reason(code, quote.page)


def _may_order(form: Form) -> bool:
    """Immigration judges and appeal boards order too; other officers do not."""
    if form.signature is None:
        return form.issuer is Issuer.AGENCY
    return SignerRole.IMMIGRATION_JUDGE in form.signature.roles


PARTY_KINDS = frozenset({"party-filing", "affidavit", "proposed-order", "other"})
"""Kinds that bear a court's caption by nature, or go to a person anyway."""


def _agency_on_court_paper(part: Part, form: Form) -> Iterator[Reason]:
    """An agency's letterhead over the caption, or an immigration officer's block.

    On an order an agency among the parties means a case against it, such as habeas:
    those always go to counsel.
    """
    if form.pages > 0:
        return
    for survey in part.surveys:
        if survey.letterheads or any(
            line.role is SignerRole.IMMIGRATION_JUDGE for line in survey.signers
        ):
            yield Reason(ReasonCode.AGENCY_ELEMENT_ON_COURT_PAPER, survey.page.number)
            return


def _judge_on_agency_paper(part: Part, signed: Signed) -> Iterator[Reason]:
    """A judge or a court's number on an agency's form, not in the form's own print."""
    if signed.signature.role in BENCH:
        yield Reason(ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER, signed.signature.page)
    for survey in part.surveys:
        own = printed(part, survey.page.number)
        boxes = [line.run.box for line in survey.signers if line.role in BENCH]
        boxes.extend(quote.box for quote in survey.dockets if not _is_agencys(quote))
        boxes.extend(quote.box for quote in survey.voices("judge-named"))
        if any(not any(box.overlaps(mark) for mark in own) for box in boxes):
            yield Reason(ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER, survey.page.number)


_AGENCYS = re.compile(
    r"\b(?:Subpoena|File|FINS|Event|Subject|Form|SUBPOENA)\b|^No", re.I
)


def _is_agencys(quote: Quote) -> bool:
    """A number behind an agency's own label, which the widest grammars take too."""
    return bool(_AGENCYS.search(quote.text))


def _process_on_other_paper(part: Part, form: Form) -> Iterator[Reason]:
    """Whatever an agency, an officer or a demand says on paper that is said to be none.

    Leaflets name warrants and covers announce them; neither demands anybody.
    """
    voices = ["court-orders", "command", "waiver"]
    if form.id != "know-your-rights":
        voices.append("demand")
    if not form.landmarks:
        voices.append("process-word")
    quotes = [quote for voice in voices for quote in heard(part, voice)]
    for item in part.surveys:
        quotes.extend(quote for _, quote in item.letterheads if not _is_leaflets(form))
        quotes.extend(line.quote for line in item.signers if _speaks_for_agency(line))
    for quote in quotes[:1]:
        yield Reason(ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER, quote.page)


def _is_leaflets(form: Form) -> bool:
    return form.id == "know-your-rights"


def _speaks_for_agency(line: SignerLine) -> bool:
    officers = (SignerRole.IMMIGRATION_OFFICER, SignerRole.AGENCY_OFFICIAL)
    return line.role in officers


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

"""Spot what a paper bears of the other side: a court's on an agency's, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.domain.finding import FieldName, SignerRole
from screening.domain.form import Form, Issuer, Review
from screening.domain.page import Quote
from screening.domain.reason import Reason, ReasonCode
from screening.domain.segment import PaperClass
from screening.domain.wording import fold
from screening.stages.advise import LEAFLET
from screening.stages.branded import brands, court_names
from screening.stages.bystand import is_addressed
from screening.stages.correspond import is_harmless
from screening.stages.fields.numbers import A_NUMBER
from screening.stages.general import names_nobody, speaks_of_all
from screening.stages.infer import heard
from screening.stages.memo import MEMORANDUM, is_memo
from screening.stages.plain import RECORD, says_nothing
from screening.stages.segment import Part, printed
from screening.stages.sign import Signed
from screening.stages.survey import SignerLine, Survey
from screening.stages.told import only_tells
from screening.stages.vet import FILINGS

BENCH = frozenset({SignerRole.JUDGE, SignerRole.MAGISTRATE_JUDGE})


def strange(part: Part, form: Form, signed: Signed) -> Iterator[Reason]:
    """Yield elements of the other side that the form does not explain."""
    if form.issuer is Issuer.COURT:
        yield from _agency_on_court_paper(part, form)
        return
    if form.id not in PARTY_KINDS and not _is_proved(part, form):
        yield from _court_elements(part, form)
    if form.paper_class is PaperClass.ADMINISTRATIVE:
        yield from _judge_on_agency_paper(part, form, signed)
    elif _is_plain_other(form) and not _is_proved(part, form):
        yield from _process_on_other_paper(part, form)


def _is_plain_other(form: Form) -> bool:
    plain = form.paper_class is PaperClass.OTHER and form.review is Review.AS_FOUND
    return plain and form.id not in FILINGS | {RECORD}


LETTER = "letter"
"""The id of what opens and closes as letters do."""


def _is_proved(part: Part, form: Form) -> bool:
    """Tell whether a letter or note asks nothing, whatever words are in it."""
    if form.id == LETTER:
        return is_harmless(part) or only_tells(part)
    return form.id == MEMORANDUM and only_tells(part)


def _court_elements(part: Part, form: Form) -> Iterator[Reason]:
    """A court's caption, or its voice where the form's own officers do not order."""
    code = ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER
    if form.paper_class is PaperClass.OTHER:
        code = ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER
    quotes = [item.caption.quote for item in part.surveys if item.caption]
    if not _may_order(form):
        quotes.extend(
            quote
            for quote in heard(part, "court-orders")
            if not _is_printed(part, quote)
        )
    for quote in quotes[:1]:
        yield Reason(code, quote.page)


def _is_printed(part: Part, quote: Quote) -> bool:
    """Tell whether the words stand in the form's own print."""
    return any(quote.box.overlaps(mark) for mark in printed(part, quote.page))


def _may_order(form: Form) -> bool:
    """Immigration judges and appeal boards order too; other officers do not."""
    if form.signature is None or form.id in DECIDING:
        return form.issuer is Issuer.AGENCY
    return SignerRole.IMMIGRATION_JUDGE in form.signature.roles


DECIDING = frozenset({"uscis-decision"})
"""Kinds by which an agency grants or denies what somebody applied for."""


PARTY_KINDS = FILINGS | {RECORD, "proposed-order", "other"}
"""Kinds that may bear a court's caption, or go to a person anyway."""


def _agency_on_court_paper(part: Part, form: Form) -> Iterator[Reason]:
    """An agency's own print anywhere, or its letterhead over a caption without a form.

    On an order an agency among the parties means a case against it, such as habeas:
    those always go to counsel. Printed forms have places in which agencies are named.
    """
    for survey in part.surveys:
        is_bare = form.pages == 0 and _is_agency_headed(survey)
        if is_bare or next(brands(survey), None) is not None:
            yield Reason(ReasonCode.AGENCY_ELEMENT_ON_COURT_PAPER, survey.page.number)
            return


def _is_agency_headed(survey: Survey) -> bool:
    bench = (line.role is SignerRole.IMMIGRATION_JUDGE for line in survey.signers)
    return bool(survey.letterheads) or any(bench)


def _judge_on_agency_paper(part: Part, form: Form, signed: Signed) -> Iterator[Reason]:
    """A judge or a court's number on an agency's form, not in the form's own print."""
    if signed.signature.role in BENCH:
        yield Reason(ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER, signed.signature.page)
    for survey in part.surveys:
        own = printed(part, survey.page.number)
        boxes = [line.run.box for line in survey.signers if line.role in BENCH]
        boxes.extend(
            quote.box for quote in survey.dockets if not _is_agencys(quote, form)
        )
        boxes.extend(quote.box for quote in survey.voices("judge-named"))
        boxes.extend(quote.box for quote in court_names(survey))
        if any(not any(box.overlaps(mark) for mark in own) for box in boxes):
            yield Reason(ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER, survey.page.number)


_AGENCYS = re.compile(
    r"\b(?:Subpoena|File|FINS|Event|Subject|Form|SUBPOENA|HSI|ICE|ERO|CBP)\b|^No"
    r"|\b[A-Z]{2}\d\d[A-Z]{2}\d\d[A-Z]{2}\d{4}\b",
    re.I,
)
"""Labels of agencies' numbers, and how investigations of HSI are numbered."""


_COURTS = re.compile(r"\d\d[-\s]?[a-z]{2,4}[-\s]?\d|\b[CD]-\d\d-[A-Z]{2}-", re.I)
"""How courts number, federal and Maryland's."""


def _is_agencys(quote: Quote, form: Form) -> bool:
    """A number behind an agency's own label, which the widest grammars take too."""
    if _AGENCYS.search(quote.text) or A_NUMBER.search(quote.text):
        return True  # immigration courts print ``Case No.`` before it
    has_place = any(place.name is FieldName.CASE_NUMBER for place in form.fields)
    return has_place and not courts_number(quote)


def courts_number(quote: Quote) -> bool:
    """Tell whether a number is written as courts write theirs."""
    return bool(_COURTS.search(quote.text))


def _process_on_other_paper(part: Part, form: Form) -> Iterator[Reason]:
    """Whatever an agency, an officer or a demand says on paper that is said to be none.

    Leaflets name warrants and covers announce them; neither demands anybody.
    """
    if form.id == LETTER or (form.id == MEMORANDUM and not _is_meant_of_all(part)):
        # Nothing less than a proof tells a letter or a note from a request.
        yield Reason(ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER, part.pages[0])
        return
    quotes = [
        quote
        for voice in _unheard(part, form)
        for quote in heard(part, voice)
        if not (form.id == COVER and _is_announced(part, quote))
    ]
    for item in part.surveys:
        if form.id not in HEADED and not (form.id == COVER and _is_bare(item)):
            quotes.extend(quote for _, quote in item.letterheads)
        quotes.extend(line.quote for line in item.signers if _speaks_for_agency(line))
    for quote in quotes[:1]:
        yield Reason(ReasonCode.PROCESS_WORDS_ON_OTHER_PAPER, quote.page)


APPEARANCE = "appearance-form"
HEADED = frozenset({LEAFLET, APPEARANCE})
"""Kinds that name agencies over their print: what they ask is asked of the reader's
own side, a client or a lawyer."""


COVER = "fax-cover"
"""The id of what lies over faxed paper and says what follows."""

COVER_WORDS = 120
"""Words of the longest cover that says no more than whose fax lies behind it."""


def _is_bare(item: Survey) -> bool:
    """Tell whether a cover only names its sender, and is no letter sent by fax."""
    return len(item.page.words) <= COVER_WORDS and not item.voices("letter")


def _is_meant_of_all(part: Part) -> bool:
    """Tell whether a memorandum has no word of process, or means every case."""
    return says_nothing(part) or (is_memo(part) and speaks_of_all(part))


_NOUNS = frozenset({"inmate", "prisoner", "detainer", "custody", "arrest"})
"""Words of a demand that also name what it is about."""

_SUBJECT = re.compile(
    r"^(?:re|subject|regarding|reference|concerning|matter) "
    r"|\b(?:attached|enclosed|follows?|following pages)\b"
)


def _is_announced(part: Part, quote: Quote) -> bool:
    """Tell whether a cover's line on its subject only names it: ``RE: inmate …``."""
    runs = (
        run
        for item in part.surveys
        if item.page.number == quote.page
        for run in item.folded.runs
    )
    is_subject = any(
        run.box.overlaps(quote.box) and _SUBJECT.search(run.text) for run in runs
    )
    return is_subject and fold(quote.text) in _NOUNS


def _unheard(part: Part, form: Form) -> Iterator[str]:
    """Yield the voices that such paper does not have."""
    is_general = form.id == MEMORANDUM and is_memo(part) and speaks_of_all(part)
    is_about = form.id == LEAFLET and not names_nobody(part)
    yield from ("court-orders", "command")
    if form.id != APPEARANCE:  # a lawyer consents on it to be named
        yield "waiver"
    if is_about or (form.id not in HEADED and not is_general):
        yield "demand"
    if form.id == LEAFLET:
        yield "act-on-somebody"
    if not form.landmarks:
        yield "process-word"


def _speaks_for_agency(line: SignerLine) -> bool:
    officers = (SignerRole.IMMIGRATION_OFFICER, SignerRole.AGENCY_OFFICIAL)
    return line.role in officers and not is_addressed(line)

"""Check the stamps and ticks on a part: what takes its force, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.form import Form, Issuer, Meaning
from screening.domain.reason import Reason, ReasonCode
from screening.stages.answer import (
    Answer,
    Question,
    failed,
    free_of,
    not_applicable,
    not_found,
    passed,
)
from screening.stages.choose import charged, chosen
from screening.stages.infer import OTHER, heard
from screening.stages.plain import says_nothing
from screening.stages.segment import Part, printed
from screening.stages.strike import is_struck
from screening.stages.ticks import Grounds, grounds, ticked

STOPS = {
    ReasonCode.PROPOSED: Question(
        "not-proposed", "A draft is no order until a judge signs it: Md. Rule 4-601"
    ),
    ReasonCode.RECALLED: Question("not-recalled", "Md. Rule 4-212; CJP 1-605"),
    ReasonCode.CANCELLED: Question("not-cancelled", "Form I-247A, the cancel box"),
    ReasonCode.SEALED: Question("not-sealed", "Fed. R. Crim. P. 6(e); Md. GP 4-316"),
}
"""What a stamp or a heading may say that takes a paper's force."""

GROUND = Question("ground-ticked", "Forms I-200, I-205, I-247A: box 1 or 2, never both")
NO_COURT_ORDER = Question(
    "rests-on-no-court-order", "Form I-205: a ticked judge's box means a court's order"
)
CHARGED = Question("charge-ticked", "Fed. R. Crim. P. 4(a), 9(a); AO 442: its boxes")
CHOSEN = Question(
    "choice-ticked", "A form that decides by its boxes decides nothing with all empty"
)
STRUCK = Question("not-struck-out", "What is crossed out is taken back")
VOICES = {
    "sealed": ReasonCode.SEALED,
    "recalled": ReasonCode.RECALLED,
    "proposed": ReasonCode.PROPOSED,
}
BY_NATURE = {
    "proposed-order": (ReasonCode.PROPOSED,),
    "md-warrant-recall": (ReasonCode.RECALLED, ReasonCode.CANCELLED),
}
"""Kinds whose own words are what would be a stamp on others; other stamps count."""


def marks(part: Part, form: Form) -> Iterator[Answer]:
    """Yield an answer for each kind of stamp, the grounds and the judge's box."""
    found = tuple(dict.fromkeys(_stops(part, form)))
    for code, asked in STOPS.items():
        yield free_of(asked, (item for item in found if item.code is code))
    yield _grounds(part, form)
    yield _charged(part, form)
    yield _chosen(part, form)
    yield _struck(part, form)
    yield _court_order(part, form)


def _stops(part: Part, form: Form) -> Iterator[Reason]:
    if form.issuer is not Issuer.PRIVATE:
        yield from _stamped(part, form)
    if form.id == OTHER and says_nothing(part):
        return  # it has no force that a mark could take
    for voice, code in VOICES.items():
        for quote in heard(part, voice)[:1]:
            yield Reason(code, quote.page)
    for quote in ticked(part, form, Meaning.CANCELS):
        yield Reason(ReasonCode.CANCELLED, quote.page)


def _stamped(part: Part, form: Form) -> Iterator[Reason]:
    """Stamps and marks on the pages; the form's own print is none."""
    natural = BY_NATURE.get(form.id, ())
    for survey in part.surveys:
        own = printed(part, survey.page.number)
        for stop in survey.stops:
            if stop.code not in natural and not any(
                stop.quote.box.overlaps(box) for box in own
            ):
                yield Reason(stop.code, stop.quote.page)


def _grounds(part: Part, form: Form) -> Answer:
    page = part.pages[0]
    match grounds(part, form):
        case Grounds.NOT_ASKED:
            return not_applicable(GROUND)
        case Grounds.TICKED:
            return passed(GROUND, page)
        case Grounds.UNSEEN:
            return not_found(GROUND, page, ReasonCode.CHECK_FAILED)
        case Grounds.EMPTY | Grounds.EXCLUSIVE:
            return failed(GROUND, page, ReasonCode.CHECK_FAILED)


def _charged(part: Part, form: Form) -> Answer:
    """A warrant on whose form no charging paper is ticked rests on none."""
    match charged(part, form):
        case Grounds.NOT_ASKED:
            return not_applicable(CHARGED)
        case Grounds.EMPTY:
            return failed(CHARGED, part.pages[0], ReasonCode.CHECK_FAILED)
        case Grounds.UNSEEN:
            return not_found(CHARGED, part.pages[0])
        case _:
            return passed(CHARGED, part.pages[0])


def _chosen(part: Part, form: Form) -> Answer:
    match chosen(part, form):
        case Grounds.NOT_ASKED:
            return not_applicable(CHOSEN)
        case Grounds.EMPTY:
            return failed(CHOSEN, part.pages[0], ReasonCode.CHECK_FAILED)
        case Grounds.UNSEEN:
            return not_found(CHOSEN, part.pages[0])
        case _:
            return passed(CHOSEN, part.pages[0])


def _struck(part: Part, form: Form) -> Answer:
    """A line or a cross drawn through a paper's print takes it back."""
    if form.issuer is Issuer.PRIVATE:
        return not_applicable(STRUCK)
    for survey in part.surveys:
        signers = tuple(line.run.box for line in survey.signers)
        if is_struck(survey.page, signers):
            return failed(STRUCK, survey.page.number, ReasonCode.CHECK_FAILED)
    return passed(STRUCK, None)


def _court_order(part: Part, form: Form) -> Answer:
    if not any(box.meaning is Meaning.COURT_ORDER for box in form.tick_boxes):
        return not_applicable(NO_COURT_ORDER)
    quotes = ticked(part, form, Meaning.COURT_ORDER)
    if not quotes:
        return passed(NO_COURT_ORDER, part.pages[0])
    return failed(
        NO_COURT_ORDER, quotes[0].page, ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER
    )

"""Check a part against what its form requires; a missing element is a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from screening.domain.finding import (
    Check,
    CheckOutcome,
    Element,
    Evidence,
    Field,
    FieldName,
    SignatureState,
    SignerRole,
)
from screening.domain.form import Form, Issuer, Meaning
from screening.domain.reason import Reason, ReasonCode
from screening.stages.extract import dating, day_of
from screening.stages.infer import heard
from screening.stages.segment import Part, printed
from screening.stages.sign import Signed
from screening.stages.ticks import is_none_ticked, ticked

MISSING = {
    Element.COURT_CAPTION: ReasonCode.COURT_MISSING,
    Element.CASE_NUMBER: ReasonCode.CASE_NUMBER_MISSING,
    Element.JUDICIAL_SIGNER: ReasonCode.SIGNER_MISSING,
    Element.AGENCY_SIGNER: ReasonCode.SIGNER_MISSING,
    Element.DATE: ReasonCode.DATE_MISSING,
    Element.COMMAND: ReasonCode.COMMAND_MISSING,
    Element.AGENCY_HEADER: ReasonCode.ISSUER_MISSING,
    Element.CITATION: ReasonCode.ISSUER_MISSING,
    Element.TITLE: ReasonCode.TYPE_UNCLEAR,
}
"""What is said when a required element does not stand on the paper."""


def check(form: Form, evidence: tuple[Evidence, ...]) -> tuple[Check, ...]:
    """Return one check for each element that the form requires, in its order."""
    return tuple(_required(form, element, evidence) for element in form.requires)


def _required(form: Form, element: Element, evidence: tuple[Evidence, ...]) -> Check:
    wanted = {element, Element.FORM_NUMBER} if element is Element.TITLE else {element}
    page = next((item.quote.page for item in evidence if item.element in wanted), None)
    outcome = CheckOutcome.NOT_FOUND if page is None else CheckOutcome.PASS
    return Check(element, outcome, page, form.source)


def missing(form: Form, checks: Iterable[Check], signed: Signed) -> Iterator[Reason]:
    """Yield a reason for every required element that was not found."""
    for item in checks:
        if item.outcome is CheckOutcome.NOT_FOUND:
            element = Element(item.id)
            if element is Element.SIGNATURE:
                yield Reason(_unsigned(signed), signed.signature.page)
            else:
                yield Reason(MISSING[element], item.page)
    yield from _ineligible(form, signed)


def unfilled(form: Form, fields: tuple[Field, ...], signed: Signed) -> Iterator[Reason]:
    """Yield that a printed form bears neither a signature nor a value: a blank copy."""
    values = [item for item in fields if item.name is not FieldName.COURT]
    is_blank = signed.signature.state is SignatureState.BLANK
    if form.landmarks and form.fields and is_blank and not values:
        yield Reason(ReasonCode.NOT_FILLED_IN, signed.signature.page)


def _unsigned(signed: Signed) -> ReasonCode:
    if signed.signature.state is SignatureState.BLANK:
        return ReasonCode.SIGNATURE_MISSING
    return ReasonCode.SIGNATURE_UNCLEAR


def _ineligible(form: Form, signed: Signed) -> Iterator[Reason]:
    role = signed.signature.role
    if form.signature is None or role is SignerRole.NONE:
        return
    if role not in form.signature.roles:
        yield Reason(ReasonCode.SIGNER_NOT_ELIGIBLE, signed.signature.page)


def stopped(
    part: Part, form: Form, fields: tuple[Field, ...], as_of: date
) -> Iterator[Reason]:
    """Yield what takes a paper's force: time, a recall, a seal, a withdrawn form.

    Args:
        part: the pages.
        form: its kind.
        fields: what is filled in.
        as_of: the day of receipt, county time.
    """
    yield from _out_of_time(part, form, fields, as_of)
    if form.issuer is not Issuer.PRIVATE:
        yield from _stamped(part, form)
    yield from _headed(part)
    if is_none_ticked(part, form):
        yield Reason(ReasonCode.CHECK_FAILED, part.pages[0])
    for quote in ticked(part, form, Meaning.CANCELS):
        yield Reason(ReasonCode.CANCELLED, quote.page)
    for quote in ticked(part, form, Meaning.COURT_ORDER):
        yield Reason(ReasonCode.COURT_ORDER_TICKED, quote.page)


def _out_of_time(
    part: Part, form: Form, fields: tuple[Field, ...], as_of: date
) -> Iterator[Reason]:
    issued = day_of(fields, FieldName.ISSUED_ON)
    yield from _window(form, fields, issued, as_of)
    ahead = [quote.page for day, quote in dating(part) if day > as_of]
    if ahead or (issued is not None and issued > as_of):
        yield Reason(ReasonCode.DATED_AHEAD, ahead[0] if ahead else None)
    if form.rescinded_on is not None and form.rescinded_on <= as_of:
        yield Reason(ReasonCode.RESCINDED_FORM)


def _window(
    form: Form, fields: tuple[Field, ...], issued: date | None, as_of: date
) -> Iterator[Reason]:
    """The last day to execute: as filled in, and no later than the rule allows."""
    last = day_of(fields, FieldName.EXECUTE_BY)
    asks = any(place.name is FieldName.EXECUTE_BY for place in form.fields)
    most = issued + timedelta(form.window_days) if issued and form.window_days else None
    if asks and (last is None or (most is not None and last > most)):
        yield Reason(ReasonCode.CHECK_FAILED)
    ends = [day for day in (last, most) if day is not None]
    if ends and min(ends) < as_of:
        yield Reason(ReasonCode.EXPIRED)


def _stamped(part: Part, form: Form) -> Iterator[Reason]:
    """Stamps and marks on the pages; the form's own print is none."""
    for survey in part.surveys:
        own = printed(part, survey.page.number)
        for stop in survey.stops:
            if form.id not in ("proposed-order", "md-warrant-recall") and not any(
                stop.quote.box.overlaps(box) for box in own
            ):
                yield Reason(stop.code, stop.quote.page)


def _headed(part: Part) -> Iterator[Reason]:
    for voice, code in (
        ("sealed", ReasonCode.SEALED),
        ("recalled", ReasonCode.RECALLED),
        ("proposed", ReasonCode.PROPOSED),
    ):
        for quote in heard(part, voice)[:1]:
            yield Reason(code, quote.page)

"""Check a part against counsel's checklist: what its form requires, what stops it.

Each question has an id, its law, an outcome and a page. A missing element is a
finding for counsel, not a ruling; see section 3 of the facts of the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from screening.domain.finding import (
    Element,
    Evidence,
    Field,
    FieldName,
    SignatureState,
    SignerRole,
)
from screening.domain.form import Form, Issuer, Meaning
from screening.domain.page import MarkKind
from screening.domain.reason import Reason, ReasonCode
from screening.gazetteer import Gazetteer
from screening.stages.answer import (
    Answer,
    Question,
    failed,
    not_applicable,
    not_found,
    passed,
)
from screening.stages.check_filled import filled
from screening.stages.check_marks import marks
from screening.stages.check_place import places
from screening.stages.check_signer import signer_printed
from screening.stages.check_time import times
from screening.stages.entered import is_entered
from screening.stages.fields.labels import Labelled
from screening.stages.infer import heard
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.survey import Survey
from screening.stages.ticks import ticked
from screening.stages.trace import is_blacked_out

MISSING = {
    Element.COURT_CAPTION: ReasonCode.ISSUER_MISSING,
    Element.CASE_NUMBER: ReasonCode.CASE_NUMBER_MISSING,
    Element.JUDICIAL_SIGNER: ReasonCode.SIGNER_MISSING,
    Element.AGENCY_SIGNER: ReasonCode.SIGNER_MISSING,
    Element.DATE: ReasonCode.DATE_MISSING,
    Element.COMMAND: ReasonCode.COMMAND_MISSING,
    Element.AGENCY_HEADER: ReasonCode.ISSUER_MISSING,
    Element.CITATION: ReasonCode.ISSUER_MISSING,
    Element.TITLE: ReasonCode.TYPE_UNKNOWN,
}
"""What is said when a required element does not stand on the paper."""

ELIGIBLE = Question(
    "signer-eligible",
    "Fed. R. Crim. P. 4, 9(b)(1), 41; Md. Rule 4-212; CP 1-203; 8 CFR 241.2, 287.5",
)


SIGNED = Question(
    "place-to-sign-filled", "What has a place to sign is a draft until somebody signs"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A part and what was found on it."""

    part: Part
    pages: tuple[Labelled, ...]
    """The part's, each with its labels."""
    form: Form
    signed: Signed
    fields: tuple[Field, ...]
    evidence: tuple[Evidence, ...]


def check(
    found: Found, file: tuple[Survey, ...], gazetteer: Gazetteer, as_of: date
) -> tuple[Answer, ...]:
    """Return an answer to each question that is asked of such a paper.

    Args:
        found: the part, its kind and what stands on it.
        file: every page of the file: an attachment may be a paper of its own.
        gazetteer: the county's own institutions.
        as_of: the day of receipt, county time.
    """
    part, form, fields = found.part, found.form, found.fields
    return (
        *(_required(found, element) for element in form.requires),
        _left_open(part, form, found.signed),
        _eligible(part, form, found.signed),
        signer_printed(part, form, found.signed, fields),
        *times(part, form, fields, as_of),
        *marks(part, form),
        *filled(part, form, found.pages, fields),
        *places(part, form, file, gazetteer),
    )


def _required(found: Found, element: Element) -> Answer:
    asked, signed = Question(element, found.form.source), found.signed
    wanted = {element, Element.FORM_NUMBER} if element is Element.TITLE else {element}
    page = next(
        (item.quote.page for item in found.evidence if item.element in wanted), None
    )
    if page is not None:
        return passed(asked, page)
    if element is Element.AGENCY_SIGNER and _is_signer_hidden(found):
        return not_found(asked, found.part.pages[-1])
    if element is not Element.SIGNATURE:
        return not_found(asked, None, MISSING[element])
    place = signed.signature.page
    if signed.signature.state is SignatureState.BLANK:
        return failed(asked, place, ReasonCode.SIGNATURE_MISSING)
    return not_found(asked, place, ReasonCode.SIGNATURE_UNCLEAR)


BLOCK = (0.15, 0.03)
"""Width and height of the least black under which a name and a title are hidden."""


def _is_signer_hidden(found: Found) -> bool:
    """Tell whether the block that would name an agency's officer is blacked out.

    Released copies of its own letters are so; where a signature must stand, as on a
    warrant, a hidden one is still for a person.
    """
    if Element.SIGNATURE in found.form.requires:
        return False
    last = found.part.surveys[-1].page
    return any(
        mark.kind is MarkKind.REDACTION
        and mark.box.width >= BLOCK[0]
        and mark.box.height >= BLOCK[1]
        for mark in last.marks
    )


def _left_open(part: Part, form: Form, signed: Signed) -> Answer:
    """Ask after a signature that the kind need not bear, where it has a place for one.

    Some agencies send copies without any; a place that stands empty is another thing.
    """
    if form.signature is None or form.issuer is Issuer.PRIVATE:
        return not_applicable(SIGNED)
    if Element.SIGNATURE in form.requires:
        return not_applicable(SIGNED)
    state, page = signed.signature.state, signed.signature.page
    if state is SignatureState.BLANK:
        return failed(SIGNED, page, ReasonCode.SIGNATURE_MISSING)
    if state is not SignatureState.UNCLEAR:
        return passed(SIGNED, page)
    if page is None or _is_blacked_out(part, signed):
        return not_found(SIGNED, page)
    return not_found(SIGNED, page, ReasonCode.SIGNATURE_UNCLEAR)


def _is_blacked_out(part: Part, signed: Signed) -> bool:
    """Tell whether somebody hid the signature: the agency's own copies are such."""
    number, box = signed.signature.page, signed.signature.box
    pages = (item.page for item in part.surveys if item.page.number == number)
    return box is not None and any(is_blacked_out(page, box) for page in pages)


def _eligible(part: Part, form: Form, signed: Signed) -> Answer:
    role, page = signed.signature.role, signed.signature.page
    if form.signature is None:
        return not_applicable(ELIGIBLE)
    if role is SignerRole.NONE:
        return not_found(ELIGIBLE, page)
    if role in form.signature.roles:
        return passed(ELIGIBLE, page)
    if role is SignerRole.CLERK and _is_clerks(part, form, signed):
        return passed(ELIGIBLE, page)
    return failed(ELIGIBLE, page, ReasonCode.SIGNER_NOT_ELIGIBLE)


def _is_clerks(part: Part, form: Form, signed: Signed) -> bool:
    """Tell whether a box is ticked on which the clerk signs, and none for the judge.

    An order without a form is the clerk's if it is entered for the court.
    """
    if form.issuer is Issuer.COURT and not form.landmarks:
        told = bool(heard(part, "for-the-court"))
        return told or is_entered(part, signed.signature)
    clerks = ticked(part, form, Meaning.CLERK_SIGNS)
    return bool(clerks) and not ticked(part, form, Meaning.JUDGE_SIGNS)


CASE = (
    FieldName.SUBJECT_NAME,
    FieldName.DATE_OF_BIRTH,
    FieldName.A_NUMBER,
    FieldName.CASE_NUMBER,
    FieldName.ISSUED_ON,
    FieldName.EXECUTE_BY,
    FieldName.RETURN_ON,
)
"""What makes a form a case's own; a court or a charge may be printed on blank ones."""


def unfilled(found: Found) -> Iterator[Reason]:
    """Yield that a printed form bears neither a signature nor a value: a blank copy."""
    form, signature = found.form, found.signed.signature
    values = [item for item in found.fields if item.name in CASE and item.is_read]
    is_blank = signature.state is SignatureState.BLANK
    if form.landmarks and form.fields and is_blank and not values:
        yield Reason(ReasonCode.NOT_FILLED_IN, signature.page)

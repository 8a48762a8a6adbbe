"""Cite the evidence: each element that stands on the paper, with its quote."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.finding import (
    Element,
    Evidence,
    Field,
    FieldName,
    SignatureState,
    SignerRole,
    Supports,
)
from screening.domain.form import Form, Issuer, LandmarkKind, Meaning
from screening.domain.page import Quote
from screening.domain.segment import PaperClass
from screening.stages.enclose import ATTACHMENT
from screening.stages.infer import captioned, heard
from screening.stages.lettered import headings
from screening.stages.segment import Part
from screening.stages.sign import Signed
from screening.stages.ticks import ticked

SIGNED_STATES = (SignatureState.SIGNED, SignatureState.TYPED, SignatureState.STAMPED)
"""A typed or stamped signature is as good as a wet one (Fed. R. Crim. P. 4.1)."""

JUDICIAL_ROLES = frozenset(
    {
        SignerRole.JUDGE,
        SignerRole.MAGISTRATE_JUDGE,
        SignerRole.COMMISSIONER,
        SignerRole.CLERK,
        SignerRole.ATTORNEY,
    }
)
"""Offices on the court's side; a lawyer signs a subpoena as an officer of the court."""

_ELEMENT = {
    LandmarkKind.TITLE: Element.TITLE,
    LandmarkKind.FORM_NUMBER: Element.FORM_NUMBER,
    LandmarkKind.CITATION: Element.CITATION,
    LandmarkKind.BODY: Element.OTHER,
}

MOST_PRINT = 3
"""Quotes of a form's own print that are cited; more would bury the rest."""


def cite(
    part: Part, form: Form, signed: Signed, fields: tuple[Field, ...]
) -> tuple[Evidence, ...]:
    """Return the evidence on a part, the form's own print first."""
    supports = _supports(form)
    return (
        *_print(part, form, supports),
        *_court(part, form),
        *_signer(form, signed),
        *_voices(part, form),
        *_filled_in(fields, form),
        *_marked(part, form),
    )


def _supports(form: Form) -> Supports:
    return {
        PaperClass.JUDICIAL: Supports.JUDICIAL,
        PaperClass.ADMINISTRATIVE: Supports.ADMINISTRATIVE,
        PaperClass.OTHER: Supports.OTHER,
    }.get(form.paper_class, Supports.NEUTRAL)


def _print(part: Part, form: Form, supports: Supports) -> Iterator[Evidence]:
    """The form's name, issuer and citations, and its three weightiest other lines."""
    if part.form is None:
        yield from _lettered(part, form, supports)
        return
    seen = sorted(part.form.sightings, key=lambda item: -item.landmark.weight)
    others = 0
    for item in seen:
        if item.landmark.kind is LandmarkKind.HEADER:
            yield from _header(form, item.landmark.text, item.quote, supports)
            continue
        element = _ELEMENT[item.landmark.kind]
        others += element is Element.OTHER
        if element is not Element.OTHER or others <= MOST_PRINT:
            value = form.id if element is Element.FORM_NUMBER else item.landmark.text
            yield Evidence(element, value, supports, item.quote)


def _lettered(part: Part, form: Form, supports: Supports) -> Iterator[Evidence]:
    """The heading of an attachment that no print tells, only who refers to it."""
    if form.id == ATTACHMENT:
        for _, quote in headings(part.surveys):
            yield Evidence(Element.TITLE, form.title, supports, quote)


def _header(
    form: Form, value: str, quote: Quote, supports: Supports
) -> Iterator[Evidence]:
    if form.issuer is Issuer.AGENCY:
        yield Evidence(Element.AGENCY_HEADER, value, supports, quote)


def _court(part: Part, form: Form) -> Iterator[Evidence]:
    """The caption and case number; on an agency's paper they speak against it."""
    speaks = Supports.NEUTRAL if form.issuer is Issuer.PRIVATE else Supports.JUDICIAL
    survey = captioned(part)
    named = survey or next((item for item in part.surveys if item.caption), None)
    if named is not None and named.caption is not None:
        court = named.caption
        yield Evidence(Element.COURT_CAPTION, court.court.name, speaks, court.quote)
    for item in part.surveys:
        if item.dockets:
            quote = item.dockets[0]
            yield Evidence(Element.CASE_NUMBER, quote.text, speaks, quote)
            return


def _signer(form: Form, signed: Signed) -> Iterator[Evidence]:
    role = signed.signature.role
    if signed.signer is None or role is SignerRole.NONE:
        return
    is_agencys = role is SignerRole.ATTORNEY and form.issuer is Issuer.AGENCY
    judicial = role in JUDICIAL_ROLES and not is_agencys  # 18 U.S.C. 3486(a)(1)
    element = Element.JUDICIAL_SIGNER if judicial else Element.AGENCY_SIGNER
    speaks = Supports.JUDICIAL if judicial else Supports.ADMINISTRATIVE
    if form.issuer is Issuer.PRIVATE:
        speaks = Supports.NEUTRAL
    yield Evidence(element, role, speaks, signed.signer)
    if signed.signature.state in SIGNED_STATES:
        yield Evidence(Element.SIGNATURE, signed.signature.state, speaks, signed.signer)


def _voices(part: Part, form: Form) -> Iterator[Evidence]:
    """The court's own voice; a bare command is printed by agencies too."""
    court = form.issuer is Issuer.COURT
    for quote in heard(part, "court-orders")[:1]:
        speaks = Supports.JUDICIAL if court else Supports.NEUTRAL
        yield Evidence(Element.COMMAND, "court orders", speaks, quote)
    for quote in heard(part, "command")[:1]:
        yield Evidence(Element.COMMAND, "command", Supports.NEUTRAL, quote)


def _filled_in(fields: tuple[Field, ...], form: Form) -> Iterator[Evidence]:
    for item in fields:
        if not item.is_read:
            continue
        if item.name is FieldName.ISSUED_ON:
            yield Evidence(Element.DATE, item.value, Supports.NEUTRAL, item.quote)
        elif item.name is FieldName.A_NUMBER and form.issuer is Issuer.AGENCY:
            yield Evidence(
                Element.AGENCY_NUMBER, item.value, Supports.ADMINISTRATIVE, item.quote
            )


def _marked(part: Part, form: Form) -> Iterator[Evidence]:
    """Stamps and ticks that change what the paper is good for."""
    for voice in ("sealed", "recalled", "proposed"):
        for quote in heard(part, voice)[:1]:
            yield Evidence(Element.STAMP, voice, Supports.NEUTRAL, quote)
    for meaning in (Meaning.CANCELS, Meaning.COURT_ORDER):
        for quote in ticked(part, form, meaning)[:1]:
            yield Evidence(Element.CHECKBOX, meaning, Supports.NEUTRAL, quote)

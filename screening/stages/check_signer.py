"""Check that a form says in print who signed it: a hand alone names nobody."""

from __future__ import annotations

from screening.domain.finding import Element, Field, FieldName
from screening.domain.form import Form, Issuer
from screening.domain.page import Box, MarkKind, Quote
from screening.domain.reason import ReasonCode
from screening.domain.wording import fold
from screening.stages.answer import Answer, Question, not_applicable, not_found, passed
from screening.stages.folded import Run
from screening.stages.locate import clipped
from screening.stages.probe import LEAST_INK
from screening.stages.segment import Part, printed
from screening.stages.sign import Signed
from screening.stages.survey import Survey

PRINTED = Question(
    "signer-printed", "8 CFR 241.2(a), 287.5(e)(2); Fed. R. Crim. P. 4(b)(1)(D)"
)

NAMES = frozenset(
    {FieldName.JUDGE_NAME, FieldName.OFFICER_NAME, FieldName.OFFICER_TITLE}
)
"""What a form that prints a place for it asks of its signer."""

CAPTION = frozenset({"signature", "sign", "name", "title", "printed"})
"""Words of what a form prints at the place to sign, and nobody's title."""

DRAWN = (MarkKind.STAMP, MarkKind.INK)
"""A name stamped or written under the signature is shown, not read."""

AROUND = (0.1, 0.002, 0.12, 0.075)
"""How far left, above, right and below of the place to sign a name may stand."""


def signer_printed(
    part: Part, form: Form, signed: Signed, fields: tuple[Field, ...]
) -> Answer:
    """Ask after the signer's printed name or title; what stands there unread will do."""
    if form.signature is None or not _asks(form):
        return not_applicable(PRINTED)
    page = signed.signature.page
    field = next((item for item in fields if item.name in NAMES), None)
    if field is not None:
        return passed(PRINTED, field.quote.page)
    if signed.signer is None:
        return not_found(PRINTED, page)  # the form's own requirement tells of it
    if not _is_caption(signed.signer) or _is_named(part, signed):
        return passed(PRINTED, page)
    return not_found(PRINTED, page, ReasonCode.SIGNER_MISSING)


def _asks(form: Form) -> bool:
    """Tell whether a form asks for it, or is an agency's, of which few may sign."""
    is_agencys = form.issuer is Issuer.AGENCY
    return any(place.name in NAMES for place in form.fields) or (
        is_agencys and Element.AGENCY_SIGNER in form.requires
    )


def _is_caption(signer: Quote) -> bool:
    return bool(CAPTION.intersection(fold(signer.text).split()))


def _is_named(part: Part, signed: Signed) -> bool:
    """Tell whether print that is not the form's, or a stamp, stands at the signature."""
    box, number = signed.signature.box, signed.signature.page
    if box is None:
        return False
    surveys = (item for item in part.surveys if item.page.number == number)
    return any(_is_written(part, survey, box) for survey in surveys)


def _is_written(part: Part, survey: Survey, box: Box) -> bool:
    left, top, right, bottom = AROUND
    place = clipped(
        box.left - left, box.bottom - top, box.right + right, box.bottom + bottom
    )
    own = printed(part, survey.page.number)
    fresh = (
        run
        for run in survey.folded.runs
        if _lies_in(run.box, place) and not any(run.box.overlaps(box) for box in own)
    )
    inks = (mark for mark in survey.page.marks if mark.kind in DRAWN)
    return any(_is_nobodys_caption(run) for run in fresh) or any(
        _lies_in(mark.box, place) and mark.box.width >= LEAST_INK for mark in inks
    )


def _lies_in(box: Box, place: Box) -> bool:
    return box.overlaps(place) and place.top < box.middle < place.bottom


def _is_nobodys_caption(run: Run) -> bool:
    return len(run.text) > 2 and not CAPTION.intersection(run.text.split())

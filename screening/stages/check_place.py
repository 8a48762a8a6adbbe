"""Check whom a paper is sent to, and what is enclosed: service, addressee, papers."""

from __future__ import annotations

from collections.abc import Iterator

from screening.domain.form import Form, Issuer
from screening.domain.reason import ReasonCode
from screening.gazetteer import Gazetteer
from screening.stages.answer import (
    Answer,
    Question,
    failed,
    not_applicable,
    not_found,
    passed,
)
from screening.stages.enclose import named as attached
from screening.stages.lettered import headed
from screening.stages.probe import above, beside, is_filled, labels, under, words_in
from screening.stages.segment import Part
from screening.stages.survey import Survey

SERVED = Question(
    "service-recorded", "Form I-247A: no effect until served; 8 CFR 287.7"
)
ADDRESSED = Question(
    "addressed-to-the-county", "8 CFR 287.7(d): its addressee's custody"
)
ENCLOSED = Question("attachments-enclosed", "Fed. R. Crim. P. 41(e)(2); Md. Rule 4-212")
ACCOMPANIED = Question("warrant-behind-detainer", "ICE Policy 10074.2, section 2.4")

CAPTION = 8
"""Letters of the shortest label that is looked for in running text: "To" is anywhere."""


def places(
    part: Part, form: Form, file: tuple[Survey, ...], gazetteer: Gazetteer
) -> Iterator[Answer]:
    """Yield whether the paper is served, is this county's, and what it names is here."""
    yield _served(part, form)
    yield _addressed(part, form, gazetteer)
    yield _enclosed(part, form, file)
    yield _accompanied(form, file)


def _served(part: Part, form: Form) -> Answer:
    """Whether service is recorded: a finding, since a paper may not be served yet."""
    if not form.service:
        return not_applicable(SERVED)
    for survey, label in labels(part, form.service):
        page = survey.page.number
        if is_filled(survey, beside(label)) or is_filled(survey, above(label)):
            return passed(SERVED, page)
        return failed(SERVED, page)
    return not_found(SERVED, None)


def _addressed(part: Part, form: Form, gazetteer: Gazetteer) -> Answer:
    """Fail where another county's institution is named and none of this county's."""
    if not form.addressed:
        return not_applicable(ADDRESSED)
    wanted = tuple(label for label in form.addressed if len(label) >= CAPTION)
    for survey, label in labels(part, wanted):
        page = survey.page.number
        text = " ".join(word.text for word in words_in(survey, under(label)))
        if gazetteer.county.is_home(text):
            return passed(ADDRESSED, page)
        if gazetteer.county.is_elsewhere(text):
            return failed(ADDRESSED, page, ReasonCode.CHECK_FAILED)
        return not_found(ADDRESSED, page)
    return not_found(ADDRESSED, None)


def _enclosed(part: Part, form: Form, file: tuple[Survey, ...]) -> Answer:
    """A warrant that says what to seize in an attachment is not whole without it.

    A finding only: whose paper it is stands on its face all the same.
    """
    if form.issuer is not Issuer.COURT or form.pages == 0:
        return not_applicable(ENCLOSED)
    here = set(headed(file))
    lacking = [page for letter, page in attached(part) if letter not in here]
    if lacking:
        return failed(ENCLOSED, lacking[0])
    return passed(ENCLOSED, None)


def _accompanied(form: Form, file: tuple[Survey, ...]) -> Answer:
    """Whether the agency's own warrant lies behind its detainer: a finding only."""
    if not form.accompanied_by:
        return not_applicable(ACCOMPANIED)
    for survey in file:
        best = survey.candidates[0].form.id if survey.candidates else None
        if best in form.accompanied_by:
            return passed(ACCOMPANIED, survey.page.number)
    return not_found(ACCOMPANIED, None)

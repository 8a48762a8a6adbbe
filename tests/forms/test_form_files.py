"""Every file in models/forms proves itself by its own examples."""

from __future__ import annotations

import re

import pytest

from screening import forms, gazetteer
from screening.domain.finding import Element
from screening.domain.form import Form, LandmarkKind
from screening.domain.segment import PaperClass
from screening.domain.wording import fold
from screening.settings import Settings
from screening.stages.infer import infer
from screening.stages.segment import segment
from screening.stages.survey import survey
from tests.makers import page

MODELS = Settings().models
REGISTRY = forms.load(MODELS)
NAMES = gazetteer.load(MODELS)
MATCHES = [
    pytest.param(form, text, id=f"{form.id}-{i}")
    for form in REGISTRY.forms
    for i, text in enumerate(form.matches)
]
REJECTS = [
    pytest.param(form, text, id=f"{form.id}-{i}")
    for form in REGISTRY.forms
    for i, text in enumerate(form.rejects)
]


TITLES = [
    pytest.param(form, mark.text, id=f"{form.id}-{mark.text[:40]}")
    for form in REGISTRY.forms
    for mark in form.landmarks
    if mark.kind is LandmarkKind.TITLE and mark.page <= 1
]


def kind(text: str) -> str:
    """Return the id that the stages give to a page with this text."""
    seen = survey(page(text), REGISTRY.forms, NAMES)
    (part,) = segment([seen])
    return part.form.form.id if part.form else infer(part)


def faxed(text: str) -> str:
    """Return the text with a wrong letter in every third word, as a bad fax has."""
    words = re.split(r"(\s+)", text)
    return "".join(
        MISREAD.sub(lambda found: MISREADINGS[found[0]], word, count=1)
        if index % 6 == 0 and len(word) > 3
        else word
        for index, word in enumerate(words)
    )


MISREADINGS = {"l": "1", "o": "0", "S": "5", "I": "l", "e": "c", "b": "h"}
"""Letters and what engines make of them on faxes."""

MISREAD = re.compile("|".join(MISREADINGS))

PRINTED = [
    pytest.param(form, text, id=f"{form.id}-{i}")
    for form in REGISTRY.forms
    for i, text in enumerate(form.matches)
    if form.landmarks
]


@pytest.mark.parametrize(("form", "text"), MATCHES)
def test_a_form_and_no_other_claims_its_examples(form: Form, text: str) -> None:
    assert kind(text) == form.id


@pytest.mark.parametrize(("form", "text"), REJECTS)
def test_a_form_does_not_claim_what_it_rejects(form: Form, text: str) -> None:
    assert kind(text) != form.id


@pytest.mark.parametrize(("form", "text"), PRINTED)
def test_a_form_is_known_through_a_bad_fax(form: Form, text: str) -> None:
    assert kind(faxed(text)) == form.id


@pytest.mark.parametrize(("form", "title"), TITLES)
def test_a_title_alone_makes_no_paper_the_form(form: Form, title: str) -> None:
    assert kind(title) != form.id


LETTER = """Green Street Legal Clinic
November 3, 2025
Dear Mr. Ejemplo:
You asked what a {title} is. We enclose a leaflet about
papers called {title} and will gladly explain it.
Sincerely,"""

APPLICATION = """{court}
{number}
APPLICATION FOR
{title}
The applicant asks that it be issued and swears to the facts below.
Respectfully submitted,"""

COURTS = {
    "md": ("DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY", "D-06-CR-25-000001"),
    "": ("UNITED STATES DISTRICT COURT\nDistrict of Maryland", "No. 8:25-mj-01234"),
}


@pytest.mark.parametrize(("form", "title"), TITLES)
def test_a_letter_about_a_form_is_not_the_form(form: Form, title: str) -> None:
    assert kind(LETTER.format(title=title)) != form.id


@pytest.mark.parametrize(
    ("form", "title"),
    [
        case
        for case in TITLES
        if isinstance(case.values[0], Form)
        and case.values[0].paper_class is PaperClass.JUDICIAL
    ],
)
def test_an_application_for_a_court_s_paper_is_not_the_paper(
    form: Form, title: str
) -> None:
    court, number = COURTS["md" if form.id.startswith("md-") else ""]
    text = APPLICATION.format(court=court, number=number, title=title.upper())

    assert kind(text) != form.id


@pytest.mark.parametrize("form", [pytest.param(f, id=f.id) for f in REGISTRY.forms])
def test_a_form_has_examples_of_both_kinds(form: Form) -> None:
    assert form.matches
    assert form.rejects


@pytest.mark.parametrize("form", [pytest.param(f, id=f.id) for f in REGISTRY.forms])
def test_a_form_that_requires_a_signer_says_who_may_sign(form: Form) -> None:
    wanted = {Element.SIGNATURE, Element.JUDICIAL_SIGNER, Element.AGENCY_SIGNER}

    assert not wanted & set(form.requires) or form.signature is not None


@pytest.mark.parametrize("form", [pytest.param(f, id=f.id) for f in REGISTRY.forms])
def test_every_landmark_has_letters_to_look_for(form: Form) -> None:
    assert all(len(fold(mark.text)) >= 2 for mark in form.landmarks)

"""Each law's meaning of "judicial warrant" is its own, and doubt meets none."""

from __future__ import annotations

from datetime import date

import pytest

from screening import forms
from screening.domain.court import CourtSystem
from screening.domain.finding import SignerRole
from screening.domain.segment import PaperClass
from screening.policy.definition import Answer, Paper
from screening.policy.load import load_policy
from screening.settings import PROJECT, Settings

DAY = date(2026, 11, 20)
POLICY = load_policy(PROJECT / "models" / "policy", DAY)
REGISTRY = forms.load(Settings().models)
DEFINITIONS = [pytest.param(item.id, id=item.id) for item in POLICY.definitions]


def paper(
    doc_type: str = "ao-93",
    paper_class: PaperClass = PaperClass.JUDICIAL,
    court: CourtSystem | None = CourtSystem.FEDERAL,
    signer: SignerRole = SignerRole.MAGISTRATE_JUDGE,
    *,
    needs_review: bool = False,
) -> Paper:
    return Paper(doc_type, paper_class, court, signer, needs_review)


def meeting(item: Paper) -> set[str]:
    answers = POLICY.answers(item, DAY)
    return {name for name, answer in answers.items() if answer is Answer.MEETS}


def test_a_federal_search_warrant_meets_every_definition() -> None:
    assert meeting(paper()) == set(POLICY.answers(paper(), DAY))


def test_a_maryland_warrant_is_none_where_only_federal_ones_count() -> None:
    warrant = paper(
        "md-arrest-warrant", court=CourtSystem.MARYLAND, signer=SignerRole.COMMISSIONER
    )

    assert meeting(warrant) == {
        "county-judicial-warrant",
        "database-access",
        "criminal-probable-cause",
    }


def test_a_clerk_s_warrant_on_an_indictment_needs_no_finding_of_the_clerk() -> None:
    warrant = paper("ao-442", signer=SignerRole.CLERK)

    assert meeting(warrant) == {"county-judicial-warrant", "database-access"}


def test_a_civil_entry_warrant_is_no_criminal_warrant() -> None:
    assert meeting(paper("civil-entry-warrant")) == {"sensitive-locations"}


@pytest.mark.parametrize("name", DEFINITIONS)
@pytest.mark.parametrize(
    "item",
    [
        pytest.param(paper("ice-i-200", PaperClass.ADMINISTRATIVE), id="an agency's"),
        pytest.param(
            paper(signer=SignerRole.IMMIGRATION_JUDGE), id="immigration judge"
        ),
        pytest.param(paper(signer=SignerRole.GOVERNOR), id="governor"),
        pytest.param(paper("ao-106", PaperClass.OTHER), id="an application"),
        pytest.param(paper("never-seen"), id="an unknown kind"),
    ],
)
def test_what_is_no_warrant_of_a_court_fails_every_definition(
    name: str, item: Paper
) -> None:
    assert POLICY.answers(item, DAY)[name] is Answer.FAILS


@pytest.mark.parametrize("name", DEFINITIONS)
@pytest.mark.parametrize(
    "item",
    [
        pytest.param(paper(court=None), id="no court"),
        pytest.param(paper(signer=SignerRole.NONE), id="no signer"),
        pytest.param(paper(paper_class=PaperClass.UNDETERMINED), id="no class"),
        pytest.param(paper(needs_review=True), id="under review"),
    ],
)
def test_what_is_not_known_never_meets_a_definition(name: str, item: Paper) -> None:
    assert POLICY.answers(item, DAY)[name] is Answer.UNKNOWN


def test_a_law_that_has_not_begun_says_nothing() -> None:
    before = POLICY.answers(paper(), date(2026, 5, 31))

    assert "criminal-probable-cause" not in before
    assert "sensitive-locations" in before


def test_every_definition_is_met_by_some_kind_of_paper() -> None:
    known = {form.id for form in REGISTRY.forms}

    for item in POLICY.definitions:
        assert set(item.doc_types) <= known


@pytest.mark.parametrize(
    "form_id",
    [
        pytest.param(form.id, id=form.id)
        for form in REGISTRY.forms
        if form.paper_class in (PaperClass.JUDICIAL, PaperClass.ADMINISTRATIVE)
        and form.anchors > 0
    ],
)
def test_every_kind_of_process_has_a_line_of_its_own(form_id: str) -> None:
    assert form_id in {route.doc_type for route in POLICY.routes}


def test_a_line_is_about_a_kind_that_the_registry_knows() -> None:
    known = {form.id for form in REGISTRY.forms}
    asked = {route.doc_type for route in POLICY.routes if route.doc_type}

    assert asked <= known

from __future__ import annotations

import pytest

from screening.domain.form import LandmarkKind
from screening.stages.folded import FoldedPage
from screening.stages.recognise import Candidate, recognise
from tests.makers import page
from tests.stages.papers import REGISTRY, ice_warrant, warrant

DETAINER = REGISTRY["ice-i-247a"].matches[0]


def candidates(text: str) -> tuple[Candidate, ...]:
    return recognise(FoldedPage(page(text)), REGISTRY.forms)


def test_the_likeliest_form_comes_first() -> None:
    best = recognise(FoldedPage(ice_warrant()), REGISTRY.forms)[0]

    assert best.form.id == "ice-i-200"


def test_a_title_inside_a_sentence_is_no_title() -> None:
    assert not candidates(
        "The Warrant for Arrest of Alien, Form I-200, is signed by an immigration officer."
    )


@pytest.mark.parametrize(
    ("line", "form_id"),
    [
        pytest.param(
            "DHS Form I-247A (3/17) Page 1 of 3", "ice-i-247a", id="the letter counts"
        ),
        pytest.param("AO 88B (Rev. 02/14)", "ao-88b", id="a letter like a digit"),
        pytest.param("A0 442 (Rev. 11/11) Arrest Warrant", "ao-442", id="zero for O"),
    ],
)
def test_a_form_number_is_not_the_head_of_a_longer_one(line: str, form_id: str) -> None:
    text = "\n".join((line, *REGISTRY[form_id].matches))

    numbered = {
        item.form.id
        for item in candidates(text)
        for seen in item.sightings
        if seen.landmark.kind is LandmarkKind.FORM_NUMBER
    }

    assert numbered == {form_id}


def test_a_form_number_in_the_middle_of_a_page_is_a_mention() -> None:
    filler = "\n".join(f"line {i}" for i in range(20))

    assert not candidates(f"{filler}\nForm I-200 and Form I-205\n{filler}")


def test_a_printed_counter_says_which_page_of_the_form_it_is() -> None:
    best = candidates(
        "AO 93 (Rev. 11/13) Search and Seizure Warrant (Page 2)\n"
        "Copy of warrant and inventory left with:\n"
        "Inventory of the property taken and name of any person(s) seized:"
    )[0]

    assert (best.form.id, best.form_page) == ("ao-93", 2)


def test_more_of_a_forms_print_makes_a_higher_share() -> None:
    whole = recognise(FoldedPage(warrant()), REGISTRY.forms)[0]
    part = candidates("ARREST WARRANT\nTo: Any authorized law enforcement officer")[0]

    assert part.form.id == whole.form.id == "ao-442"
    assert part.share < whole.share <= 1.0


def test_common_print_alone_names_no_form() -> None:
    assert not candidates(
        "UNITED STATES DISTRICT COURT\nIn the Matter of the Search of"
    )


def test_a_form_that_names_itself_goes_before_one_that_shares_its_print() -> None:
    shared = "\n".join(
        mark.text
        for mark in REGISTRY["ao-93"].landmarks
        if mark.kind is LandmarkKind.BODY and mark.page == 1
    )

    best = candidates(
        f"WARRANT BY TELEPHONE OR OTHER RELIABLE ELECTRONIC MEANS\n{shared}"
    )[0]

    assert best.form.id == "ao-93c"


COURT = (
    "DISTRICT COURT OF MARYLAND FOR MONTGOMERY COUNTY\nSTATE OF MARYLAND vs. Exemplo"
)


def is_named(form_id: str, heading: str) -> bool:
    seen = candidates(f"{COURT}\n{heading}\nTO ANY PEACE OFFICER")
    return any(item.is_named for item in seen if item.form.id == form_id)


@pytest.mark.parametrize(
    "heading", ["BENCH WARRANT", "BENCH WARRANT FOR ARREST OF DEFENDANT"]
)
def test_a_title_may_say_more_of_the_same(heading: str) -> None:
    assert is_named("md-bench-warrant", heading)


@pytest.mark.parametrize(
    "heading",
    [
        "APPLICATION FOR BENCH WARRANT",
        "PETITION BENCH WARRANT",
        "MOTION TO QUASH BENCH WARRANT",
        "BENCH WARRANT RECALL",
        "BENCH WARRANT CHECKLIST",
    ],
)
def test_a_title_in_the_heading_of_another_paper_is_not_its_own(heading: str) -> None:
    assert not is_named("md-bench-warrant", heading)


def test_spellings_of_one_title_count_once() -> None:
    seen = candidates(f"{COURT}\nORDER RECALLING BENCH WARRANT\nIt is recalled.")

    titles = [
        mark.landmark.text
        for item in seen
        if item.form.id == "md-warrant-recall"
        for mark in item.sightings
        if mark.landmark.kind is LandmarkKind.TITLE
    ]
    assert len(titles) == 1

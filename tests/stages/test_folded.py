from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.wording import blur, fold
from screening.stages.folded import FoldedPage
from tests.makers import page

SENTENCE = "to serve warrants of arrest for immigration violations"


def folded(text: str) -> FoldedPage:
    return FoldedPage(page(text))


@pytest.mark.parametrize(
    ("read", "is_found"),
    [
        pytest.param(
            "to serve warrants of arrest for immigration violations", True, id="exact"
        ),
        pytest.param(
            "to serve warrants 0f arrcst for imm1gration violations",
            True,
            id="misread letters",
        ),
        pytest.param("to serve warrants of arrest", False, id="half of it"),
        pytest.param(
            "to serve subpoenas of records for customs violations",
            False,
            id="other words",
        ),
    ],
)
def test_a_sentence_is_found_through_misread_letters(read: str, is_found: bool) -> None:  # noqa: FBT001  # a table's column
    assert (folded(f"one two {read} nine ten").find(SENTENCE) is not None) is is_found


def test_a_short_word_must_be_read_exactly() -> None:
    assert folded("Dean writes").find("dear") is None


def test_a_find_is_quoted_as_the_page_shows_it() -> None:
    quote = folded("See U.S. Form I-200, (Rev. 09/16).").find("us form i200")

    assert quote is not None
    assert quote.text == "U.S. Form I-200,"


def test_a_wide_gap_parts_a_line_into_runs() -> None:
    runs = folded("HOMELAND SECURITY              Warrant for Arrest of Alien").runs

    assert [run.raw for run in runs] == [
        "HOMELAND SECURITY",
        "Warrant for Arrest of Alien",
    ]


def test_a_heading_may_take_two_lines() -> None:
    headings = [
        text for text, _ in folded("IMMIGRATION DETAINER\nNOTICE OF ACTION").headings
    ]

    assert "immigration detainer notice of action" in headings


def test_blurred_numbers_are_equal_however_they_are_misread() -> None:
    assert blur("AO 442") == blur("A0 442") == blur("A O442")


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_run_stands_on_the_page(text: str) -> None:
    made = folded(text)

    assert all(made.quote_run(run).text in made.page.text for run in made.runs)


@given(text=st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)

from __future__ import annotations

from datetime import date

import pypdfium2 as pdfium
import pytest

from screening.synthesis.catalogue import BLANK, kinds
from screening.synthesis.draw import Delivery
from screening.synthesis.packets import (
    RECIPES,
    Arrangement,
    Plan,
    draw_plan,
    plans,
)
from screening.synthesis.setting.style import Split
from screening.synthesis.truth import Defect, Drawn, Trap
from tests.synthesis.test_draw import page_count

TODAY = date(2026, 11, 22)


def plan(arrangement: Arrangement, *doc_types: str, seed: int = 4) -> Plan:
    return Plan(
        name="packet",
        doc_types=doc_types or ("fax-cover", "ice-i-205"),
        split=Split.TUNED,
        seed=seed,
        defect=Defect.NONE,
        delivery=Delivery.PLAIN,
        arrangement=arrangement,
    )


def words_of(drawn: Drawn, page: int) -> str:
    with pdfium.PdfDocument(drawn.pdf) as document:
        return str(document[page - 1].get_textpage().get_text_range())


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_every_page_of_a_packet_is_in_exactly_one_part(
    arrangement: Arrangement,
) -> None:
    drawn = draw_plan(plan(arrangement), TODAY)

    numbers = sorted(page for part in drawn.parts for page in part.pages)

    assert numbers == list(range(1, page_count(drawn) + 1))


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_equal_plans_draw_equal_papers(arrangement: Arrangement) -> None:
    drawn, again = (draw_plan(plan(arrangement), TODAY) for _ in range(2))

    assert drawn.parts == again.parts


def test_a_blank_back_is_a_part_of_its_own_without_print() -> None:
    drawn = draw_plan(plan(Arrangement.BLANK_BACKS), TODAY)

    blanks = [part for part in drawn.parts if part.doc_type == BLANK]

    assert blanks
    assert {words_of(drawn, page) for part in blanks for page in part.pages} == {""}


def test_a_paper_that_lies_in_a_packet_twice_is_two_parts() -> None:
    drawn = draw_plan(plan(Arrangement.DUPLICATE), TODAY)

    *first, again = drawn.parts
    twin = next(part for part in first if part.doc_type == again.doc_type)

    assert [words_of(drawn, page) for page in again.pages] == [
        words_of(drawn, page) for page in twin.pages
    ]


def test_pages_that_changed_places_take_their_truth_along() -> None:
    drawn = draw_plan(plan(Arrangement.DISORDER, "memorandum", "ice-i-205"), TODAY)
    (part,) = (part for part in drawn.parts if part.doc_type == "ice-i-205")

    assert part.pages == (2, 3)
    assert part.signing.page == 3
    assert Trap.OUT_OF_ORDER in part.traps
    assert part.must_review


def test_every_recipe_names_types_that_can_be_drawn() -> None:
    named = {doc_type for recipe in RECIPES for doc_type in recipe}

    assert named <= set(kinds(Split.HELD_OUT))


def test_plans_hold_every_type_before_one_comes_twice_alone() -> None:
    singles = [
        item.doc_types[0]
        for item in plans(200, Split.HELD_OUT, 1)
        if len(item.doc_types) == 1
    ]
    types = len(kinds(Split.HELD_OUT)) - 1

    assert len(set(singles[:types])) == len(singles[:types])


def test_another_seed_plans_other_files() -> None:
    assert list(plans(20, Split.TUNED, 1)) != list(plans(20, Split.TUNED, 2))

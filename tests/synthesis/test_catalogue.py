"""Every type in every split: what its truth tells stands on its pages."""

from __future__ import annotations

from datetime import date
from functools import cache

import pypdfium2 as pdfium
import pytest

from screening.domain.finding import FieldName, SignatureState
from screening.synthesis.catalogue import BLANK, kinds
from screening.synthesis.draw import draw_of
from screening.synthesis.raster import grey, pages
from screening.synthesis.setting.style import STYLES, Split, styles
from screening.synthesis.setting.words import words
from screening.synthesis.truth import Defect, Drawn, Part
from tests.synthesis.test_draw import inside, page_count, printed

TODAY = date(2026, 11, 22)
SEED = 9
TICK_DPI = 150
EVERY = [
    pytest.param(split, doc_type, id=f"{doc_type} {split}")
    for split in Split
    for doc_type in sorted(set(words(split)))
]
EVERY_TYPE = sorted(words(Split.TUNED))


@cache
def drawn(split: Split, doc_type: str, defect: Defect = Defect.NONE) -> Drawn:
    return draw_of(kinds(split), (doc_type,), SEED, TODAY, defect)


def only_part(drawing: Drawn) -> Part:
    (part,) = drawing.parts
    return part


def test_every_type_has_layouts_of_both_splits() -> None:
    assert set(words(Split.TUNED)) == set(words(Split.HELD_OUT))


def test_a_third_of_the_layouts_or_more_is_held_out() -> None:
    assert 3 * len(styles(Split.HELD_OUT)) >= len(STYLES)


@pytest.mark.parametrize("doc_type", EVERY_TYPE)
def test_a_held_out_paper_is_worded_unlike_the_tuned_one(doc_type: str) -> None:
    bodies = [words(split)[doc_type].body for split in Split]

    assert bodies[0] != bodies[1]


@pytest.mark.parametrize(("split", "doc_type"), EVERY)
def test_a_paper_has_the_pages_that_its_truth_tells(
    split: Split, doc_type: str
) -> None:
    drawing = drawn(split, doc_type)

    assert page_count(drawing) == drawing.pages


@pytest.mark.parametrize(("split", "doc_type"), EVERY)
def test_a_paper_names_its_layout_and_split(split: Split, doc_type: str) -> None:
    assert only_part(drawn(split, doc_type)).layout.startswith(f"{split}/")


@pytest.mark.parametrize(("split", "doc_type"), EVERY)
def test_a_stated_number_or_name_stands_in_its_box(split: Split, doc_type: str) -> None:
    drawing = drawn(split, doc_type)

    for stated in only_part(drawing).stated:
        if stated.name in (FieldName.CASE_NUMBER, FieldName.JUDGE_NAME):
            shown = " ".join(printed(drawing, stated.page, stated.box).split())
            assert stated.value in shown


@pytest.mark.parametrize("split", list(Split))
@pytest.mark.parametrize("doc_type", ["ice-i-286", "ao-442", "md-peace-order"])
def test_a_box_is_dark_inside_only_where_its_truth_says_ticked(
    doc_type: str, split: Split
) -> None:
    drawing = drawn(split, doc_type)
    sheets = [grey(sheet) for sheet in pages(drawing.pdf, TICK_DPI)]

    for tick in only_part(drawing).ticks:
        square = inside(sheets[tick.page - 1], tick.box)
        core = square[4:-1, 4:-4]
        assert bool(core.min() < 128) is tick.is_ticked


@pytest.mark.parametrize(
    "doc_type", [t for t in EVERY_TYPE if "unsigned" in words(Split.TUNED)[t].defects]
)
def test_an_unsigned_paper_tells_of_its_empty_place(doc_type: str) -> None:
    part = only_part(drawn(Split.HELD_OUT, doc_type, Defect.UNSIGNED))

    assert part.signing.state is SignatureState.BLANK
    assert part.must_review


@pytest.mark.parametrize("split", list(Split))
def test_an_undated_paper_states_no_date_of_issue(split: Split) -> None:
    part = only_part(drawn(split, "ao-472", Defect.UNDATED))

    assert FieldName.ISSUED_ON not in {stated.name for stated in part.stated}


@pytest.mark.parametrize("defect", [Defect.SEALED, Defect.WRONG_SIGNER])
def test_a_defect_of_a_search_warrant_sends_it_to_a_person(defect: Defect) -> None:
    sound, faulty = (
        drawn(Split.HELD_OUT, "md-search-warrant", which)
        for which in (Defect.NONE, defect)
    )

    assert not sound.must_review
    assert faulty.must_review
    assert sound.pdf != faulty.pdf


def test_the_papers_of_a_case_bear_one_number() -> None:
    drawing = draw_of(kinds(Split.HELD_OUT), ("ao-472", "ao-94"), SEED, TODAY)

    numbers = {
        stated.value
        for part in drawing.parts
        for stated in part.stated
        if stated.name is FieldName.CASE_NUMBER
    }

    assert len(numbers) == 1


@pytest.mark.parametrize("split", list(Split))
def test_equal_seeds_draw_equal_bytes(split: Split) -> None:
    again = draw_of(kinds(split), ("ao-93",), SEED, TODAY)

    assert again == drawn(split, "ao-93")


def test_a_blank_sheet_holds_no_word() -> None:
    drawing = draw_of(kinds(Split.TUNED), (BLANK,), SEED, TODAY)

    with pdfium.PdfDocument(drawing.pdf) as document:
        assert document[0].get_textpage().get_text_range() == ""

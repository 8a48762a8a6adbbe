from __future__ import annotations

from datetime import date, timedelta

import pypdfium2 as pdfium
import pytest

from screening.domain.finding import FieldName, SignatureState
from screening.domain.page import Box
from screening.domain.segment import PaperClass
from screening.domain.verdict import FileClass
from screening.synthesis.draw import Delivery, draw_packet, draw_paper
from screening.synthesis.papers.index import KINDS
from screening.synthesis.raster import Pixels, grey, pages
from screening.synthesis.truth import Defect, Drawn

TODAY = date(2026, 11, 22)
EVERY_TYPE = sorted(KINDS)
EVERY_DEFECT = [
    (doc_type, defect)
    for doc_type in EVERY_TYPE
    for defect in sorted(KINDS[doc_type].defects)
]
UNSIGNABLE = [kind for kind in EVERY_TYPE if Defect.UNSIGNED in KINDS[kind].defects]
INK_DPI = 60
"""Coarse is enough to tell ink from none."""


@pytest.mark.parametrize("doc_type", EVERY_TYPE)
def test_equal_seeds_draw_equal_bytes(doc_type: str) -> None:
    assert draw_paper(doc_type, 3, TODAY) == draw_paper(doc_type, 3, TODAY)


@pytest.mark.parametrize("doc_type", EVERY_TYPE)
def test_another_seed_draws_another_case(doc_type: str) -> None:
    assert draw_paper(doc_type, 3, TODAY).pdf != draw_paper(doc_type, 4, TODAY).pdf


@pytest.mark.parametrize("doc_type", EVERY_TYPE)
def test_a_paper_has_the_pages_that_its_truth_tells(doc_type: str) -> None:
    drawn = draw_paper(doc_type, 5, TODAY)

    assert page_count(drawn) == drawn.pages


def test_every_page_of_a_packet_is_in_exactly_one_part() -> None:
    drawn = draw_packet(("fax-cover", "ice-i-247a", "ice-i-200"), 5, TODAY)

    numbers = [number for part in drawn.parts for number in part.pages]

    assert numbers == list(range(1, page_count(drawn) + 1))


def test_the_papers_of_a_packet_name_the_same_person() -> None:
    drawn = draw_packet(("ice-i-247a", "ice-i-200"), 5, TODAY)

    names = [value(drawn, place, FieldName.SUBJECT_NAME) for place in range(2)]

    assert names[0] == names[1]


@pytest.mark.parametrize(
    ("doc_types", "expected"),
    [
        pytest.param(("ao-442",), FileClass.JUDICIAL, id="a court's"),
        pytest.param(("eoir-order",), FileClass.ADMINISTRATIVE, id="an agency's"),
        pytest.param(("proposed-order",), FileClass.OTHER, id="no process"),
        pytest.param(
            ("fax-cover", "ao-442"), FileClass.JUDICIAL, id="a cover adds nothing"
        ),
        pytest.param(("ice-i-200", "ao-442"), FileClass.MIXED, id="both"),
    ],
)
def test_the_class_of_a_file_is_that_of_its_process_parts(
    doc_types: tuple[str, ...], expected: FileClass
) -> None:
    assert draw_packet(doc_types, 5, TODAY).paper_class is expected


def test_a_packet_of_both_kinds_goes_to_a_person() -> None:
    assert draw_packet(("ice-i-200", "ao-442"), 5, TODAY).must_review


@pytest.mark.parametrize(("doc_type", "defect"), EVERY_DEFECT)
def test_a_defect_sends_a_paper_to_a_person(doc_type: str, defect: Defect) -> None:
    assert draw_paper(doc_type, 5, TODAY, defect).must_review


@pytest.mark.parametrize(("doc_type", "defect"), EVERY_DEFECT)
def test_a_defect_shows(doc_type: str, defect: Defect) -> None:
    sound, faulty = (draw_paper(doc_type, 5, TODAY, d) for d in (Defect.NONE, defect))

    assert sound.pdf != faulty.pdf


def test_a_defect_that_the_type_cannot_show_is_refused() -> None:
    with pytest.raises(ValueError, match="cancelled"):
        draw_paper("ao-442", 5, TODAY, Defect.CANCELLED)


@pytest.mark.parametrize("doc_type", UNSIGNABLE)
def test_an_unsigned_paper_is_blank_where_it_is_to_be_signed(doc_type: str) -> None:
    drawn = draw_paper(doc_type, 6, TODAY, Defect.UNSIGNED)

    assert drawn.parts[0].signing.state is SignatureState.BLANK
    assert darkest(drawn) > 200


@pytest.mark.parametrize("doc_type", UNSIGNABLE)
def test_a_signed_paper_bears_ink_where_its_truth_tells(doc_type: str) -> None:
    drawn = draw_paper(doc_type, 6, TODAY)

    assert drawn.parts[0].signing.state is not SignatureState.BLANK
    assert darkest(drawn) < 160


@pytest.mark.parametrize("doc_type", EVERY_TYPE)
@pytest.mark.parametrize("name", [FieldName.CASE_NUMBER, FieldName.JUDGE_NAME])
def test_a_stated_value_stands_in_its_box(doc_type: str, name: FieldName) -> None:
    drawn = draw_paper(doc_type, 7, TODAY)

    for stated in drawn.parts[0].stated:
        if stated.name is name:
            assert stated.value in printed(drawn, stated.page, stated.box)


def test_an_undated_paper_states_no_date_of_issue() -> None:
    drawn = draw_paper("ao-442", 7, TODAY, Defect.UNDATED)

    assert FieldName.ISSUED_ON not in {stated.name for stated in drawn.parts[0].stated}


def test_a_search_warrant_may_be_executed_for_14_days_from_issue() -> None:
    drawn = draw_paper("ao-93", 7, TODAY)

    issued = date.fromisoformat(value(drawn, 0, FieldName.ISSUED_ON))
    last = date.fromisoformat(value(drawn, 0, FieldName.EXECUTE_BY))

    assert last - issued == timedelta(days=14)
    assert issued < TODAY < last


def test_an_expired_search_warrant_ran_out_before_it_arrived() -> None:
    drawn = draw_paper("ao-93", 7, TODAY, Defect.EXPIRED)

    assert date.fromisoformat(value(drawn, 0, FieldName.EXECUTE_BY)) < TODAY


def test_a_proposed_order_goes_to_a_person_and_is_no_process() -> None:
    (part,) = draw_paper("proposed-order", 7, TODAY).parts

    assert part.must_review
    assert part.paper_class is PaperClass.OTHER


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        pytest.param(Delivery.FAX, "OUTGOING FAX", id="fax"),
        pytest.param(Delivery.COUNTER, "RECEIVED", id="counter"),
    ],
)
def test_a_delivery_leaves_its_mark(delivery: Delivery, expected: str) -> None:
    plain = draw_paper("fax-cover", 7, TODAY)
    marked = draw_paper("fax-cover", 7, TODAY, delivery=delivery)

    whole_page = Box(0, 0, 1, 1)

    assert expected not in printed(plain, 1, whole_page)
    assert expected in printed(marked, 1, whole_page)


def page_count(drawn: Drawn) -> int:
    with pdfium.PdfDocument(drawn.pdf) as document:
        return len(document)


def value(drawn: Drawn, place: int, name: FieldName) -> str:
    stated = drawn.parts[place].stated
    return next(item.value for item in stated if item.name is name)


def printed(drawn: Drawn, page: int, box: Box) -> str:
    with pdfium.PdfDocument(drawn.pdf) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        words = sheet.get_textpage().get_text_bounded(
            left=box.left * width - 1,
            right=box.right * width + 1,
            top=(1 - box.top) * height + 1,
            bottom=(1 - box.bottom) * height - 1,
        )
    return str(words)


def darkest(drawn: Drawn) -> int:
    """Return the darkest grey above the rule to sign on, 0 black to 255 white."""
    signing = drawn.parts[0].signing
    assert signing.page is not None
    assert signing.box is not None
    sheet = grey(list(pages(drawn.pdf, INK_DPI))[signing.page - 1])
    return int(inside(sheet, signing.box).min())


def inside(sheet: Pixels, box: Box) -> Pixels:
    tall, wide = sheet.shape
    top, bottom = round(box.top * tall), round(box.bottom * tall) - 3
    return sheet[top:bottom, round(box.left * wide) : round(box.right * wide)]

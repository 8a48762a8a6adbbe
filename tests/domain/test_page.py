from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.page import Box, Page, PageSource, enclosing
from tests.makers import box, page, word

fractions = st.floats(min_value=0.0, max_value=1.0)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(fractions), draw(fractions)))
    top, bottom = sorted((draw(fractions), draw(fractions)))
    return Box(left, top, right, bottom)


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param((0.5, 0.1, 0.4, 0.2), id="left of itself"),
        pytest.param((0.1, 0.5, 0.2, 0.4), id="upside down"),
        pytest.param((-0.1, 0.1, 0.2, 0.2), id="off the left edge"),
        pytest.param((0.1, 0.1, 1.1, 0.2), id="off the right edge"),
        pytest.param((0.1, 0.1, 0.2, 1.1), id="off the bottom"),
        pytest.param((float("nan"), 0.1, 0.2, 0.2), id="nowhere"),
    ],
)
def test_a_box_that_is_not_on_the_page_is_refused(
    edges: tuple[float, float, float, float],
) -> None:
    with pytest.raises(ValueError, match="a box lies on the page"):
        Box(*edges)


@given(boxes(), boxes())
def test_joined_boxes_hold_both(one: Box, other: Box) -> None:
    both = one.joined(other)

    for part in (one, other):
        assert both.left <= part.left <= part.right <= both.right
        assert both.top <= part.top <= part.bottom <= both.bottom


@given(boxes(), boxes())
def test_overlap_is_mutual(one: Box, other: Box) -> None:
    assert one.overlaps(other) == other.overlaps(one)


def test_boxes_that_only_touch_share_no_area() -> None:
    assert not box(0.1, 0.1, 0.2, 0.2).overlaps(box(0.2, 0.1, 0.3, 0.2))


def test_a_box_has_width_height_and_middle() -> None:
    tall = box(0.25, 0.25, 0.5, 0.75)

    assert (tall.width, tall.height, tall.middle) == (0.25, 0.5, 0.5)


def test_pages_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        page(number=0)


def test_a_page_is_turned_by_quarter_turns_only() -> None:
    with pytest.raises(ValueError, match="quarter turns"):
        page(rotation=45)


def test_a_page_cannot_be_patched() -> None:
    with pytest.raises(FrozenInstanceError):
        page().number = 2  # type: ignore[misc]  # that is the point


def test_the_text_of_a_page_is_its_words_with_one_blank_between() -> None:
    assert page("IN THE   COURT\n\n  No. 1").text == "IN THE COURT No. 1"


def test_lines_keep_the_words_that_stand_together() -> None:
    shown = page("IN THE COURT\n\n  No. 1")

    assert [line.text for line in shown.lines] == ["IN THE COURT", "No. 1"]


def test_the_mean_confidence_of_a_page_without_words_is_unknown() -> None:
    assert page().mean_confidence is None


def test_the_mean_confidence_is_that_of_the_words() -> None:
    words = (word("a", confidence=0.5), word("b", confidence=1.0))
    shown = Page(1, 612.0, 792.0, 0, PageSource.OCR, words)

    assert shown.mean_confidence == 0.75


@given(st.data())
def test_a_quote_stands_verbatim_on_its_page(data: st.DataObject) -> None:
    shown = page("BEFORE THE\n CIRCUIT COURT FOR\nMONTGOMERY COUNTY", number=4)
    start = data.draw(st.integers(0, len(shown.words) - 1))
    stop = data.draw(st.integers(start + 1, len(shown.words) + 3))

    quote = shown.quote(start, stop)

    assert quote.text in shown.text
    assert quote.page == 4
    assert quote.box == enclosing(shown.words[start:stop])
    assert quote.source is PageSource.OCR


@pytest.mark.parametrize(("start", "stop"), [(0, 0), (2, 1), (9, 12), (-2, 3)], ids=str)
def test_a_quote_without_a_word_of_the_page_is_refused(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="at least one word"):
        page("ONE TWO THREE").quote(start, stop)

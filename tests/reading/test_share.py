"""Shares of a paper: together they hold every page once, and fit or are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.document import Document
from screening.domain.page import Page, PageSource
from screening.domain.reason import Reason, ReasonCode
from screening.reading.share import Share, joined, shares

DIGEST = "0123456789abcdef" * 4


def part(*numbers: int, findings: tuple[Reason, ...] = ()) -> Document:
    pages = tuple(Page(each, 612.0, 792.0, 0, PageSource.BLANK) for each in numbers)
    return Document(DIGEST, pages, findings, "an engine", (("read", len(numbers)),))


@given(st.integers(1, 9), st.integers(1, 600))
def test_every_page_is_in_exactly_one_share(count: int, number: int) -> None:
    assert sum(share.holds(number) for share in shares(count)) == 1


@given(st.integers(1, 9))
def test_a_share_arrives_as_it_was_sent(count: int) -> None:
    for share in shares(count):
        assert Share.from_bytes(share.as_bytes()) == share


@pytest.mark.parametrize(("turn", "of"), [(0, 0), (1, 1), (-1, 2), (5, 3)])
def test_a_share_that_nobody_has_is_refused(turn: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        Share(turn, of)


def test_parts_are_put_together_in_the_order_of_the_pages() -> None:
    unreadable = [Reason(ReasonCode.PAGE_UNREADABLE, number) for number in (1, 2, 3)]
    repaired = Reason(ReasonCode.REPAIRED)
    odd = part(1, 3, findings=(repaired, unreadable[0], unreadable[2]))
    even = part(2, findings=(unreadable[1],))

    whole = joined([odd, even])

    assert [page.number for page in whole.pages] == [1, 2, 3]
    assert whole.findings == (repaired, *unreadable)
    assert whole.timings_s == (("read", 2),)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([part(), part()], id="no page"),
        pytest.param([part(1, 3), part(4)], id="a page is missing"),
        pytest.param([part(1), part(1)], id="a page is there twice"),
        pytest.param([part(1), replace(part(2), sha256="f" * 64)], id="another paper"),
        pytest.param([part(1), replace(part(2), ocr="another")], id="another engine"),
        pytest.param(
            [part(1, findings=(Reason(ReasonCode.REPAIRED, 3),)), part(2)],
            id="a finding without its page",
        ),
    ],
)
def test_parts_that_are_no_whole_are_refused(parts: list[Document]) -> None:
    with pytest.raises(ValueError, match=r"share|page"):
        joined(parts)

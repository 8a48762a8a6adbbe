"""Papers of which a page lies elsewhere, told by their own numbers."""

from __future__ import annotations

import pytest

from screening.domain.page import Page
from screening.domain.reason import ReasonCode
from tests.makers import page
from tests.stages.papers import ORDER, ice_warrant, screened

HEAD, END = ORDER.split("Dated: November")
FIRST = HEAD.format(title="ORDER")
LAST = f"Dated: November{END.format(typed='/s/ Ada Inventada')}"
BODY = "   The parties set out their positions in writing on each point.\n" * 4


def numbered(text: str, foot: str) -> Page:
    """Return a page with ``foot`` on the last line that a page has."""
    lines = text.strip("\n").splitlines()
    blank = [""] * (53 - len(lines))
    return page("\n".join((*lines, *blank, f"{'':38s}{foot}")))


def is_short(*pages: Page) -> bool:
    verdict = screened(*pages)
    return ReasonCode.PAGES_MISSING in {item.code for item in verdict.reasons}


@pytest.mark.parametrize("feet", [("1", "3"), ("- 1 -", "- 3 -"), ("Page 1", "Page 4")])
def test_numbers_that_leap_tell_of_a_page_that_is_not_here(
    feet: tuple[str, str],
) -> None:
    assert is_short(numbered(FIRST, feet[0]), numbered(LAST, feet[1]))


@pytest.mark.parametrize("feet", [("1", "2"), ("", "2"), ("1", "28"), ("4", "5")])
def test_numbers_that_go_on_tell_of_no_other_page(feet: tuple[str, str]) -> None:
    assert not is_short(numbered(FIRST, feet[0]), numbered(LAST, feet[1]))


def test_a_page_between_that_bears_no_number_is_counted() -> None:
    pages = (numbered(FIRST, "1"), page(BODY), numbered(LAST, "3"))

    assert not is_short(*pages)


def test_a_blank_back_is_none_of_the_pages_that_are_counted() -> None:
    assert is_short(numbered(FIRST, "1"), page(), numbered(LAST, "3"))


@pytest.mark.parametrize(
    "words", ["(continued on next page)", "Continued on page 2", "CONTINUED ON REVERSE"]
)
def test_a_last_page_that_sends_the_reader_on_is_not_the_last(words: str) -> None:
    assert is_short(page(FIRST + LAST + f"\n\n{words}"))


def test_a_sheet_that_is_attached_is_no_next_page() -> None:
    assert not is_short(page(f"{FIRST}{LAST}\n\nContinued on the attached sheet."))


@pytest.mark.parametrize("one", ["1", "|", "l", "I"])
def test_a_first_page_of_two_alone_lacks_the_second(one: str) -> None:
    assert is_short(ice_warrant(f"Page {one} of 2"))


def test_a_first_page_of_one_lacks_none() -> None:
    assert not is_short(ice_warrant("Page | of 1"))


def test_a_blank_back_stands_for_no_page_that_a_counter_announces() -> None:
    assert is_short(ice_warrant("Page 1 of 2"), page())


def judgment(last: int) -> Page:
    told = f"The defendant is sentenced as provided in pages 2 through {last} of this judgment."
    return page(FIRST + told)


def test_a_judgment_that_tells_of_more_pages_than_lie_here_lacks_some() -> None:
    assert is_short(judgment(3), page(LAST))


def test_a_judgment_with_all_the_pages_that_it_tells_of_lacks_none() -> None:
    assert not is_short(judgment(2), page(LAST))

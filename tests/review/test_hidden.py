"""Words that a file stores and its page does not show lie on the page as ghosts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from screening.domain.page import Box, Page, PageSource, Word
from screening.ports import StoredPage, StoredWord
from screening.review.pages.hidden import Hidden, Look, hidden, turned
from tests.review.county import BROKEN, MEMO, UNSIGNED, County, Desk, running

PLACE = Box(0.1, 0.1, 0.3, 0.12)
FAR = Box(0.6, 0.6, 0.8, 0.62)


def page(*words: tuple[str, Box], rotation: int = 0) -> Page:
    read = tuple(Word(text, box, 0.9, line=0) for text, box in words)
    return Page(1, 600.0, 800.0, rotation, PageSource.OCR, read)


def shown(stored: StoredPage, read: Page) -> tuple[str, ...]:
    return tuple(ghost.text for ghost in hidden(stored, read).ghosts)


@pytest.mark.parametrize(
    ("text", "box", "is_hidden"),
    [
        pytest.param("warrant", PLACE, False, id="as it was read"),
        pytest.param("Warrant,", PLACE, False, id="but for signs"),
        pytest.param("warrent", PLACE, False, id="misread by a letter"),
        pytest.param("judge", PLACE, True, id="another word"),
        pytest.param("warrant", FAR, True, id="elsewhere"),
        pytest.param("—", FAR, False, id="a sign alone"),
    ],
)
def test_a_word_is_hidden_if_nobody_reads_it_at_its_place(
    text: str,
    box: Box,
    is_hidden: bool,  # noqa: FBT001
) -> None:
    stored = StoredPage((StoredWord(text, box),))

    assert bool(shown(stored, page(("warrant", PLACE)))) is is_hidden


def test_words_are_compared_by_as_many_letters_as_print_has_in_one() -> None:
    stored = StoredPage((StoredWord("x" * 60 + "y" * 500, PLACE),))

    assert shown(stored, page(("x" * 60 + "z" * 500, PLACE))) == ()


def test_a_word_without_end_is_shown_by_its_beginning() -> None:
    stored = StoredPage((StoredWord("z" * 9_000, PLACE),))

    assert shown(stored, page()) == ("z" * 200 + "…",)


def test_what_would_take_too_long_to_compare_counts_as_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("screening.review.pages.hidden.MOST_PAIRS", 3)
    stored = StoredPage((StoredWord("warrant", PLACE),) * 4)
    read = page(("judge", PLACE), ("warrant", PLACE))

    assert shown(stored, read) == ("warrant",) * 3


def test_where_everything_was_read_nothing_is_hidden() -> None:
    assert hidden(StoredPage(), page(("warrant", PLACE))) == Hidden(Look.NOTHING)


def test_words_beyond_the_page_are_told_in_words() -> None:
    found = hidden(StoredPage((), ("signed", "by\u202e", "nobody")), page())

    assert (found.look, found.elsewhere) == (Look.FOUND, "signed by  nobody")


def test_words_of_one_line_are_told_as_one() -> None:
    below = replace(PLACE, top=0.2, bottom=0.22)
    stored = [("so", PLACE), ("ordered", replace(PLACE, right=0.4)), ("by", below)]

    found = hidden(StoredPage(tuple(StoredWord(*item) for item in stored)), page())

    assert found.lines == ("so ordered", "by")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_four_quarter_turns_bring_a_box_back(degrees: int) -> None:
    once = turned(PLACE, degrees)
    back = turned(once, (360 - degrees) % 360)

    edges = (back.left, back.top, back.right, back.bottom)
    assert edges == pytest.approx((0.1, 0.1, 0.3, 0.12))


def test_a_box_at_the_top_of_a_page_is_at_the_right_once_it_is_turned() -> None:
    assert turned(Box(0.4, 0.0, 0.6, 0.1), 90).right == 1.0


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param(UNSIGNED, "The file stores no word", id="nothing hidden"),
        pytest.param(MEMO, "The file stores no word", id="text"),
        pytest.param(BROKEN, "cannot be told", id="broken"),
    ],
)
def test_the_page_says_what_came_of_looking(name: str, says: str, desk: Desk) -> None:
    paper = f"/papers/{desk.papers[name]}?page=1&look=hidden"

    assert says in desk.signed_in().get(paper).text


class Lying:
    """Stands for a file that lies: that it is found out, the adapter's tests hold."""

    def on(self, content: bytes, page: int) -> StoredPage:
        assert content
        assert page == 1
        return StoredPage((StoredWord("<b>Quillfeather</b>", FAR),))


def test_a_ghost_lies_on_the_page_and_in_the_list(
    county: County, tmp_path: Path
) -> None:
    office = replace(county.office, stored=Lying())
    with running(replace(county, office=office), tmp_path / "home") as desk:
        paper = f"/papers/{desk.papers[UNSIGNED]}?page=1&look=hidden"

        answer = desk.signed_in().get(paper).text

    assert answer.count("&lt;b&gt;Quillfeather&lt;/b&gt;") == 2
    assert '<g class="ghost"' in answer

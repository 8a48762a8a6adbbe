"""A page in words: what its file stores, what was read, and where both differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from screening.domain.page import Box, Page, PageSource, Word
from screening.ports import StoredPage, StoredWord
from screening.review.pages.hidden import Look
from screening.review.pages.written import Layer, held_against
from tests.review.county import BROKEN, MEMO, UNSIGNED, County, Desk, running

PLACE = Box(0.1, 0.1, 0.3, 0.12)


def stored(*words: str) -> tuple[StoredWord, ...]:
    return tuple(StoredWord(word, PLACE) for word in words)


def read(*words: str) -> Page:
    there = tuple(Word(word, PLACE, 0.9, line=0) for word in words)
    return Page(1, 600.0, 800.0, 0, PageSource.OCR, there)


def test_words_of_the_file_alone_are_told_from_words_of_the_picture_alone() -> None:
    found = held_against(
        Layer.DIFFERENCE, stored("so", "ordered", "judge"), read("so", "denied")
    )

    assert [(run.whose, run.text) for run in found.runs] == [
        ("both", "so"),
        ("ours", "ordered judge"),
        ("theirs", "denied"),
    ]
    assert not found.is_same


def test_the_same_words_do_not_differ() -> None:
    assert held_against(Layer.DIFFERENCE, stored("So,"), read("so")).is_same


@pytest.mark.parametrize("layer", [Layer.STORED, Layer.DIFFERENCE])
def test_where_nothing_is_stored_nothing_is_compared(layer: Layer) -> None:
    assert held_against(layer, (), read("so")).look is Look.NOTHING


@pytest.mark.parametrize(
    ("name", "look", "says"),
    [
        pytest.param(UNSIGNED, "read", "WARRANT", id="as it was read"),
        pytest.param(UNSIGNED, "text", "is a picture alone", id="a scan stores none"),
        pytest.param(MEMO, "read", "Minutes.", id="text"),
        pytest.param(BROKEN, "difference", "Nothing of this file", id="broken"),
    ],
)
def test_the_page_shows_the_words_that_are_asked_for(
    name: str, look: str, says: str, desk: Desk
) -> None:
    paper = f"/papers/{desk.papers[name]}?page=1&look={look}"

    assert says in desk.signed_in().get(paper).text


class Telling:
    """Stands for a file that stores words of its own."""

    def on(self, content: bytes, page: int) -> StoredPage:
        assert content
        assert page == 1
        return StoredPage((StoredWord("<b>Quillfeather</b>", PLACE),))


@pytest.mark.parametrize("look", ["text", "difference"])
def test_what_a_file_stores_stands_as_text(
    look: str, county: County, tmp_path: Path
) -> None:
    office = replace(county.office, stored=Telling())
    with running(replace(county, office=office), tmp_path / "home") as desk:
        paper = f"/papers/{desk.papers[UNSIGNED]}?page=1&look={look}"

        page = desk.signed_in().get(paper).text

    assert "&lt;b&gt;Quillfeather&lt;/b&gt;" in page

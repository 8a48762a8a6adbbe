"""Words are in one Unicode form, and each keeps its place on the page."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from screening.adapters.ocr.tsv import words_of
from screening.domain.page import Page, PageSource
from screening.ports import Raster
from screening.reading.print import as_print

RASTER = Raster(200, 100, 200, b"\xff" * 20_000)
COMPOSED, APART = "dét\u00e9nu", "dét" + "e\u0301" + "nu"


def tsv(*texts: str) -> str:
    """Return rows as Tesseract writes them, one word every 10 pixels."""
    return "\n".join(
        f"5\t1\t1\t1\t1\t{place}\t{10 * place}\t10\t8\t12\t90\t{text}"
        for place, text in enumerate(texts)
    )


@given(st.lists(st.text()))
def test_the_text_of_a_page_is_composed(texts: list[str]) -> None:
    joined = " ".join(as_print(text) for text in texts)

    assert unicodedata.is_normalized("NFC", joined)


@given(st.text())
def test_composing_again_changes_nothing(text: str) -> None:
    assert as_print(as_print(text)) == as_print(text)


@given(st.text())
def test_no_printed_sign_is_lost(text: str) -> None:
    printed = "".join(sign for sign in text if sign.isprintable() and sign != " ")

    assert as_print(text) == unicodedata.normalize("NFC", printed)


def test_letters_are_composed_across_signs_that_no_page_shows() -> None:
    assert as_print("e\u200b\u0301") == "\u00e9"


def test_letters_composed_of_two_signs_become_one_word_in_its_place() -> None:
    (word,) = words_of(tsv(APART), RASTER)
    (same,) = words_of(tsv(COMPOSED), RASTER)

    assert word == same
    assert word.text == COMPOSED


def test_signs_that_no_page_shows_move_no_other_word() -> None:
    first, last = words_of(tsv("Order", "\u200b\u00ad", "of"), RASTER)

    assert (first.text, last.text) == ("Order", "of")
    assert last.box.left == 20 / RASTER.width


def test_every_word_stands_in_the_text_where_it_is_quoted() -> None:
    words = words_of(tsv("Le", APART, "doit", "être"), RASTER)
    page = Page(1, 72, 36, 0, PageSource.OCR, words)

    assert page.quote(1, 3).text in page.text
    assert page.quote(1, 3).box.left == words[1].box.left

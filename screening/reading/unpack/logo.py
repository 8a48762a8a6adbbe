"""Know a small picture without words, such as a logo under a signature."""

from __future__ import annotations

from dataclasses import replace

from screening.domain.page import Page, PageSource
from screening.reading.print import letters

SMALL_PT = 216.0
"""Shorter side under which a picture is no page, in points: three inches. Whatever is
larger and cannot be read is looked at by a person."""

SURE = 0.6
"""Confidence from which two letters are a word and not the strokes of a drawing."""


def is_logo(page: Page) -> bool:
    """Tell whether this member of a container is a small picture without any word."""
    is_small = min(page.width_pt, page.height_pt) < SMALL_PT
    has_words = any(
        word.confidence >= SURE and len(letters(word.text)) >= 2 for word in page.words
    )
    return page.source is PageSource.OCR and is_small and not has_words


def bare(page: Page) -> Page:
    """Return the page as a blank one."""
    return replace(page, source=PageSource.BLANK, words=(), marks=())

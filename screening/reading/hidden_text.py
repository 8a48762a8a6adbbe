"""Passages that a file stores and its page does not show."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from screening.domain.page import Box
from screening.ports import Raster
from screening.reading.comparison import AGREES, DIFFERS, Compared, letters_of
from screening.reading.orient import Reading, mean_confidence
from screening.reading.print import letters
from screening.reading.raster import as_pixels
from screening.reading.text_layer import Stored

PASSAGE_WORDS = 4
"""Stored words in a row that the page must not show before a person is asked."""

SURE = 0.80
"""OCR's mean confidence from which its other words refute the stored ones."""

BARE_CONTRAST = 20.0
"""Standard deviation of grey under a word, 0..255, below which nothing stands there.
Print has 60 and more, faint print 30, paper and solid bars under 15."""

TINY_INCH = 0.04
"""Height of type, about 3 pt, that nobody reads on a page."""


def hides_passage(stored: Stored, compared: list[Compared], reading: Reading) -> bool:
    """Tell whether the page does not show words in a row that its file stores."""
    if _is_told_unseen(stored, reading):
        return True
    return _longest_hidden(compared, reading) >= PASSAGE_WORDS


def _is_told_unseen(stored: Stored, reading: Reading) -> bool:
    """Tell whether a passage stands beyond the page's edge or in a note only."""
    page = letters_of(reading.words)
    passages = (" ".join(stored.off_page), *stored.notes)
    return any(
        _count_worded(passage.split()) >= PASSAGE_WORDS
        and fuzz.partial_ratio(letters(passage), page) <= 100 * AGREES
        for passage in passages
    )


def _longest_hidden(compared: list[Compared], reading: Reading) -> int:
    """Return the most words in a row that are stored but not shown."""
    page = letters_of(reading.words)
    longest = count = 0
    for item in compared:
        count = count + _worded(item) if _is_hidden(item, page, reading) else 0
        longest = max(longest, count)
    return longest


def _worded(item: Compared) -> int:
    return _count_worded([word.text for word in item.stored])


def _count_worded(words: list[str]) -> int:
    return sum(any(sign.isalpha() for sign in word) for word in words)


def _is_hidden(item: Compared, page: str, reading: Reading) -> bool:
    stored = letters_of(item.stored)
    if item.likeness >= DIFFERS or fuzz.partial_ratio(stored, page) > 100 * AGREES:
        return False
    raster = reading.raster
    unseen = sum(
        _is_tiny(word.box, raster) or _is_bare(word.box, raster) for word in item.stored
    )
    if unseen > 0.7 * len(item.stored):
        return True
    if reading.turn != 0:
        return False  # a layer made before the page was turned lies elsewhere
    ratio = len(letters_of(item.shown)) / max(1, len(stored))
    return 0.5 <= ratio <= 2.0 and mean_confidence(item.shown) >= SURE


def _is_tiny(box: Box, raster: Raster) -> bool:
    return box.height * raster.height / raster.dpi < TINY_INCH


def _is_bare(box: Box, raster: Raster) -> bool:
    pixels = as_pixels(raster)
    rows = slice(int(box.top * raster.height), int(box.bottom * raster.height) + 1)
    columns = slice(int(box.left * raster.width), int(box.right * raster.width) + 1)
    return float(np.std(pixels[rows, columns])) < BARE_CONTRAST

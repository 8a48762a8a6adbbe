"""What a page shows against what its file stores. The picture is the truth.

Stored text is exact where it is honest: there it replaces OCR's spelling, in OCR's
order of reading. Where it says something else than the page shows, OCR's words stand,
and a passage of such text is reported. Scanners store a poor reading of their own in
roughly the right places; that is no lie. So stored words are held against a file only
where the picture is bare, or where OCR is sure of quite other words, and only if the
page shows them nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz

from screening.domain.page import Box, PageSource, Word
from screening.ports import Raster
from screening.reading.orient import Reading, mean_confidence, placed
from screening.reading.print import letters
from screening.reading.raster import as_pixels
from screening.reading.text_layer import Run, Stored, StoredWord

AGREES = 0.80
"""Likeness, 0..1, from which stored text and OCR say the same: OCR errs a little."""

DIFFERS = 0.40
"""Likeness under which they say something else; scanners' layers lie in between."""

TRUSTED_SHARE = 0.90
"""Share of the stored letters that must agree before any of them is used."""

PASSAGE_WORDS = 4
"""Stored words in a row that the page must not show before a person is asked."""

SURE = 0.80
"""OCR's mean confidence from which its other words refute the stored ones."""

BARE_CONTRAST = 20.0
"""Standard deviation of grey under a word, 0..255, below which nothing stands there.
Print has 60 and more, faint print 30, paper and solid bars under 15."""


TINY_INCH = 0.04
"""Height of type, about 3 pt, that nobody reads on a page."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A page's words after the comparison."""

    words: tuple[Word, ...]
    source: PageSource
    hides_text: bool
    """Whether the file stores a passage that the page does not show."""


@dataclass(frozen=True, slots=True)
class _Compared:
    stored: tuple[StoredWord, ...]
    """Placed on the upright page."""
    shown: tuple[Word, ...]
    """What OCR read there."""
    likeness: float
    """0..1 between the letters of both."""


def agreed(reading: Reading, stored: Stored) -> Agreed:
    """Return the page's words: OCR's, or the file's where it has proved honest."""
    compared = [_compare(run, reading) for run in stored.runs]
    hides_text = _is_told_unseen(stored, reading) or (
        _longest_hidden(compared, reading) >= PASSAGE_WORDS
    )
    is_honest = not hides_text and _agreeing_share(compared) >= TRUSTED_SHARE
    if reading.turn != 0 or not is_honest:
        return Agreed(reading.words, PageSource.OCR, hides_text)
    words = _merged(compared, reading.words)
    return Agreed(words, PageSource.TEXT_LAYER, hides_text)


def _is_told_unseen(stored: Stored, reading: Reading) -> bool:
    """Tell whether a passage stands beyond the page's edge or in a note only."""
    page = _letters(reading.words)
    passages = (" ".join(stored.off_page), *stored.notes)
    return any(
        _count_worded(passage.split()) >= PASSAGE_WORDS
        and fuzz.partial_ratio(letters(passage), page) <= 100 * AGREES
        for passage in passages
    )


def _compare(run: Run, reading: Reading) -> _Compared:
    stored = tuple(replace(word, box=placed(word.box, reading)) for word in run)
    region = stored[0].box
    for word in stored[1:]:
        region = region.joined(word.box)
    shown = tuple(word for word in reading.words if _stands_in(word.box, region))
    in_order = sorted(shown, key=lambda word: word.box.left)
    likeness = fuzz.ratio(_letters(stored), _letters(in_order)) / 100
    return _Compared(stored, shown, likeness)


def _stands_in(box: Box, region: Box) -> bool:
    middle = (box.left + box.right) / 2
    is_level = region.top <= box.middle <= region.bottom
    return is_level and region.left - 0.005 <= middle <= region.right + 0.005


def _letters(words: list[Word] | tuple[Word | StoredWord, ...]) -> str:
    return "".join(letters(word.text) for word in words)


def _agreeing_share(compared: list[_Compared]) -> float:
    sizes = [(len(_letters(item.stored)), item.likeness) for item in compared]
    total = sum(size for size, _ in sizes)
    agreeing = sum(size for size, likeness in sizes if likeness >= AGREES)
    return agreeing / total if total else 0.0


def _longest_hidden(compared: list[_Compared], reading: Reading) -> int:
    """Return the most words in a row that are stored but not shown."""
    page = _letters(reading.words)
    longest = count = 0
    for item in compared:
        count = count + _worded(item) if _is_hidden(item, page, reading) else 0
        longest = max(longest, count)
    return longest


def _worded(item: _Compared) -> int:
    return _count_worded([word.text for word in item.stored])


def _count_worded(words: list[str]) -> int:
    return sum(any(sign.isalpha() for sign in word) for word in words)


def _is_hidden(item: _Compared, page: str, reading: Reading) -> bool:
    stored = _letters(item.stored)
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
    ratio = len(_letters(item.shown)) / max(1, len(stored))
    return 0.5 <= ratio <= 2.0 and mean_confidence(item.shown) >= SURE


def _is_tiny(box: Box, raster: Raster) -> bool:
    return box.height * raster.height / raster.dpi < TINY_INCH


def _is_bare(box: Box, raster: Raster) -> bool:
    pixels = as_pixels(raster)
    rows = slice(int(box.top * raster.height), int(box.bottom * raster.height) + 1)
    columns = slice(int(box.left * raster.width), int(box.right * raster.width) + 1)
    return float(np.std(pixels[rows, columns])) < BARE_CONTRAST


def _merged(compared: list[_Compared], seen: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return stored words where they agree, OCR's elsewhere, in OCR's lines."""
    replaced: set[Word] = set()
    words: list[Word] = []
    for item in compared:
        if item.likeness >= AGREES and item.shown:
            replaced.update(item.shown)
            words += [_as_shown(word, item) for word in item.stored]
    words += [word for word in seen if word not in replaced]
    words.sort(key=lambda word: (word.line, word.box.left))
    return tuple(words)


def _as_shown(stored: StoredWord, item: _Compared) -> Word:
    """Return the stored word on the line on which OCR saw its nearest neighbour."""
    nearest = min(item.shown, key=lambda word: _distance(word.box, stored.box))
    return Word(stored.text, stored.box, item.likeness, nearest.line, nearest.block)


def _distance(one: Box, other: Box) -> float:
    across = abs(one.left + one.right - other.left - other.right)
    return across + abs(one.middle - other.middle)

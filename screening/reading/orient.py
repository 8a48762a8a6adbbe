"""Make a page upright: straighten it, and turn it if it does not read well."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.domain.page import Box, Word
from screening.ports import OcrEngine, Raster
from screening.reading.print import letters
from screening.reading.raster import as_pixels, as_raster
from screening.reading.skew import skew_of, straightened, turning

QUARTERS = (0, 90, 180, 270)

LONG = 3
"""Letters from which on a word tells print from noise, and wide from tall."""

CLEAR_WORDS = 5
"""Sure, long, lying words that make a reading believable."""

CLEAR_CONFIDENCE = 0.75
"""Mean confidence of a believable reading. Print upside down stays near 0.5."""

MANY_WORDS = 20
MOST_UNSURE = 0.55
"""A page of tables, leaders and drawings reads badly beside its sure print. So many
sure, long, lying words are upright unless more than this share of all such words is
unsure: at most 46 % were on such pages, at least 82 % on any page turned."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page made upright, with its words."""

    raster: Raster
    """Upright."""
    words: tuple[Word, ...]
    turn: int
    """Degrees clockwise, a quarter turn, from the displayed to the upright page."""
    skew: float
    """Degrees counter-clockwise by which the displayed page was straightened first."""

    @property
    def is_clear(self) -> bool:
        """Whether the words are plainly upright print."""
        long = [word for word in self.words if len(letters(word.text)) >= LONG]
        lying = [word for word in long if _lies(word, self.raster)]
        sure = [word for word in lying if word.confidence >= CLEAR_CONFIDENCE]
        if len(sure) < CLEAR_WORDS or len(lying) < 0.7 * len(long):
            return False
        if len(sure) >= max(MANY_WORDS, (1 - MOST_UNSURE) * len(lying)):
            return True
        return mean_confidence(self.words) >= CLEAR_CONFIDENCE

    @property
    def merit(self) -> float:
        """How much lying print was read, for comparing two readings of a page."""
        return sum(
            (word.confidence - 0.5) * len(letters(word.text))
            for word in self.words
            if len(letters(word.text)) >= LONG and _lies(word, self.raster)
        )


def mean_confidence(words: tuple[Word, ...]) -> float:
    """Return the mean confidence weighted by length, 0..1; 0 without words."""
    weight = sum(len(word.text) for word in words)
    if not weight:
        return 0.0
    return sum(word.confidence * len(word.text) for word in words) / weight


def read_upright(displayed: Raster, engine: OcrEngine) -> Reading:
    """Straighten and read the page; turn it only if it does not read well as it is.

    Tesseract reads print that stands on end without a word about it, so the shape of
    the words counts too.
    """
    skew = skew_of(displayed)
    straight = straightened(displayed, skew)
    best = Reading(straight, engine.words(straight), 0, skew)
    if best.is_clear:
        return best
    hint = engine.rotation(straight)
    for turn in sorted(QUARTERS, key=lambda quarter: quarter != hint):
        if turn != best.turn:
            best = max(best, _read_turned(straight, turn, skew, engine), key=_merit)
        if best.is_clear:
            break
    return best


def reread(displayed: Raster, like: Reading, engine: OcrEngine) -> Reading:
    """Read another drawing of the same page, turned and straightened as before."""
    straight = straightened(displayed, like.skew)
    return _read_turned(straight, like.turn, like.skew, engine)


def _read_turned(
    straight: Raster, turn: int, skew: float, engine: OcrEngine
) -> Reading:
    raster = turned(straight, turn)
    return Reading(raster, engine.words(raster), turn, skew)


def _lies(word: Word, raster: Raster) -> bool:
    """Tell whether the word is wider than tall, in pixels."""
    return word.box.width * raster.width > word.box.height * raster.height


def _merit(reading: Reading) -> float:
    return reading.merit


def turned(raster: Raster, degrees: int) -> Raster:
    """Return the raster turned clockwise by quarter turns."""
    if degrees == 0:
        return raster
    return as_raster(np.rot90(as_pixels(raster), -degrees // 90), raster.dpi)


def placed(box: Box, reading: Reading) -> Box:
    """Return where a box of the displayed page stands on the upright page."""
    upright = reading.raster.width, reading.raster.height
    width, height = upright if reading.turn in (0, 180) else upright[::-1]
    turn = turning((width, height), reading.skew)
    corners = [
        (x * width, y * height, 1.0)
        for x in (box.left, box.right)
        for y in (box.top, box.bottom)
    ]
    moved = np.array(corners) @ turn.T / (width, height)
    (left, top), (right, bottom) = moved.min(axis=0), moved.max(axis=0)
    left, top, right, bottom = _quarter((left, top, right, bottom), reading.turn)
    return Box(*(float(min(1, max(0, edge))) for edge in (left, top, right, bottom)))


def _quarter(
    edges: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    left, top, right, bottom = edges
    match turn:
        case 90:
            return 1 - bottom, left, 1 - top, right
        case 180:
            return 1 - right, 1 - bottom, 1 - left, 1 - top
        case 270:
            return top, 1 - right, bottom, 1 - left
    return edges

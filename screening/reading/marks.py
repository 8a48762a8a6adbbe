"""Everything on an upright page that is not a printed word."""

from __future__ import annotations

from screening.domain.page import Mark, MarkKind, Word
from screening.ports import Raster
from screening.reading.block import blocks_in
from screening.reading.darkness import dark_mask, spread
from screening.reading.frame import by_hand, frames_in, without_edges
from screening.reading.ink import free_of_specks, strokes_in
from screening.reading.lines import rules_in, uprights_in
from screening.reading.patch import Patch, patches, touches_edge
from screening.reading.tick_box import tick_boxes_in

MOST_OF_A_KIND = 300
"""Marks of one kind that are kept, the largest: speckled faxes have thousands."""

BARE_SQUARE_INCH = 0.008
"""Ink, in square inches, that a blank page may have: less than a page number."""


def marks_on(raster: Raster, words: tuple[Word, ...]) -> tuple[Mark, ...]:
    """Return rules, tick boxes, blocks and free ink, each kind from top to bottom."""
    dark = dark_mask(raster)
    blocks = blocks_in(dark, raster)
    boxes = tick_boxes_in(dark, raster, words)
    rules, level = rules_in(dark, raster)
    unruled = dark & ~spread(level, 1, 1)
    free = unruled & ~spread(uprights_in(dark, raster), 1, 1)
    for patch in (*blocks, *(box.patch for box in boxes)):
        patch.inset(-2).cut(free)[:] = 0
    frames = frames_in(unruled, raster)
    free = without_edges(free, frames, raster)
    strokes = by_hand(strokes_in(free, raster, words), free, frames, raster)
    return (
        *_marks(MarkKind.INK, strokes, raster),
        *_marks(MarkKind.STAMP, tuple(frame.patch for frame in frames), raster),
        *_marks(MarkKind.RULE, rules, raster),
        *(Mark(MarkKind.TICK_BOX, box.patch.box(raster), box.fill) for box in boxes),
        *_marks(MarkKind.REDACTION, blocks, raster),
    )


def is_bare(raster: Raster) -> bool:
    """Tell whether the page shows nothing but dirt and the scanner's own shadows."""
    free = free_of_specks(dark_mask(raster), raster)
    shown = (patch for patch in patches(free) if not touches_edge(patch, raster))
    return sum(patch.area for patch in shown) < BARE_SQUARE_INCH * raster.dpi**2


def _marks(
    kind: MarkKind, found: tuple[Patch, ...], raster: Raster
) -> tuple[Mark, ...]:
    largest = sorted(found, key=lambda patch: -patch.width * patch.height)
    kept = sorted(largest[:MOST_OF_A_KIND], key=lambda patch: (patch.top, patch.left))
    return tuple(
        Mark(kind, patch.box(raster), round(min(1.0, patch.fill), 3)) for patch in kept
    )

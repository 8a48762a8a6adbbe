"""Printed lines: rules to write on, and the uprights of tables and borders."""

from __future__ import annotations

import numpy as np

from screening.ports import Raster
from screening.reading.darkness import Mask, closed, opened, spread
from screening.reading.patch import Patch, patches

STROKE_INCH = 0.2
"""Shortest straight stroke taken for part of a line; print has none so long."""

GAP_INCH = 0.12
"""Gap over which two strokes are one rule: fax drop-outs, a letter's tail across."""

THICK_INCH = 0.04
"""Thickest rule; anything thicker is a bar."""

RULE_SHARE = 0.1
"""Shortest rule, as a share of the page's width."""

WHOLE = 0.9
"""Share of its length over which a rule must be seen where strokes hang on it."""

LEAN = 0.008
"""How far a rule may rise over its length: the skew that is not mended. A flat stroke
of a signature rises more."""


def rules_in(dark: Mask, raster: Raster) -> tuple[tuple[Patch, ...], Mask]:
    """Return horizontal rules, and the ink of all straight level strokes.

    A remaining skew breaks a rule into steps of one pixel, hence the spreading.
    """
    stroke, gap, thick = _px(raster)
    level = opened(spread(dark, 0, 1), stroke, 1)
    bars = opened(level, stroke, thick + 3)
    joined = closed(_without(bars, level), gap, 3)
    strokes = joined & dark
    drawn = np.zeros_like(dark)
    rules = []
    for patch in patches(joined):
        rule = _straightest(patch, strokes, thick)
        if rule is not None:
            rule.cut(drawn)[:] = rule.cut(strokes)
            if rule.width >= RULE_SHARE * raster.width:
                rules.append(_trimmed(rule))
    return tuple(rules), drawn


def _straightest(patch: Patch, strokes: Mask, thick: int) -> Patch | None:
    """Return the rows of a patch that hold a rule; a signature may hang on it.

    ``thick`` is how many rows the thickest level rule takes up. One with strokes on it
    must be twice as thin and as level, or the edge of a tilted stamp would pass.
    """
    most = int(thick + LEAN * patch.width)
    if patch.height <= most:
        return patch
    ink = patch.cut(strokes) > 0
    rows = most // 2
    seen = np.lib.stride_tricks.sliding_window_view(ink, rows, axis=0).any(axis=2)
    spans = seen.sum(axis=1)
    first = int(spans.argmax())
    if spans[first] < WHOLE * patch.width:
        return None
    return Patch(patch.left, patch.top + first, patch.width, rows, patch.area)


def uprights_in(dark: Mask, raster: Raster) -> Mask:
    """Return the ink of thin vertical strokes: tables, borders, fax streaks."""
    stroke, _, thick = _px(raster)
    upright = opened(spread(dark, 1, 0), 1, stroke)
    bars = opened(upright, thick + 3, stroke)
    return _without(bars, upright) & dark


def _without(bars: Mask, strokes: Mask) -> Mask:
    return strokes & ~spread(bars, 2, 2) if bars.any() else strokes


def _px(raster: Raster) -> tuple[int, int, int]:
    return (
        max(8, round(STROKE_INCH * raster.dpi)),
        max(2, round(GAP_INCH * raster.dpi)),
        max(2, round(THICK_INCH * raster.dpi)),
    )


def _trimmed(patch: Patch) -> Patch:
    """Return the rule without the row by which it was spread above and below."""
    height = max(1, patch.height - 2)
    return Patch(patch.left, patch.top + 1, patch.width, height, patch.area)

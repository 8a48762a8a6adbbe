"""Mend a rule to sign on that the ink of its signature broke into pieces."""

from __future__ import annotations

from screening.domain.page import Box

LEVEL = 0.005
"""How far apart the middles of two pieces of one rule are, as a fraction of the page:
scans stand askew by a few tenths of a degree."""

GAP = 0.12
"""Widest gap that a hand's ink tears into a rule."""


def mended(piece: Box, rules: list[Box], inks: list[Box]) -> Box:
    """Return the rule that a piece belongs to: with each that ink joins to it."""
    whole = piece
    for other in sorted(rules, key=lambda box: box.left):
        if _is_torn_from(whole, other, inks):
            whole = whole.joined(other)
    return whole


def _is_torn_from(rule: Box, other: Box, inks: list[Box]) -> bool:
    """Tell whether two level pieces part where ink crosses the line, nowhere else."""
    left, right = sorted((rule, other), key=lambda box: box.left)
    gap = right.left - left.right
    if not 0 < gap <= GAP or abs(rule.middle - other.middle) > LEVEL:
        return False
    return any(
        ink.left < left.right + 0.01
        and right.left - 0.01 < ink.right
        and ink.top < rule.middle < ink.bottom + LEVEL
        for ink in inks
    )

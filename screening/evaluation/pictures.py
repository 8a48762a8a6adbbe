"""Draws what was measured, as SVG: plain text that any browser shows.

Three pictures are not worth a drawing library in production.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from screening.evaluation.answer import Measure, Paper
from screening.evaluation.figures import confusion
from screening.evaluation.reliability import classes_told, reliability

SIDE, MARGIN, CELL = 320, 60, 92
"""Pixels: of a square plot, around it, and of a cell of the table."""

INK, BAR, FAINT = "#1b1b1b", "#2f6f9f", "#c9c9c9"

Point = tuple[float, float]
"""Both 0..1, from the lower left."""


def pictures(papers: Sequence[Paper]) -> Mapping[str, str]:
    """Return the pictures by the name of their file."""
    return {
        "risk-coverage.svg": risk_coverage(papers),
        "reliability.svg": diagram(papers),
        "confusion.svg": confusion_table(papers),
    }


def risk_coverage(papers: Sequence[Paper]) -> str:
    """Draw the share of wrong classes among the surest papers, by how many they are."""
    points = list(risks(papers))
    most = max((risk for _, risk in points), default=0.0) or 1.0
    line = [(coverage, risk / most) for coverage, risk in points]
    axes = _axes("share of files, the surest first", f"wrong class, 0 to {most:.1%}")
    return _svg("Risk and coverage", [*axes, _line(line)], SIDE)


def risks(papers: Sequence[Paper]) -> Iterable[Point]:
    """Yield coverage and risk, both 0..1, the surest paper first.

    Papers of equal confidence count together: no order among them is known.
    """
    told = sorted(classes_told(papers), reverse=True)
    wrong = 0
    for place, (said, is_right) in enumerate(told, start=1):
        wrong += not is_right
        if place == len(told) or told[place][0] != said:
            yield place / len(told), wrong / place


def diagram(papers: Sequence[Paper]) -> str:
    """Draw how often classes were right against how sure they were said to be."""
    found = reliability(classes_told(papers))
    of = sum(each.count for each in found.bins) or 1
    dots = [
        f'<circle cx="{_x(each.said):.1f}" cy="{_y(each.right):.1f}" '
        f'r="{4 + 14 * (each.count / of) ** 0.5:.1f}" fill="{BAR}" fill-opacity="0.6"/>'
        for each in found.bins
    ]
    even = _line([(0.0, 0.0), (1.0, 1.0)], FAINT)
    axes = _axes("confidence", "share that was right")
    return _svg(f"Reliability: ECE {found.error:.3f}", [*axes, even, *dots], SIDE)


def confusion_table(papers: Sequence[Paper]) -> str:
    """Draw how often each class was told for each."""
    counts = {(true, told): count for true, told, count in _confused(papers)}
    names = sorted({name for pair in counts for name in pair})
    parts = [_text(MARGIN, 40, "true class down, told class across", 12)]
    for row, true in enumerate(names):
        top = 80 + row * CELL // 2
        parts.append(_text(MARGIN, top + 24, true, 12))
        for column, told in enumerate(names):
            left = MARGIN + (column + 1) * CELL + 20
            parts.append(_cell(left, top, counts.get((true, told), 0), true == told))
    for column, told in enumerate(names):
        parts.append(_text(MARGIN + (column + 1) * CELL + 20, 68, told, 12))
    side = (len(names) + 1) * CELL
    return _svg("Classes, cleared or not", parts, side)


def _confused(papers: Sequence[Paper]) -> Iterable[tuple[str, str, int]]:
    return confusion(papers, Measure.CLASS)


def _cell(left: int, top: int, count: int, is_right: bool) -> str:  # noqa: FBT001 - a fact about the cell
    fill = "#d8e8d8" if is_right else "#f3d3cf" if count else "#f5f5f5"
    box = (
        f'<rect x="{left}" y="{top}" width="{CELL - 6}" height="{CELL // 2 - 6}" '
        f'fill="{fill}"/>'
    )
    return box + _text(left + 10, top + 26, str(count), 14)


def _axes(across: str, up: str) -> list[str]:
    frame = (
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" '
        f'fill="none" stroke="{FAINT}"/>'
    )
    ends = [
        _text(_x(share) - 8, _y(0.0) + 18, f"{share:g}", 11) for share in (0, 0.5, 1)
    ]
    return [
        frame,
        *ends,
        _text(MARGIN, SIDE + MARGIN + 38, across, 12),
        _text(MARGIN, MARGIN - 8, up, 12),
    ]


def _line(points: Sequence[Point], ink: str = BAR) -> str:
    path = " ".join(f"{_x(across):.1f},{_y(up):.1f}" for across, up in points)
    return f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="2"/>'


def _x(share: float) -> float:
    return MARGIN + share * SIDE


def _y(share: float) -> float:
    return MARGIN + (1.0 - share) * SIDE


def _text(left: float, base: float, words: str, size: int) -> str:
    return (
        f'<text x="{left:.0f}" y="{base:.0f}" font-size="{size}" fill="{INK}">'
        f"{escape(words)}</text>"
    )


def _svg(title: str, parts: Iterable[str], side: int) -> str:
    size = side + 2 * MARGIN
    body = "\n".join((_text(MARGIN, 24, title, 16), *parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'font-family="sans-serif"><rect width="100%" height="100%" fill="#ffffff"/>'
        f"\n{body}\n</svg>\n"
    )

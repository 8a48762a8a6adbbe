"""Plots as geometry: what the server draws into SVG, in units of its view boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

FULL = 100.0
"""Length of the longest bar of a list."""

WIDTH, HEIGHT = 900.0, 180.0
"""Of the plot by days, without its axis."""

STEPS = (1, 2, 5)
"""What axis lines may stand apart, times a power of ten."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a bar, and the figures beside it."""

    label: str
    length: float
    """0 to 100."""
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One day: what was cleared stands below, what was not above it."""

    day: str
    label: str
    """Under the axis; empty where there is no room for it."""
    cleared: int
    doubted: int
    x: float
    width: float
    cleared_top: float
    cleared_height: float
    doubted_top: float
    doubted_height: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the axis."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Days:
    """The plot by days."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def bars(rows: Iterable[tuple[str, float, tuple[str, ...]]]) -> tuple[Bar, ...]:
    """Return bars whose longest is of the full length; none where all are nothing."""
    given = list(rows)
    longest = max((value for _, value, _ in given), default=0.0) or 1.0
    return tuple(
        Bar(label, round(FULL * value / longest, 1), figures)
        for label, value, figures in given
    )


def days_of(counted: Mapping[date, tuple[int, int]]) -> Days:
    """Return a column for each day, in their order."""
    most = max((sum(pair) for pair in counted.values()), default=0)
    step = _step(most)
    top = max(step, step * -(-most // step))
    pitch = WIDTH / max(1, len(counted))
    every = max(1, len(counted) // 8)
    columns = tuple(
        _column(place * pitch, pitch, day, pair, top, has_label=place % every == 0)
        for place, (day, pair) in enumerate(sorted(counted.items()))
    )
    marks = range(0, top + 1, step)
    lines = tuple(Line(round(HEIGHT * (1 - m / top), 1), f"{m:,}") for m in marks)
    return Days(columns, lines, WIDTH, HEIGHT)


def _column(
    x: float,
    pitch: float,
    day: date,
    pair: tuple[int, int],
    top: int,
    *,
    has_label: bool,
) -> Column:
    cleared, doubted = (round(HEIGHT * count / top, 1) for count in pair)
    return Column(
        day=day.isoformat(),
        label=f"{day:%b} {day.day}" if has_label else "",
        cleared=pair[0],
        doubted=pair[1],
        x=round(x + pitch * 0.12, 1),
        width=round(pitch * 0.76, 1),
        cleared_top=round(HEIGHT - cleared, 1),
        cleared_height=cleared,
        doubted_top=round(HEIGHT - cleared - doubted, 1),
        doubted_height=doubted,
    )


def _step(most: int) -> int:
    """Return how far axis lines stand apart, so that there are five at most."""
    power = 1
    while True:
        for step in STEPS:
            if most <= 5 * step * power:
                return step * power
        power *= 10

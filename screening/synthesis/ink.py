"""Ink that is not print: signatures by several hands, and tick marks.

Strokes are points in a unit frame: x 0..1 to the right, y 0..1 downwards; the
sheet scales them. A hand is a way of writing, not a name: it spells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from math import cos, pi, sin
from random import Random

Point = tuple[float, float]
Stroke = tuple[Point, ...]

SAMPLES = 9
"""Points drawn between two control points: enough to look round at 300 dpi."""


class Ink(Enum):
    """Colours of pens, as red, green and blue 0..1."""

    BLACK = (0.08, 0.08, 0.10)
    BLUE = (0.10, 0.16, 0.55)
    DARK_BLUE = (0.06, 0.09, 0.33)


def signature(rng: Random) -> tuple[Stroke, ...]:
    """Return the strokes of a signature by a hand chosen by ``rng``."""
    hands: Sequence[Callable[[Random], tuple[Stroke, ...]]] = (
        _flowing,
        _jagged,
        _initialled,
    )
    return _fitted(_slanted(rng.choice(hands)(rng), rng.uniform(0.1, 0.45)))


def cross(rng: Random) -> tuple[Stroke, ...]:
    """Return an X that overshoots its box a little."""
    low, high = rng.uniform(-0.1, 0.1), rng.uniform(0.9, 1.15)
    return ((low, low), (high, high)), ((low, high), (high, low + 0.05))


def check(rng: Random) -> tuple[Stroke, ...]:
    """Return a check mark whose tail leaves the box."""
    tail = rng.uniform(1.1, 1.45), rng.uniform(-0.4, -0.1)
    return (_smooth(((0.05, 0.5), (0.35, 0.95), (0.6, 0.5), tail)),)


def _flowing(rng: Random) -> tuple[Stroke, ...]:
    """A capital, letters that flatten towards the end, and a tail."""
    first = _smooth(_capital(rng))
    letters = _letters(rng, start=0.55, count=rng.randrange(4, 8))
    surname = _smooth(_capital(rng, left=letters[-1][0] + 0.15))
    rest = _letters(rng, start=surname[-1][0], count=rng.randrange(5, 9))
    end = rest[-1]
    tail = (end[0] + 0.5, 0.9), (end[0] + 1.1, rng.uniform(0.75, 1.05))
    return first, _smooth(letters), surname, _smooth((*rest, *tail))


def _jagged(rng: Random) -> tuple[Stroke, ...]:
    """Steep zigzags after a tall first letter, crossed by a long dash."""
    points: list[Point] = [(0.0, 0.8), (0.25, -0.3), (0.4, 1.0), (0.5, 0.4)]
    x = 0.5
    for _ in range(rng.randrange(6, 12)):
        step = rng.uniform(0.12, 0.22)
        points.append((x + step, rng.uniform(0.75, 1.0)))
        points.append((x + step * 1.6, rng.uniform(0.3, 0.65)))
        x += step * 1.5
    points.append((x + 0.9, rng.uniform(0.5, 0.8)))
    dash = (0.3, 0.35), (x * 0.6, rng.uniform(0.15, 0.3)), (x + 0.3, 0.2)
    return _smooth(tuple(points)), _smooth(dash)


def _initialled(rng: Random) -> tuple[Stroke, ...]:
    """Two large loops run into one line that underscores them."""
    loops = [_oval(rng, 0.3 + 0.75 * i) for i in range(rng.randrange(2, 4))]
    points = [point for loop in loops for point in loop]
    x = points[-1][0]
    swoosh = (x + 0.5, 0.7), (x + 1.2, 0.45), (x + 0.4, 1.1), (0.2, 1.2), (x + 1.3, 1.1)
    return (_smooth((*points, *swoosh)),)


def _capital(rng: Random, left: float = 0.0) -> tuple[Point, ...]:
    rise = rng.uniform(-0.45, -0.2)
    return (
        (left, 0.35),
        (left + 0.12, 0.1),
        (left + 0.28, rise),
        (left + 0.18, 0.6),
        (left + 0.05, 1.0),
        (left + 0.3, 0.75),
        (left + 0.5, rng.uniform(0.2, 0.45)),
        (left + 0.42, 0.9),
        (left + 0.55, 0.85),
    )


def _letters(rng: Random, start: float, count: int) -> tuple[Point, ...]:
    """Up-and-down strokes: most low, some looped high, a few below the line."""
    points: list[Point] = [(start, 0.85)]
    x = start
    for place in range(count):
        height = 0.45 if rng.random() < 0.7 else 1.0
        height *= 1 - 0.45 * place / count
        foot = 1.35 if rng.random() < 0.12 else rng.uniform(0.82, 0.95)
        width = rng.uniform(0.14, 0.24)
        top = 0.9 - height
        points += [(x + width * 0.6, top), (x + width * 0.35, top + 0.12)]
        points.append((x + width * 0.75, foot))
        x += width
    return tuple(points)


def _oval(rng: Random, middle: float) -> tuple[Point, ...]:
    wide, tall = rng.uniform(0.25, 0.4), rng.uniform(0.5, 0.75)
    turns = [0.8 * pi + 2.6 * pi * i / 9 for i in range(10)]
    return tuple((middle + wide * cos(a), 0.45 + tall * sin(a)) for a in turns)


def _slanted(strokes: tuple[Stroke, ...], slant: float) -> tuple[Stroke, ...]:
    return tuple(tuple((x + slant * (1 - y), y) for x, y in s) for s in strokes)


def _fitted(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    """Scale to fill the unit frame."""
    across = [x for stroke in strokes for x, _ in stroke]
    down = [y for stroke in strokes for _, y in stroke]
    left, top = min(across), min(down)
    wide, tall = max(across) - left, max(down) - top
    return tuple(
        tuple(((x - left) / wide, (y - top) / tall) for x, y in stroke)
        for stroke in strokes
    )


def _smooth(points: Sequence[Point]) -> Stroke:
    """Run a Catmull-Rom curve through the points."""
    padded = (points[0], *points, points[-1])
    curve: list[Point] = []
    for i in range(len(points) - 1):
        before, start, stop, after = padded[i : i + 4]
        for sample in range(SAMPLES):
            curve.append(_between(before, start, stop, after, sample / SAMPLES))
    return (*curve, points[-1])


def _between(before: Point, start: Point, stop: Point, after: Point, t: float) -> Point:
    return (
        _spline(before[0], start[0], stop[0], after[0], t),
        _spline(before[1], start[1], stop[1], after[1], t),
    )


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t**2
        + (3 * b - a - 3 * c + d) * t**3
    )

"""Plots of ranges on one axis: times from the middle to the slow, shares with bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from statistics import quantiles

from screening.evaluation.bounds import lower, upper
from screening.ports import BlindTally, Course
from screening.review.pages.clock_words import span
from screening.review.words import Words

WIDTH = 900.0
"""Of the axis, in units of the view box."""

ROW = 46.0
"""Height of a row."""

TIMES_S = (1, 10, 60, 600, 3_600, 36_000, 86_400, 864_000)
"""Where the axis of times has its marks; each is about ten times the one before, since
a notice goes out in seconds and a decision may take days."""

ONE_SIDE = 0.975
"""Confidence of each bound: the share lies between both 95 times in 100."""

FEWEST = 2
"""Values of which a middle can be told."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Range:
    """One row: a bar from one value to the other, and what both are."""

    label: str
    x: float
    width: float
    dot: float
    """Where the value stands that the row is about."""
    y: float
    says: str


@dataclass(frozen=True, slots=True)
class Ranges:
    """One plot."""

    id: str
    ticks: tuple[Tick, ...]
    rows: tuple[Range, ...]
    width: float = WIDTH

    @property
    def height(self) -> float:
        """Of all rows."""
        return ROW * len(self.rows)

    @property
    def says(self) -> str:
        """All that the plot shows, in words."""
        return " ".join(f"{row.label}: {row.says}." for row in self.rows)


def times(t: Words, courses: Sequence[Course]) -> Ranges:
    """Return how long papers took to the first notice and to the decision."""
    told = [c.told_at - c.received_at for c in courses if c.told_at]
    decided = [c.decided_at - c.received_at for c in courses if c.decided_at]
    spent = {"first_notice": told, "decision": decided}
    seconds = {
        key: [max(0.0, took.total_seconds()) for took in taken]
        for key, taken in spent.items()
        if len(taken) >= FEWEST
    }
    ticks = tuple(Tick(_at(value), in_words(t, value)) for value in TIMES_S)
    rows = tuple(
        _time(t, t(f"dashboard.{key}"), found, ROW * place)
        for place, (key, found) in enumerate(seconds.items())
    )
    return Ranges("times", ticks, rows)


def audit(t: Words, tally: BlindTally) -> Ranges:
    """Return how often blind answers agree, with what that proves: 95 of 100 times."""
    if not tally.answered:
        return Ranges("audit", (), ())
    counted = tally.same, tally.answered, ONE_SIDE
    least, most = lower(*counted), upper(*counted)
    begin = floor(10 * least) / 10
    share = tally.same / tally.answered

    def across(value: float) -> float:
        return round(WIDTH * (value - begin) / (1 - begin), 1)

    says = t(
        "dashboard.audit_says",
        share=_percent(share),
        least=_percent(least),
        most=_percent(most),
        of=tally.answered,
    )
    width = round(across(most) - across(least), 1)
    label = t("dashboard.blind")
    row = Range(label, across(least), width, across(share), 0.0, says)
    steps = [begin + (1 - begin) * step / 5 for step in range(6)]
    ticks = tuple(Tick(across(value), f"{100 * value:.0f} %") for value in steps)
    return Ranges("audit", ticks, (row,))


def in_words(t: Words, seconds: float) -> str:
    """Return a length of time by its largest units."""
    if seconds < 60:
        return t("span.seconds", seconds=round(seconds))
    return span(t, round(seconds / 60))


def _time(t: Words, label: str, seconds: Sequence[float], y: float) -> Range:
    cuts = quantiles(seconds, n=20, method="inclusive")
    middle, slow = cuts[9], cuts[18]
    says = t("dashboard.times_say", p50=in_words(t, middle), p95=in_words(t, slow))
    width = round(_at(slow) - _at(middle), 1)
    return Range(label, _at(middle), width, _at(middle), y, says)


def _at(seconds: float) -> float:
    """Return where a time stands on the axis, by its order of magnitude."""
    whole = log10(TIMES_S[-1])
    return round(WIDTH * min(1.0, log10(max(1.0, seconds)) / whole), 1)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"

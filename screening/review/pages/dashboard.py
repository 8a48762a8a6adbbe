"""The dashboard: what came, what was abstained from, how soon people decided."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import quantiles

from screening.domain.decision import Opinion
from screening.domain.status import SETTLED
from screening.evaluation.bounds import lower
from screening.ports import BlindTally, Course, Filters, View
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.clock_words import span
from screening.review.pages.plots import Bar, Days, bars, days_of
from screening.review.pages.ranges import Ranges, audit, times
from screening.review.words import Words

SPANS = (7, 30, 90)
"""Days that can be looked back upon; more takes seconds with many papers."""

WAITS_MIN = (15, 30, 60, 120, 240, 480, 1440)
"""Borders between times to a decision, in minutes."""

AGES_MIN = (15, 60, 240, 1440, 4320, 10080)
"""Borders between the ages of papers that wait, in minutes."""

MOST_WAITING = 1_000
"""Papers whose age is told, the most pressing: more is not looked through in a day."""

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that stands alone."""

    label: str
    shown: str
    hint: str


@dataclass(frozen=True, slots=True)
class Plot:
    """One subject: bars that are the rows of a table."""

    id: str
    columns: tuple[str, ...]
    """Keys of the heads of what stands beside the bars."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """What the dashboard shows."""

    days: int
    spans: tuple[int, ...]
    tiles: tuple[Tile, ...]
    arrivals: Days
    ranges: tuple[Ranges, ...]
    plots: tuple[Plot, ...]


def dashboard_page(office: Office, t: Words, days: int) -> DashboardPage:
    """Return the figures over so many days until now."""
    now = office.clock.now()
    courses = office.docket.courses(now - timedelta(days=days))
    return DashboardPage(
        days=days,
        spans=SPANS,
        tiles=(*_tiles(t, courses), _blind(t, office.blind.tally())),
        arrivals=days_of(_by_day(office, courses, days)),
        ranges=(times(t, courses), audit(t, office.blind.tally())),
        plots=(
            Plot("ages", ("papers",), _ages(office, t)),
            Plot("reasons", ("papers",), _reasons(t, courses)),
            Plot("waits", ("papers",), _waits(t, courses)),
            Plot("overturned", ("rate", "of"), _overturned(office, courses)),
            Plot(
                "departments",
                ("papers", "open", "median"),
                _by_unit(office, t, courses),
            ),
        ),
    )


def _tiles(t: Words, courses: Sequence[Course]) -> tuple[Tile, ...]:
    doubted = sum(1 for course in courses if course.reason_codes)
    told = [_minutes(c.told_at - c.received_at) for c in courses if c.told_at]
    decided = _decided_in(courses)
    open_papers = sum(1 for course in courses if _waits_for_counsel(course))
    return (
        Tile(t("dashboard.arrived"), f"{len(courses):,}", ""),
        Tile(
            t("dashboard.abstained"),
            _percent(doubted, len(courses)),
            t("dashboard.of", count=f"{doubted:,}"),
        ),
        Tile(t("dashboard.first_notice"), *_middle(t, told)),
        Tile(t("dashboard.decision"), *_middle(t, decided)),
        Tile(t("dashboard.waiting"), f"{open_papers:,}", ""),
    )


def _blind(t: Words, tally: BlindTally) -> Tile:
    """Return how often blind answers agree, and the least that this proves."""
    label = t("dashboard.blind")
    if not tally.answered:
        return Tile(label, t("dashboard.too_few"), "")
    least = lower(tally.same, tally.answered)
    hint = t("dashboard.at_least", least=f"{100 * least:.1f} %", of=tally.answered)
    return Tile(label, _percent(tally.same, tally.answered), hint)


def _middle(t: Words, minutes: Sequence[float]) -> tuple[str, str]:
    """Return the median in words, and the 95th percentile as a hint."""
    if len(minutes) < 2:
        return t("dashboard.too_few"), ""
    cuts = quantiles(minutes, n=20, method="inclusive")
    high = t("dashboard.p95", span=_span(t, cuts[18]))
    return _span(t, cuts[9]), high


def _span(t: Words, minutes: float) -> str:
    if minutes < 1:
        return t("span.seconds", seconds=round(minutes * 60))
    return span(t, round(minutes))


def _by_day(
    office: Office, courses: Iterable[Course], days: int
) -> dict[date, tuple[int, int]]:
    """Return by the county's day how many were cleared, and how many were not."""
    last = office.policy.local(office.clock.now()).date()
    counted = {last - timedelta(days=back): (0, 0) for back in range(days, -1, -1)}
    for course in courses:
        day = office.policy.local(course.received_at).date()
        cleared, doubted = counted.get(day, (0, 0))
        is_doubted = bool(course.reason_codes)
        counted[day] = (cleared + (not is_doubted), doubted + is_doubted)
    return counted


def _reasons(t: Words, courses: Iterable[Course]) -> tuple[Bar, ...]:
    found = Counter(code for course in courses for code in set(course.reason_codes))
    return bars(
        (names.reason(t, code), count, (f"{count:,}",))
        for code, count in found.most_common(MOST_BARS)
    )


def _waits(t: Words, courses: Sequence[Course]) -> tuple[Bar, ...]:
    found = Counter(bisect_right(WAITS_MIN, spent) for spent in _decided_in(courses))
    labels = [t("dashboard.under", span=span(t, border)) for border in WAITS_MIN]
    labels.append(t("dashboard.over", span=span(t, WAITS_MIN[-1])))
    return bars(
        (label, found[place], (f"{found[place]:,}",))
        for place, label in enumerate(labels)
    )


def _ages(office: Office, t: Words) -> tuple[Bar, ...]:
    """Return how long papers have waited for counsel, whenever they came."""
    now = office.clock.now()
    waiting = office.docket.entries(View.DUE, Filters(), "", MOST_WAITING)
    found = Counter(
        bisect_right(AGES_MIN, _minutes(now - entry.received_at)) for entry in waiting
    )
    labels = [t("dashboard.under", span=span(t, border)) for border in AGES_MIN]
    labels.append(t("dashboard.over", span=span(t, AGES_MIN[-1])))
    return bars(
        (label, found[place], (f"{found[place]:,}",))
        for place, label in enumerate(labels)
        if waiting
    )


def _overturned(office: Office, courses: Iterable[Course]) -> tuple[Bar, ...]:
    """Return by form how many decisions said otherwise than the screening."""
    answered, overturned = Counter[str](), Counter[str]()
    for course in courses:
        for form in set(course.doc_types) if course.opinion else ():
            answered[form] += 1
            overturned[form] += course.opinion == Opinion.OVERTURN
    forms = [form for form, _ in answered.most_common(MOST_BARS)]
    return bars(
        (
            names.form_title(office, form),
            overturned[form] / answered[form],
            (
                _percent(overturned[form], answered[form]),
                f"{overturned[form]:,} / {answered[form]:,}",
            ),
        )
        for form in forms
    )


def _by_unit(office: Office, t: Words, courses: Sequence[Course]) -> tuple[Bar, ...]:
    by_unit: dict[str, list[Course]] = {}
    for course in courses:
        by_unit.setdefault(course.department, []).append(course)
    ranked = sorted(by_unit.items(), key=lambda item: -len(item[1]))
    return bars(
        (names.department(office, unit), len(own), _unit_row(t, own))
        for unit, own in ranked
    )


def _unit_row(t: Words, own: Sequence[Course]) -> tuple[str, ...]:
    waiting = sum(1 for course in own if _waits_for_counsel(course))
    return f"{len(own):,}", f"{waiting:,}", _middle(t, _decided_in(own))[0]


def _waits_for_counsel(course: Course) -> bool:
    is_judicial = course.paper_class in ("judicial", "mixed")
    return course.status in SETTLED and (bool(course.reason_codes) or is_judicial)


def _decided_in(courses: Iterable[Course]) -> list[float]:
    """Return the minutes from arrival to the decision, of those that are decided."""
    return [
        _minutes(course.decided_at - course.received_at)
        for course in courses
        if course.decided_at
    ]


def _minutes(spent: timedelta) -> float:
    """Return minutes; a sender's clock that is ahead makes no time negative."""
    return max(0.0, spent.total_seconds() / 60)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"

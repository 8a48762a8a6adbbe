"""The queue: one line for each paper, the most pressing first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from screening.domain.person import Person
from screening.domain.reason import ReasonCode
from screening.domain.verdict import FileClass
from screening.ports import (
    CHANNELS,
    Entry,
    Filters,
    Holder,
    View,
    Waiting,
    Within,
)
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.clock_words import Deadline, clock, deadline
from screening.review.pages.lanes import Lane, lanes, shown_count
from screening.review.words import Words

Placed = TypeVar("Placed", Entry, Waiting)

MOST = 100
"""Lines of a page: more than a morning's work; filters find the rest."""

CONFLICTS = (
    ReasonCode.MIXED_CLASSES,
    ReasonCode.TEXT_LAYER_DIFFERS,
    ReasonCode.COURT_ELEMENT_ON_AGENCY_PAPER,
    ReasonCode.AGENCY_ELEMENT_ON_COURT_PAPER,
    ReasonCode.TEXT_ADDRESSED_TO_SOFTWARE,
    ReasonCode.BOUNDARY_UNCLEAR,
)
"""Reasons that stand before all others at the same deadline: parts disagree."""


NARROW = (
    ReasonCode.SECOND_OPINION,
    ReasonCode.PAGE_HARD_TO_READ,
    ReasonCode.SIGNATURE_UNCLEAR,
    ReasonCode.NOT_CERTIFIED,
)
"""Reasons that stand behind what is missing: all is there, and not sure enough."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of the queue."""

    submission: str
    short: str
    name: str
    department: str
    kind: str
    """Its class, for the colour."""
    forms: str
    status: str
    reasons: tuple[str, ...]
    due: Deadline
    received: str
    held_by: str
    held_until: str
    is_mine: bool
    needs_second: bool
    is_escalated: bool = False
    """Whether counsel put it to the supervisor; told in lists alone."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One saved view."""

    key: str
    url: str
    count: str
    """Empty where it is not counted."""
    is_here: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What lists of papers are narrowed by."""

    departments: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    classes: tuple[Choice, ...]
    due: tuple[Choice, ...] = ()
    """Of the queue alone, as is ``holders``."""
    holders: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What the queue shows."""

    view: str
    tabs: tuple[Tab, ...]
    lanes: tuple[Lane, ...]
    lines: tuple[Line, ...]
    is_cut: bool
    """Whether there are more papers than lines."""
    filters: Filters
    is_narrowed: bool
    choices: Choices
    saved: Saved | None


@dataclass(frozen=True, slots=True)
class Saved:
    """A decision that was just made and can be undone."""

    submission: str
    short: str
    seconds: int
    is_proposed: bool


def queue_page(
    office: Office,
    t: Words,
    person: Person,
    view: View,
    filters: Filters,
    saved: Saved | None,
) -> QueuePage:
    """Return the queue as a person sees it."""
    entries = office.docket.entries(view, filters, person.id, MOST + 1)
    above = office.referrals.escalated([item.submission for item in entries[:MOST]])
    lines = [
        replace(line(office, t, person, item), is_escalated=item.submission in above)
        for item in ordered(view, entries[:MOST])
    ]
    counts = office.docket.counts(person.id)
    return QueuePage(
        view=view.value,
        tabs=tuple(_tab(item, view, filters, counts) for item in View),
        lanes=lanes(office, person),
        lines=tuple(lines),
        is_cut=len(entries) > MOST,
        filters=filters,
        is_narrowed=filters != Filters(),
        choices=replace(
            choices(office, t),
            due=tuple(Choice(item.value, t(f"within.{item}")) for item in Within),
            holders=tuple(Choice(item.value, t(f"holder.{item}")) for item in Holder),
        ),
        saved=saved,
    )


def choices(office: Office, t: Words) -> Choices:
    """Return every value by which papers can be narrowed, in words."""
    titles = sorted(office.titles.items(), key=lambda pair: pair[1])
    return Choices(
        departments=tuple(
            Choice(item.id, item.name) for item in office.policy.departments.values()
        ),
        channels=tuple(Choice(item, t(f"channel.{item}")) for item in CHANNELS),
        reasons=tuple(Choice(code, names.reason(t, code)) for code in ReasonCode),
        forms=tuple(Choice(form, title) for form, title in titles),
        classes=tuple(Choice(item.value, t(f"class.{item}")) for item in FileClass),
    )


def ordered(view: View, entries: Sequence[Placed]) -> list[Placed]:
    """Put the graver reason first among papers that are due in the same minute."""
    if view in (View.UNTOUCHED, View.DECIDED):
        return list(entries)
    return sorted(entries, key=_pressing)


def line(office: Office, t: Words, person: Person, entry: Entry) -> Line:
    """Return one paper in words."""
    held = entry.holding
    return Line(
        submission=entry.submission,
        short=entry.submission[:12],
        name=names.shown(entry.name),
        department=names.department(office, entry.department),
        kind=entry.paper_class,
        forms=" + ".join(names.form_title(office, item) for item in entry.doc_types),
        status=entry.status.value,
        reasons=tuple(names.reason(t, code) for code in entry.reason_codes[:3]),
        due=deadline(office, t, entry.due_at),
        received=clock(office, t, entry.received_at),
        held_by=held.person if held else "",
        held_until=clock(office, t, held.until) if held else "",
        is_mine=held is not None and held.person == person.id,
        needs_second=entry.proposed_by is not None,
    )


def _pressing(entry: Entry | Waiting) -> tuple[bool, str, int]:
    due = entry.due_at.isoformat(timespec="minutes") if entry.due_at else ""
    return entry.due_at is None, due, _severity(entry.reason_codes)


def _severity(codes: Sequence[str]) -> int:
    """Return the rank of a conflict, of what is missing, of a narrow margin, of none."""
    if any(code in CONFLICTS for code in codes):
        return 0
    if not codes:
        return 3
    return 2 if all(code in NARROW for code in codes) else 1


def _tab(item: View, here: View, filters: Filters, counts: Mapping[View, int]) -> Tab:
    kept = {
        name: getattr(filters, name)
        for name in Filters.__slots__
        if getattr(filters, name)
    }
    url = f"/queue?{urlencode({'view': item.value, **kept})}"
    count = shown_count(counts[item]) if item in counts else ""
    return Tab(item.value, url, count, item is here)


def narrowed(given: Mapping[str, str]) -> Filters:
    """Return the filters that an address names."""
    filters = Filters()
    for name in Filters.__slots__:
        # Nothing invisible: PostgreSQL refuses a NUL, and nobody typed one.
        said = names.shown_text(given.get(name, "")[:100])
        filters = replace(filters, **{name: said})
    return filters

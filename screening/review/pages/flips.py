"""Papers whose class or standing changed when they were screened again."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.status import Status
from screening.flip_report.compose import Case, case
from screening.ports import Flipped
from screening.review.office import Office
from screening.review.pages import names
from screening.review.pages.clock_words import clock
from screening.review.words import Words

MOST = 100
"""Lines of a page: more than a morning's work; the report holds all."""


@dataclass(frozen=True, slots=True)
class FlipLine:
    """One paper that changed."""

    job: str
    submission: str
    short: str
    name: str
    department: str
    received: str
    flip: str
    is_crossing: bool
    """Whether it crossed the line between court and agency."""
    then_class: str
    then_status: str
    now_class: str
    now_status: str
    cause: str
    """The first element that differs, in English; empty where nothing is kept of it."""
    page: int
    """Where it stands; 1 where that is not known."""
    forms: str
    reasons: tuple[str, ...]
    decided_as: str


@dataclass(frozen=True, slots=True)
class FlipsPage:
    """What the lane shows."""

    lines: tuple[FlipLine, ...]
    count: int
    """Papers that nobody looked at yet, 1,000 at most."""


def flips_page(office: Office, t: Words) -> FlipsPage:
    """Return what counsel have not looked at, the most dangerous first."""
    found = office.flips.unseen(MOST)
    lines = [_line(office, t, item) for item in found]
    return FlipsPage(tuple(lines), office.flips.unseen_count())


def _line(office: Office, t: Words, flipped: Flipped) -> FlipLine:
    told: Case = case(0, flipped)
    return FlipLine(
        job=flipped.job,
        submission=flipped.submission,
        short=flipped.submission[:12],
        name=names.shown(flipped.name),
        department=names.department(office, flipped.department),
        received=clock(office, t, flipped.received_at) if flipped.received_at else "",
        flip=flipped.flip.value,
        is_crossing=flipped.rank <= 1,
        then_class=flipped.then_class or flipped.filed_as,
        then_status=flipped.then_status or Status.CLEARED.value,
        now_class=flipped.now_class,
        now_status=flipped.now_status,
        cause=names.shown_text(told.cause),
        page=told.spot.page if told.spot else 1,
        forms=" + ".join(names.form_title(office, form) for form in told.now.forms),
        reasons=tuple(names.reason(t, code) for code in told.now.reasons[:3]),
        decided_as=flipped.decided_as,
    )

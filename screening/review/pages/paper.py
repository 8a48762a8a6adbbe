"""One paper: its pages with the evidence on them, beside the decision."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from screening.domain.document import Receipt
from screening.domain.person import Person
from screening.domain.status import SETTLED, Status
from screening.domain.verdict import FileClass
from screening.ports import Brief, Holding
from screening.review.access import DECIDERS
from screening.review.office import Office
from screening.review.pages import evidence, names, record, sheet
from screening.review.pages.choices import Panel, panel
from screening.review.pages.clock_words import clock
from screening.review.pages.evidence import Finding, Item, Result
from screening.review.pages.hidden import Hidden
from screening.review.pages.queue import Line, Saved, line
from screening.review.pages.record import Step
from screening.review.pages.sheet import Sheet, Strip
from screening.review.pages.terms import TermLine, terms
from screening.review.pages.vouched import vouched
from screening.review.words import Words

MOST_COPIES = 12
"""The newest are shown: whoever looks for all of a name searches for it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One receipt of the paper."""

    department: str
    name: str
    at: str
    source: str
    vouched: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another paper that may be this one."""

    submission: str
    title: str
    department: str
    at: str
    kind: str
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person decides."""

    says: str
    page: int | None


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What the page of a paper shows."""

    line: Line
    reasons: tuple[Reason, ...]
    action: str
    action_because: str
    strips: tuple[Strip, ...]
    sheet: Sheet
    items: tuple[Item, ...]
    fields: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    arrivals: tuple[Arrival, ...]
    copies: tuple[Earlier, ...]
    has_more_copies: bool
    panel: Panel | None
    """None where this person cannot decide this paper now; ``why_not`` says why."""
    why_not: str
    taken_by: str
    """Who has taken the paper on; empty while the ladder climbs."""
    minutes_held: int
    history: tuple[Step, ...]
    versions: tuple[tuple[str, str], ...]
    fault: str = ""
    """The key of what was wrong with the form; empty if nothing."""
    next_url: str = ""
    previous_url: str = ""
    saved: Saved | None = None
    hidden: Hidden | None = None
    """None unless it is asked for."""
    terms: tuple[TermLine, ...] = ()
    """Times that the paper sets itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks to see of a paper."""

    page: int
    look: str
    """picture, text or hidden."""
    zoom: str
    """fit, width or large."""
    find: str = ""
    """Words that the page is searched for."""


def paper_page(
    office: Office, t: Words, person: Person, brief: Brief, asked: Asked
) -> PaperPage:
    """Return the page; holding the paper is the route's business."""
    result: Result = json.loads(brief.content)
    submission, why_not = brief.entry.submission, _why_not(person, brief)
    found = evidence.items(t, office, result)
    action, because = _route(office, brief, result)
    copies = _copies(office, t, submission)
    receipts = office.ledger.receipts(submission)
    return PaperPage(
        line=line(office, t, person, brief.entry),
        reasons=_reasons(t, result),
        action=action,
        action_because=because,
        strips=sheet.strips(office, result, asked.page),
        sheet=sheet.sheet(office, brief, result, found, asked),
        items=found,
        fields=evidence.fields(t, result),
        checks=evidence.checks(t, result),
        arrivals=_arrivals(office, t, receipts),
        copies=copies[:MOST_COPIES],
        has_more_copies=len(copies) > MOST_COPIES,
        panel=None if why_not else _panel(office, t, person, brief),
        why_not=why_not,
        taken_by=office.escalations.acknowledged_by(submission) or "",
        minutes_held=_minutes(office, brief.entry.holding),
        history=record.steps(office, t, person, submission),
        versions=tuple((name, str(of)) for name, of in result["versions"].items()),
        terms=terms(office, t, submission, result, receipts),
    )


def between(page: PaperPage, neighbours: tuple[str, ...]) -> PaperPage:
    """Return the page with the way to the papers before and after it in the queue."""
    here = page.line.submission
    if here not in neighbours:
        return replace(page, next_url=_url(neighbours[0]) if neighbours else "")
    place = neighbours.index(here)
    after = neighbours[place + 1 : place + 2]
    before = neighbours[max(0, place - 1) : place]
    return replace(
        page,
        next_url=_url(after[0]) if after else "",
        previous_url=_url(before[0]) if before else "",
    )


def _url(submission: str) -> str:
    return f"/papers/{submission}"


def _panel(office: Office, t: Words, person: Person, brief: Brief) -> Panel:
    draft = office.docket.draft(brief.entry.submission, person.id)
    return panel(office, t, brief, draft)


def _reasons(t: Words, result: Result) -> tuple[Reason, ...]:
    rows = list(result["review_reasons"])
    if result["reason"] and result["reason"] not in rows:
        rows.insert(0, result["reason"])
    return tuple(Reason(names.reason(t, row["code"]), row["page"]) for row in rows)


def _route(office: Office, brief: Brief, result: Result) -> tuple[str, str]:
    """Return what policy says is to be done with the most pressing part."""
    status, group = brief.entry.status, FileClass(brief.entry.paper_class)
    settled = status if status in SETTLED else _settled(result)
    types = [part["doc_type"] for part in result["segments"]] or [None]
    routes = [office.policy.route(item, group, settled) for item in types]
    strictest = min(routes, key=lambda route: route.strictness)
    return office.policy.actions[strictest.action].says, strictest.because


def _settled(result: Result) -> Status:
    if result["status"] == "rejected":
        return Status.REJECTED
    return Status.AWAITING_REVIEW if result["needs_review"] else Status.CLEARED


def _why_not(person: Person, brief: Brief) -> str:
    if person.role not in DECIDERS:
        return "role"
    if brief.entry.status not in SETTLED:
        return "decided"
    held = brief.entry.holding
    if held is not None and held.person != person.id:
        return "held"
    if brief.entry.proposed_by == person.id:
        return "proposed"
    return ""


def _minutes(office: Office, holding: Holding | None) -> int:
    if holding is None:
        return 0
    left = holding.until - office.clock.now()
    return max(0, int(left.total_seconds() // 60))


def _copies(office: Office, t: Words, submission: str) -> tuple[Earlier, ...]:
    return tuple(
        Earlier(
            submission=copy.entry.submission,
            title=names.title(office, copy.entry),
            department=names.department(office, copy.entry.department),
            at=clock(office, t, copy.entry.received_at),
            kind=copy.entry.paper_class,
            shares=tuple(t(f"copies.{kind}") for kind in copy.shares),
        )
        for copy in office.docket.copies(submission, MOST_COPIES + 1)
    )


def _arrivals(
    office: Office, t: Words, receipts: tuple[Receipt, ...]
) -> tuple[Arrival, ...]:
    return tuple(
        Arrival(
            department=names.department(office, item.department),
            name=names.shown(item.name),
            at=clock(office, t, item.received_at),
            source=item.source,
            vouched=vouched(t, office.ledger.provenance(item.source, item.source_id)),
        )
        for item in receipts
    )

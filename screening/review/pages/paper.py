"""One paper: its pages with the evidence on them, beside the decision."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from screening.domain.arrangement import Arranged
from screening.domain.person import Person
from screening.domain.status import SETTLED, Status
from screening.domain.verdict import FileClass
from screening.ports import Brief
from screening.review.access import DECIDERS
from screening.review.office import Office
from screening.review.pages import evidence, names, record, sheet
from screening.review.pages.asked import Requests, requests_on
from screening.review.pages.beside import Pair
from screening.review.pages.came import (
    Arrival,
    Copies,
    arrivals_of,
    copies_of,
)
from screening.review.pages.choices import Panel, begun_from, panel
from screening.review.pages.evidence import Finding, Item, Result
from screening.review.pages.held import Held, held
from screening.review.pages.hidden import Hidden
from screening.review.pages.layout import Layout, layout, result_of, standing
from screening.review.pages.queue import Line, Saved, line
from screening.review.pages.record import Step
from screening.review.pages.sheet import Sheet, Strip
from screening.review.pages.terms import TermLine, terms
from screening.review.pages.written import Written
from screening.review.words import Words


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person decides."""

    says: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Action:
    """What policy says is to be done, and on which ground."""

    says: str
    because: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What the page of a paper shows."""

    line: Line
    reasons: tuple[Reason, ...]
    layout: Layout | None
    """How counsel laid the pages out; None where they stand as they were screened."""
    action: Action
    strips: tuple[Strip, ...]
    sheet: Sheet
    items: tuple[Item, ...]
    fields: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    arrivals: tuple[Arrival, ...]
    copies: Copies
    panel: Panel | None
    """None where this person cannot decide this paper now; ``why_not`` says why."""
    why_not: str
    requests: Requests
    note: str
    """What this person noted and cannot save now; empty where the form shows it."""
    taken_by: str
    """Who has taken the paper on; empty while the ladder climbs."""
    held: Held
    history: tuple[Step, ...]
    versions: tuple[tuple[str, str], ...]
    fault: str = ""
    """The key of what was wrong with the form; empty if nothing."""
    changed: tuple[Pair, ...] = ()
    """What differs from the verdict that a stale tab shows."""
    next_url: str = ""
    previous_url: str = ""
    saved: Saved | None = None
    hidden: Hidden | None = None
    """None unless it is asked for."""
    terms: tuple[TermLine, ...] = ()
    """Times that the paper sets itself."""
    written: Written | None = None
    """The page in words, in the place of its picture; both None unless asked for."""
    made_at: str = ""
    """The county's clock, of a page for the printer; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks to see of a paper."""

    page: int
    look: str
    """picture, hidden, or one of `Layer`."""
    zoom: str
    """fit, width or large."""
    find: str = ""
    """Words that the page is searched for."""


def paper_page(
    office: Office, t: Words, person: Person, brief: Brief, asked: Asked
) -> PaperPage:
    """Return the page; holding the paper is the route's business."""
    verdict: Result = json.loads(brief.content)
    submission, why_not = brief.entry.submission, _why_not(person, brief)
    kept, receipts = standing(office, submission), office.ledger.receipts(submission)
    result = result_of(brief, kept)
    found = evidence.items(t, office, result)
    return PaperPage(
        line=line(office, t, person, brief.entry),
        reasons=_reasons(t, verdict),
        layout=layout(office, t, kept),
        action=_action(office, brief, verdict),
        strips=sheet.strips(office, result, asked.page),
        sheet=sheet.sheet(office, brief, result, found, asked),
        items=found,
        fields=evidence.fields(t, result),
        checks=evidence.checks(t, result),
        arrivals=arrivals_of(office, t, receipts),
        copies=copies_of(office, t, submission),
        panel=None if why_not else _panel(office, t, person, brief, kept),
        why_not=why_not,
        note=_note(office, person, submission) if why_not else "",
        requests=requests_on(office, t, submission),
        taken_by=office.escalations.acknowledged_by(submission) or "",
        held=held(office, t, brief.entry.holding),
        history=record.steps(office, t, person, submission),
        versions=tuple((name, str(of)) for name, of in verdict["versions"].items()),
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


def _panel(
    office: Office, t: Words, person: Person, brief: Brief, kept: Arranged | None
) -> Panel:
    draft = office.docket.draft(brief.entry.submission, person.id)
    return panel(office, t, brief, draft, kept.arrangement.parts if kept else ())


def _reasons(t: Words, result: Result) -> tuple[Reason, ...]:
    rows = list(result["review_reasons"])
    if result["reason"] and result["reason"] not in rows:
        rows.insert(0, result["reason"])
    return tuple(Reason(names.reason(t, row["code"]), row["page"]) for row in rows)


def _action(office: Office, brief: Brief, result: Result) -> Action:
    """Return what policy says is to be done with the most pressing part."""
    status, group = brief.entry.status, FileClass(brief.entry.paper_class)
    settled = status if status in SETTLED else _settled(result)
    types = [part["doc_type"] for part in result["segments"]] or [None]
    routes = [office.policy.route(item, group, settled) for item in types]
    strictest = min(routes, key=lambda route: route.strictness)
    return Action(office.policy.actions[strictest.action].says, strictest.because)


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


def _note(office: Office, person: Person, submission: str) -> str:
    return begun_from(office.docket.draft(submission, person.id)).get("note", "")

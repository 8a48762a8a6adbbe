"""One paper: look at it, hold it, take it over, keep a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.domain.person import Person, Role
from screening.domain.status import SETTLED
from screening.ports import Brief, Holding, View
from screening.review.access import DECIDERS
from screening.review.office import LEASE, Office
from screening.review.pages.choices import as_draft
from screening.review.pages.hidden import hidden_on
from screening.review.pages.paper import Asked, PaperPage, between, paper_page
from screening.review.pages.queue import ordered
from screening.review.pages.search import LONGEST
from screening.review.pages.sheet import LOOK, as_number
from screening.review.pages.since import changed_since
from screening.review.pages.trouble import trouble
from screening.review.pages.written import Layer, written_on
from screening.review.routes.ahead import drawn_ahead
from screening.review.routes.queue import just_saved
from screening.review.shell import office_of, rendered

WHYS = ("away", "deadline", "asked")
"""Why a paper may be taken over from whoever holds it."""

NEIGHBOURS = 100
"""How far j and k lead through the queue."""


def paper(request: Request, submission: str) -> Response:
    """Show a paper, held for whoever may decide on it."""
    office = office_of(request)
    person = request.state.session.person
    if person.role is Role.DEPARTMENT:
        return RedirectResponse(f"/submissions#{submission[:12]}", status_code=303)
    return shown(office, request, submission)


def acknowledge(request: Request, submission: str) -> Response:
    """Take a paper on: nobody further is told of it."""
    office = office_of(request)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    office.escalations.acknowledge(submission, _person(request).id)
    return _back(submission)


def hold(request: Request, submission: str) -> Response:
    """Hold a paper for ten minutes more."""
    office = office_of(request)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    office.docket.hold(submission, _person(request).id, LEASE)
    return _back(submission)


def take_over(request: Request, submission: str) -> Response:
    """Take a paper over from whoever holds it."""
    office = office_of(request)
    why = request.state.fields.get("why", "")
    if why not in WHYS:
        return trouble(request, "form", 400)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    office.docket.take_over(submission, _person(request).id, LEASE, why)
    return _back(submission)


def let_go(request: Request, submission: str) -> Response:
    """Let a paper go, and keep what was begun."""
    office, person = office_of(request), _person(request)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    office.docket.save_draft(submission, person.id, as_draft(request.state.fields))
    office.docket.let_go(submission, person.id)
    return RedirectResponse("/queue", status_code=303)


def draft(request: Request, submission: str) -> Response:
    """Keep what was begun."""
    office = office_of(request)
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    person, content = _person(request), as_draft(request.state.fields)
    office.docket.save_draft(submission, person.id, content)
    held = office.docket.hold(submission, person.id, LEASE)
    if "text/html" not in request.headers.get("accept", ""):
        return Response(status_code=204 if held.person == person.id else 409)
    return _back(submission)


def shown(
    office: Office,
    request: Request,
    submission: str,
    fault: str = "",
    status: int = 200,
) -> Response:
    """Return the page of a paper, held for whoever may decide on it."""
    brief, person = office.docket.brief(submission), _person(request)
    if brief is None:
        return trouble(request, "missing", 404)
    brief = _opened(office, person, brief, request)
    with office.together():
        page, following = _made(office, request, brief)
    if "page" in request.query_params:
        office.note_shown(submission, person, page.sheet.number)
    page = _looked_into(office, brief, replace(page, fault=fault))
    answer = rendered(request, "paper.html", page, status)
    answer.background = drawn_ahead(office, person, following)
    return answer


def _made(office: Office, request: Request, brief: Brief) -> tuple[PaperPage, str]:
    """Return the page, and the paper that comes next in the queue."""
    t, person = request.state.words, _person(request)
    page = paper_page(office, t, person, brief, _asked(request))
    changed = changed_since(office, t, brief, _tab(request, brief))
    saved = just_saved(office, request.query_params.get("saved", ""), person.id)
    queued = neighbours(office, person)
    page = replace(between(page, queued), saved=saved, changed=changed)
    return page, after(queued, brief.entry.submission)


def _looked_into(office: Office, brief: Brief, page: PaperPage) -> PaperPage:
    """Add what the file itself must be opened for, where it is asked for."""
    look, number = page.sheet.asked.look, page.sheet.number
    if look == "hidden":
        return replace(page, hidden=hidden_on(office, brief, number))
    if look in list(Layer):
        return replace(page, written=written_on(office, brief, number, Layer(look)))
    return page


def neighbours(office: Office, person: Person) -> tuple[str, ...]:
    """Return the papers to be decided, in the order of the queue."""
    due = office.docket.due(NEIGHBOURS)
    # What waits for somebody else's answer is not this person's next paper.
    mine = [item for item in due if item.proposed_by != person.id]
    return tuple(item.submission for item in ordered(View.DUE, mine))


def after(queue: tuple[str, ...], submission: str) -> str:
    """Return the paper after this one, or the first other; empty if there is none."""
    if submission in queue:
        place = queue.index(submission)
        queue = queue[place + 1 :] + queue[:place]
    return queue[0] if queue else ""


def _opened(office: Office, person: Person, brief: Brief, request: Request) -> Brief:
    """Hold an open paper for who decides; note for each visit that it was opened.

    An address that names a page is no visit: that page is noted when it is shown.
    """
    entry, is_visit = brief.entry, "page" not in request.query_params
    if person.role not in DECIDERS or entry.status not in SETTLED:
        if is_visit:
            office.docket.note_use(entry.submission, person.id, "opened")
        return brief
    if is_visit:
        held = office.docket.visit(entry.submission, person.id, LEASE)
    elif _needs_no_hold(office, entry.holding, person):
        return brief
    else:
        held = office.docket.hold(entry.submission, person.id, LEASE)
    return replace(brief, entry=replace(entry, holding=held))


def _needs_no_hold(office: Office, holding: Holding | None, person: Person) -> bool:
    """Tell whether turning a page need not ask for the lease.

    One's own is prolonged in its second half; somebody else's is asked for again by
    whoever opens the paper anew, or writes.
    """
    if holding is None:
        return False
    left = holding.until - office.clock.now()
    return left > (LEASE / 2 if holding.person == person.id else timedelta(0))


def _asked(request: Request) -> Asked:
    given = request.query_params
    return Asked(
        page=as_number(given.get("page", "1")),
        look=given.get("look", LOOK),
        zoom=given.get("zoom", "fit"),
        find=given.get("find", "")[:LONGEST],
    )


def _tab(request: Request, brief: Brief) -> int:
    """Return the verdict that a tab shows which sends a form; else the newest."""
    given = request.state.fields.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else brief.version


def _person(request: Request) -> Person:
    person: Person = request.state.session.person
    return person


def _back(submission: str) -> Response:
    return RedirectResponse(f"/papers/{submission}", status_code=303)

"""Decide, and take a decision back."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.domain.person import Person
from screening.errors import Superseded
from screening.review.pages.choices import as_draft, decision_from
from screening.review.pages.trouble import trouble
from screening.review.routes.paper import after, neighbours, shown
from screening.review.routes.sso import unproved
from screening.review.shell import office_of
from screening.workflow.decide import decide, lets_act


def decide_paper(request: Request, submission: str) -> Response:
    """Record an answer; whatever becomes of it, what was written is kept."""
    office = office_of(request)
    brief, fields = office.docket.brief(submission), request.state.fields
    if brief is None:
        return trouble(request, "missing", 404)
    person: Person = request.state.session.person
    # First of all: whatever becomes of the answer, what was written is kept.
    office.docket.save_draft(submission, person.id, as_draft(fields))
    following = after(neighbours(office, person), submission)
    try:
        decision = decision_from(office, fields, brief, person.id)
        if lets_act(decision) and (refusal := unproved(request, submission)):
            return refusal
        decide(office.bench, decision, brief.entry.due_at)
    except ValueError as error:
        return shown(office, request, submission, str(error), 422)
    except Superseded:
        return shown(office, request, submission, "fault.superseded", 409)
    office.decisions.close_decided()
    goes_on = following and "stay" not in fields
    place = f"/papers/{following}" if goes_on else "/queue"
    return RedirectResponse(f"{place}?saved={submission}", status_code=303)


def undo(request: Request, submission: str) -> Response:
    """Take the newest answer back."""
    office = office_of(request)
    person: Person = request.state.session.person
    if not office.decisions.withdraw(submission, person.id):
        return trouble(request, "undo", 409)
    return RedirectResponse(f"/papers/{submission}", status_code=303)

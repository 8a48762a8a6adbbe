"""Ask a department for a page again, or put a paper to the supervisor."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.domain.referral import Matter, Referral, Why
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of
from screening.workflow.refer import refer


def ask_for_page(request: Request, submission: str) -> Response:
    """Ask whoever sent the paper for one of its pages."""
    page = request.state.fields.get("page", "")
    # Five digits are no page of any paper: the limits allow fewer.
    number = int(page) if page.isdecimal() and len(page) < 5 else 0
    refused = _refer(request, submission, Matter.PAGE, number)
    return refused or RedirectResponse(f"/papers/{submission}", status_code=303)


def escalate(request: Request, submission: str) -> Response:
    """Put the paper to the supervisor, and go back to the queue without it."""
    refused = _refer(request, submission, Matter.ESCALATION, None)
    return refused or RedirectResponse("/queue", status_code=303)


def _refer(
    request: Request, submission: str, matter: Matter, page: int | None
) -> Response | None:
    """Put a request on record; return what refuses it."""
    office = office_of(request)
    brief = office.docket.brief(submission)
    if brief is None:
        return trouble(request, "missing", 404)
    why, by = request.state.fields.get("why", ""), request.state.session.person.id
    try:
        referral = Referral(submission, matter, Why(why), by, page)
    except ValueError:
        return trouble(request, "form", 400)
    if not refer(office.asking, referral, brief.entry.due_at):
        return trouble(request, "asked", 409)
    return None

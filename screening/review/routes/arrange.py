"""Packet tools: lay the pages of a file out anew, and take that back."""

from __future__ import annotations

import json

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.errors import NotArchived, PageUnreadable, Superseded
from screening.ports import Brief
from screening.review.office import LEASE, Office
from screening.review.pages import layout
from screening.review.pages.choices import as_draft, begun_from
from screening.review.pages.trouble import trouble
from screening.review.routes.paper import shown
from screening.review.shell import office_of
from screening.workflow.arrange import arrange


def arrange_pages(request: Request, submission: str) -> Response:
    """Move a border, split, merge, or turn a page, and screen again what that touches."""
    office, fields = office_of(request), request.state.fields
    brief, person = office.docket.brief(submission), request.state.session.person.id
    if brief is None:
        return trouble(request, "missing", 404)
    if "version" in fields:
        # Sent with the decision's form: what was begun there is kept.
        office.docket.save_draft(submission, person, as_draft(fields))
    if office.docket.hold(submission, person, LEASE).person != person:
        return shown(office, request, submission, "fault.superseded", 409)
    try:
        _arrange(office, brief, fields, person)
    except ValueError as error:
        return shown(office, request, submission, str(error), 422)
    except Superseded:
        return shown(office, request, submission, "fault.superseded", 409)
    except (PageUnreadable, NotArchived):
        return trouble(request, "turned", 422)
    return _back(submission, fields.get("page", ""))


def unarrange(request: Request, submission: str) -> Response:
    """Take the newest arrangement back."""
    office = office_of(request)
    person = request.state.session.person.id
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    if not office.arrangements.take_back(submission, person):
        return trouble(request, "undo", 409)
    begun = office.docket.draft(submission, person)
    if begun is not None:
        # The borders that were taken back must not come back with the draft.
        cleared = json.dumps({**begun_from(begun), "begins": ""})
        office.docket.save_draft(submission, person, cleared)
    return _back(submission, "")


def _arrange(office: Office, brief: Brief, fields: dict[str, str], by: str) -> None:
    kept = layout.standing(office, brief.entry.submission)
    wanted = layout.laid_out(brief, kept, fields, by)
    arrange(office.packet, wanted, kept.content if kept else brief.content)


def _back(submission: str, page: str) -> Response:
    place = f"?page={page}" if page.isdecimal() else ""
    return RedirectResponse(f"/papers/{submission}{place}", status_code=303)

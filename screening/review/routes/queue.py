"""The queue."""

from __future__ import annotations

from datetime import timedelta

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from screening.domain.decision import Standing
from screening.ports import View
from screening.review.office import Office
from screening.review.pages.lanes import lane_counts, shown_count
from screening.review.pages.queue import Saved, narrowed, queue_page
from screening.review.routes.ahead import drawn_ahead
from screening.review.shell import office_of, rendered


def queue(request: Request) -> Response:
    """Show a view of the queue."""
    office = office_of(request)
    person = request.state.session.person
    given = request.query_params
    view = View(given["view"]) if given.get("view") in list(View) else View.DUE
    saved = just_saved(office, given.get("saved", ""), person.id)
    filters = narrowed(given)
    page = queue_page(office, request.state.words, person, view, filters, saved)
    answer = rendered(request, "queue.html", page)
    first = page.lines[0].submission if page.lines else ""
    answer.background = drawn_ahead(office, person, first)
    return answer


def counts(request: Request) -> Response:
    """Send how many papers each view holds now, for a page that stays open."""
    office, person = office_of(request), request.state.session.person
    views = office.docket.counts(person.id)
    held = {view.value: views[view] for view in views}
    held.update(lane_counts(office, person))
    return JSONResponse({key: shown_count(count) for key, count in held.items()})


def just_saved(office: Office, submission: str, person: str) -> Saved | None:
    """Return the person's decision if it can still be undone."""
    if not submission:
        return None
    kept = office.decisions.decisions(submission)
    if not kept or kept[-1].decision.by != person:
        return None
    left = kept[-1].undo_until - office.clock.now()
    if left <= timedelta(0) or kept[-1].standing is Standing.WITHDRAWN:
        return None
    is_proposed = kept[-1].standing is Standing.PROPOSED
    return Saved(submission, submission[:12], int(left.total_seconds()), is_proposed)

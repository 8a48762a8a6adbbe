"""What changed when papers were screened again: look, and say that one looked."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from screening.review.pages.flips import flips_page
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of, rendered


def flips(request: Request) -> Response:
    """Show the papers that changed and that nobody of counsel looked at."""
    page = flips_page(office_of(request), request.state.words)
    return rendered(request, "flips.html", page)


def seen_flip(request: Request, submission: str) -> Response:
    """Put on record that counsel looked; the paper itself is decided at its own page."""
    office, person = office_of(request), request.state.session.person
    # A paper that waits for a blind answer is here for nobody.
    if office.docket.brief(submission) is None:
        return trouble(request, "missing", 404)
    job = request.state.fields.get("job", "")
    if not office.flips.mark_seen(job, submission, person.id):
        return trouble(request, "missing", 404)
    return RedirectResponse("/flips", status_code=303)

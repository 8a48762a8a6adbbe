"""A page as it is printed: that it was served for that stands in the record."""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request, Response

from screening.review.pages.clock_words import clock
from screening.review.pages.paper import Asked, paper_page
from screening.review.pages.sheet import LOOK, as_number
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of, rendered


def printed(request: Request, submission: str) -> Response:
    """Show a page of a paper for the printer, and note it; nobody holds it for that.

    All other pages that show a paper leave the printer nothing but the way here, so that
    no print needs a script of ours to be on record.
    """
    office, person = office_of(request), request.state.session.person
    brief = office.docket.brief(submission)
    if brief is None:
        return trouble(request, "missing", 404)
    asked = Asked(as_number(request.query_params.get("page", "1")), LOOK, "fit")
    page = paper_page(office, request.state.words, person, brief, asked)
    office.docket.note_use(submission, person.id, "printed", page.sheet.number)
    made_at = clock(office, request.state.words, office.clock.now())
    return rendered(request, "print.html", replace(page, made_at=made_at))

"""Two papers beside each other."""

from __future__ import annotations

import re

from fastapi import Request, Response

from screening.review.pages.beside import beside_page
from screening.review.pages.sheet import as_number
from screening.review.pages.trouble import trouble
from screening.review.shell import office_of, rendered

DIGEST = re.compile("[0-9a-f]{64}")


def beside(request: Request, submission: str) -> Response:
    """Show a page of a paper beside one of another, which the query names.

    Whoever may not learn of one of the two is shown neither.
    """
    office, given = office_of(request), request.query_params
    other = given.get("other", "")
    ours = office.docket.brief(submission)
    theirs = office.docket.brief(other) if DIGEST.fullmatch(other) else None
    if ours is None or theirs is None:
        return trouble(request, "missing", 404)
    if "page" not in given:
        person = request.state.session.person.id
        for seen in (submission, other):
            office.docket.note_use(seen, person, "compared")
    numbers = as_number(given.get("page", "1")), as_number(given.get("with", "1"))
    page = beside_page(office, request.state.words, (ours, theirs), numbers)
    return rendered(request, "beside.html", page)

"""Look for papers among all there are, decided ones too."""

from __future__ import annotations

from fastapi import Request, Response

from screening.review.pages.search import asked_for, search_page
from screening.review.shell import office_of, rendered


def search(request: Request) -> Response:
    """Show the form, and below it what was found."""
    office = office_of(request)
    asked = asked_for(request.query_params)
    page = search_page(office, request.state.words, request.state.session.person, asked)
    return rendered(request, "search.html", page)
